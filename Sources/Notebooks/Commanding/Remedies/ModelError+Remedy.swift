import Expressions
import Models

extension CommandError {
  static func model(_ error: ModelError, at span: Span? = nil) -> CommandError {
    CommandError(.model(error.code), error.message, hint: error.remedy, at: span)
  }
}

extension ModelError {
  /// What to do or to type, in a sentence.
  var remedy: String? {
    switch self {
    case .unknownModel(let name, let known), .notAFeature(let name, _, let known):
      suggestion(for: name, among: known)
    case .unexpectedWord(_, let model): BuiltInModels.type(named: model).map { "Usage: \($0.usage)." }
    case .badPenalty: "Try \"l2=0.01\"."
    case .missingDegree, .badDegree: "Try \"model polynomial 3\"."
    case .missingLayers, .badLayers: "Usage: \(NetworkModel.usage)."
    case .networkTooLarge: "Take fewer units."
    case .needsNumbers(_, _, let count): "Try \"model \(count == 2 ? "logistic" : "softmax")\"."
    case .needsClasses(_, let target):
      "Try \"model linear\", or make classes of it: target \(target)=VALUE, or as classes."
    case .needsTwoClasses(_, let target, _):
      "Try \"model softmax\", or one class against the rest: target \(target)=VALUE."
    case .badFormula(let error): error.hint
    case .formulaWithoutParameters: "Parameters stand after a semicolon: f(x; a, b) = a*x + b."
    case .readsTarget: "Leave it out of the formula, which is to say what it is."
    }
  }
}

extension NamedModel {
  /// How the model is typed, with what may follow: `model polynomial DEGREE [l2=0]`.
  static var usage: String {
    ["model", name, syntax, "[l2=0]"].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
