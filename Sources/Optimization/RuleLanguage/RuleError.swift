import Expressions

/// What is wrong with a rule's text, and where.
public struct RuleError: Error, Hashable, Sendable {
  /// What is wrong; an error in an expression is told as it is elsewhere.
  public enum Problem: Hashable, Sendable {
    case expression(ExpressionError.Problem)
    case expectedHeader
    case badName(String)
    case reservedName(String)
    case nameTaken(String)
    case unknownLine(String, suggestion: String?)
    case expectedNumberRange
    case defaultOutOfRange(name: String, range: String)
    case missingText
    case assignedTwice(String)
    case assignsGradient
    case assignsHyperparameter(String)
    case assignsUnknown(String)
    case usesVectorAtStart(String)
    case assignsNoParameters
    case unknownAverage(String)
    case definesMemory(String)
    case tooLong(limit: Int)
  }

  /// What is wrong.
  public let problem: Problem
  /// The line of the rule's text, from 1.
  public let line: Int
  /// Where in the line it is, in characters.
  public let span: Span

  init(_ problem: Problem, line: Int, at span: Span) {
    self.problem = problem
    self.line = line
    self.span = span
  }

  /// What was found and what was expected, in one sentence or two.
  public var message: String {
    switch problem {
    case .expression(let inner): ExpressionError(inner, at: span).message
    case .expectedHeader: "A rule begins with its name."
    case .badName(let name): "\"\(name)\" cannot be a name: letters, digits and underscores are."
    case .reservedName(let name): "\"\(name)\" already has a meaning in rules."
    case .nameTaken(let name): "\"\(name)\" is declared twice."
    case .unknownLine(let text, _): "\"\(text)\" begins no line of a rule."
    case .expectedNumberRange: "A range such as [0, 1) is expected after \"in\"."
    case .defaultOutOfRange(let name, let range): "The value of \"\(name)\" lies outside its range \(range)."
    case .missingText: "A text in double quotes is expected."
    case .assignedTwice(let name): "\"\(name)\" is defined twice; \"=\" names a value once."
    case .assignsGradient: "The gradient \"g\" cannot be assigned."
    case .assignsHyperparameter(let name): "\"\(name)\" is a hyper-parameter and cannot be assigned."
    case .assignsUnknown(let name): "\"\(name)\" is no state of this rule."
    case .usesVectorAtStart(let name):
      "A state's first value is made of hyper-parameters, not of \"\(name)\"."
    case .assignsNoParameters: "The rule never assigns \"w\", so nothing would move."
    case .unknownAverage(let name): "\"\(name)\" is no state of this rule."
    case .definesMemory(let name):
      "\"\(name)\" is kept from step to step, and \"=\" names a value of one step."
    case .tooLong(let limit): "A rule has at most \(limit) lines."
    }
  }

  /// One thing to try; nil where the message says it all.
  public var hint: String? {
    switch problem {
    case .expression(.unknownName("lr", nil)):
      "Declare it in a line above: lr = 0.01 in [0, inf) \"learning rate\""
    case .expression(let inner): ExpressionError(inner, at: span).hint
    case .expectedHeader: "Write rule mine, then its lines, such as w <- w - lr*g."
    case .unknownLine(_, let suggestion?): "Did you mean \"\(suggestion)\"?"
    case .unknownLine: "Write NAME = NUMBER, state NAME = NUMBER, NAME = EXPRESSION or w <- EXPRESSION."
    case .assignedTwice(let name): "Write state \(name) = 0 and \(name) <- ... to keep it from step to step."
    case .assignsGradient: "Give the new value a name of its own, as in d = 2*g."
    case .assignsUnknown(let name), .unknownAverage(let name): "Declare it with state \(name) = 0."
    case .definesMemory(let name): "Write \(name) <- ... to give it a new value."
    case .reservedName(let name), .nameTaken(let name): "Take another name, such as \(name)_1."
    case .assignsNoParameters: "Add a line such as w <- w - lr*g."
    case .badName, .expectedNumberRange, .defaultOutOfRange, .missingText, .assignsHyperparameter,
      .usesVectorAtStart, .tooLong:
      nil
    }
  }
}
