import Expressions
import Words

/// The words for classes and models.
extension DataError {
  var modelMessage: String {
    switch self {
    case .oneClass(let name, let column, let source):
      "Column \(quoted(column)) of \(quoted(source)) holds one class only, \(quoted(shortened(name))): "
        + "there is nothing to tell apart."
    case .tooManyClasses(let column, let source, let limit, _):
      "Column \(quoted(column)) of \(quoted(source)) holds more than \(limit) different values, "
        + "the most that a target of classes may have."
    case .noSuchValue(let value, let column, let source, _):
      "No row of \(quoted(source)) has \(quoted(shortened(value))) in column \(quoted(column))."
    case .classesHaveNoScale(let target): "Target \(quoted(target)) is classes, which have no scale."
    case .badRowCount(let count, let limit):
      "\(count) is no number of rows to draw: from 2 to \(limit) can be."
    case .unknownSetting(let name, let data, _): "\(quoted(name)) is no setting of \(quoted(data))."
    case .badSetting(let name, let value, let range, let isWhole):
      "\(name) is \(shortestText(value)); it must be a \(isWhole ? "whole " : "")number from "
        + "\(shortestText(range.lowerBound)) to \(shortestText(range.upperBound))."
    case .badShare(let share):
      "A share of \(shortestText(share)) is none: it must be more than 0 and less than 1, or 1 for all rows."
    case .tooFewRows(let count, let needed):
      "\(counted(count, "row")) cannot be split: \(needed) are needed, so that both parts have one."
    case .badPenalty(let value): "l2 is \(shortestText(value)); it must be a finite number, 0 or greater."
    case .unknownModel(let name, _): "\(quoted(name)) is not a model."
    case .badDegree(let text, let limit):
      text.isEmpty
        ? "A polynomial needs its degree."
        : "\(quoted(text)) is no degree: a whole number from 1 to \(limit) is."
    case .badLayers(let text, _):
      text.isEmpty
        ? "A network needs the number of units of each hidden layer."
        : "\(quoted(text)) is neither a number of units, from 1 to \(Network.mostUnits), nor an activation."
    case .networkTooLarge(let count, let limit):
      "This network has \(count) parameters; \(limit) is the most that fit."
    case .unexpectedWord(let word, _): "\(quoted(word)) is not expected here."
    case .needsNumbers(let model, let target, let count):
      "Model \(model) predicts numbers, and target \(quoted(target)) is \(counted(count, "class", "classes"))."
    case .needsClasses(let model, let target):
      "Model \(model) tells classes apart, and target \(quoted(target)) is numbers."
    case .needsTwoClasses(let model, let target, let count):
      "Model \(model) tells two classes apart, and target \(quoted(target)) has \(count)."
    case .badFormula(let error): error.message
    case .formulaWithoutParameters(let text): "\(quoted(shortened(text))) has no parameters to learn."
    default: ""
    }
  }

  var modelHint: String? {
    switch self {
    case .oneClass: "Choose another target."
    case .tooManyClasses(_, _, _, let areTexts):
      areTexts ? "Choose another target." : "If they are numbers, add \"as numbers\"."
    case .noSuchValue(let value, _, _, let known): suggestion(for: value, among: known)
    case .classesHaveNoScale: "Standardize the features only."
    case .unknownSetting(let name, _, let known): suggestion(for: name, among: known)
    case .badShare: "Try \"split 0.8\"."
    case .badPenalty: "Try \"l2=0.01\"."
    case .unknownModel(let name, let known): suggestion(for: name, among: known)
    case .badDegree: "Try \"model polynomial 3\"."
    case .badLayers(_, let usage), .unexpectedWord(_, let usage): "Usage: \(usage)."
    case .networkTooLarge: "Take fewer units."
    case .needsNumbers(_, _, let count): "Try \"model \(count == 2 ? "logistic" : "softmax")\"."
    case .needsClasses(_, let target):
      "Try \"model linear\", or make classes of it: target \(target)=VALUE, or as classes."
    case .needsTwoClasses(_, let target, _):
      "Try \"model softmax\", or one class against the rest: target \(target)=VALUE."
    case .badFormula(let error): error.hint
    case .formulaWithoutParameters: "Parameters stand after a semicolon: f(x; a, b) = a*x + b."
    default: nil
    }
  }

  var modelCode: String {
    switch self {
    case .oneClass: "one-class"
    case .tooManyClasses: "too-many-classes"
    case .noSuchValue: "no-such-value"
    case .classesHaveNoScale: "classes-have-no-scale"
    case .badRowCount: "bad-row-count"
    case .unknownSetting: "unknown-setting"
    case .badSetting: "bad-setting"
    case .badShare: "bad-share"
    case .tooFewRows: "too-few-rows"
    case .badPenalty: "bad-penalty"
    case .unknownModel: "unknown-model"
    case .badDegree: "bad-degree"
    case .badLayers: "bad-layers"
    case .networkTooLarge: "network-too-large"
    case .unexpectedWord: "unexpected-word"
    case .needsNumbers: "needs-numbers"
    case .needsClasses: "needs-classes"
    case .needsTwoClasses: "needs-two-classes"
    case .badFormula(let error): error.code.rawValue
    case .formulaWithoutParameters: "formula-without-parameters"
    default: "bad-data"
    }
  }
}
