import Expressions
import Words

/// What can be wrong with a model, or with a model of some data, as data.
///
/// `message` says it in a sentence, `code` in a word for programs. What to do about it is for those to say who know
/// what can be done.
public enum ModelError: Error, Hashable, Sendable {
  // The words that a model is made of.
  case unknownModel(String, known: [String])
  /// A word too many after a model's name.
  case unexpectedWord(String, model: String)
  case badPenalty(Double)
  case missingDegree
  case badDegree(String, limit: Int)
  case missingLayers
  case badLayers(String, mostUnits: Int)

  // A model that does not suit the data.
  case networkTooLarge(Int, limit: Int)
  case needsNumbers(model: String, target: String, classCount: Int)
  case needsClasses(model: String, target: String)
  case needsTwoClasses(model: String, target: String, classCount: Int)

  // A model made of a formula.
  case badFormula(ExpressionError)
  case formulaWithoutParameters(String)
  /// A column that the formula reads is none of the features.
  case notAFeature(String, source: String, known: [String])
  /// A column that the formula reads is the target.
  case readsTarget(String)
}

extension ModelError: CustomStringConvertible {
  /// The message.
  public var description: String { message }

  /// What is wrong, in a sentence.
  public var message: String {
    switch self {
    case .unknownModel(let name, _): "\(quoted(name)) is not a model."
    case .unexpectedWord(let word, _): "\(quoted(word)) is not expected here."
    case .badPenalty(let value): "l2 is \(shortestText(value)); it must be a finite number, 0 or greater."
    case .missingDegree: "A polynomial needs its degree."
    case .badDegree(let text, let limit):
      "\(quoted(text)) is not a degree: use a whole number from 1 to \(limit)."
    case .missingLayers: "A network needs the number of units of each hidden layer."
    case .badLayers(let text, let most):
      "\(quoted(text)) is neither a number of units, from 1 to \(most), nor an activation."
    case .networkTooLarge(let count, let limit):
      "This network has \(count) parameters; \(limit) is the most that fit."
    case .needsNumbers(let model, let target, let count):
      "Model \(model) predicts numbers, and target \(quoted(target)) is \(counted(count, "class", "classes"))."
    case .needsClasses(let model, let target):
      "Model \(model) tells classes apart, and target \(quoted(target)) is numbers."
    case .needsTwoClasses(let model, let target, let count):
      "Model \(model) tells two classes apart, and target \(quoted(target)) has \(count)."
    case .badFormula(let error): error.message
    case .formulaWithoutParameters(let text): "\(quoted(shortened(text))) has no parameters to learn."
    case .notAFeature(let name, let source, _):
      "\(quoted(name)) is not among the features of \(quoted(source))."
    case .readsTarget(let name): DataError.targetIsFeature(name).message
    }
  }
}

extension ModelError {
  /// A kind of error by a short name that never changes, for programs.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    case badDegree = "bad-degree"
    case badExpression = "bad-expression"
    case badLayers = "bad-layers"
    case badPenalty = "bad-penalty"
    case formulaWithoutParameters = "formula-without-parameters"
    case needsClasses = "needs-classes"
    case needsNumbers = "needs-numbers"
    case needsTwoClasses = "needs-two-classes"
    case networkTooLarge = "network-too-large"
    case targetIsFeature = "target-is-feature"
    case unexpectedWord = "unexpected-word"
    case unknownColumn = "unknown-column"
    case unknownModel = "unknown-model"

    /// What it stands for, in words for a list of codes.
    public var meaning: String {
      switch self {
      case .badDegree: "a polynomial's degree is not a whole number in its range"
      case .badExpression: ExpressionError.Code.badExpression.meaning
      case .badLayers: "a network's layers are whole numbers of units"
      case .badPenalty: "l2 is negative or not finite"
      case .formulaWithoutParameters: "a formula model has nothing to learn"
      case .needsClasses: "the model tells classes apart, and the target is amounts"
      case .needsNumbers: "the model predicts amounts, and the target is classes"
      case .needsTwoClasses: "the model tells two classes apart, and there are more"
      case .networkTooLarge: "a network has more parameters than can be trained"
      case .targetIsFeature: DataError.Code.targetIsFeature.meaning
      case .unexpectedWord: "a model does not take this word"
      case .unknownColumn: DataError.Code.unknownColumn.meaning
      case .unknownModel: "no model has this name"
      }
    }
  }

  /// What kind of error it is; the error in a formula has a more precise code of its own.
  public var code: Code {
    switch self {
    case .unknownModel: .unknownModel
    case .unexpectedWord: .unexpectedWord
    case .badPenalty: .badPenalty
    case .missingDegree, .badDegree: .badDegree
    case .missingLayers, .badLayers: .badLayers
    case .networkTooLarge: .networkTooLarge
    case .needsNumbers: .needsNumbers
    case .needsClasses: .needsClasses
    case .needsTwoClasses: .needsTwoClasses
    case .badFormula: .badExpression
    case .formulaWithoutParameters: .formulaWithoutParameters
    case .notAFeature: .unknownColumn
    case .readsTarget: .targetIsFeature
    }
  }
}
