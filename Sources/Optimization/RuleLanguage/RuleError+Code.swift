import Expressions

extension RuleError {
  /// The kind of an error, for programs: of its own, or that of an expression in the rule.
  public enum Code: Hashable, CaseIterable, Sendable {
    case badRule
    case expression(ExpressionError.Code)

    /// Its own kind first, then those of expressions.
    public static let allCases = [badRule] + ExpressionError.Code.allCases.map(expression)

    /// Its name in kebab case.
    public var rawValue: String {
      switch self {
      case .badRule: "bad-rule"
      case .expression(let code): code.rawValue
      }
    }

    /// What it means, in lower case and without a full stop.
    public var meaning: String {
      switch self {
      case .badRule: "a rule's text does not follow the rule language"
      case .expression(let code): code.meaning
      }
    }
  }

  /// The kind of this error.
  public var code: Code {
    switch problem {
    case .expression(let inner): .expression(ExpressionError(inner, at: span).code)
    case .expectedHeader, .badName, .reservedName, .nameTaken, .unknownLine, .expectedNumberRange,
      .defaultOutOfRange, .missingText, .assignedTwice, .assignsGradient, .assignsHyperparameter,
      .assignsUnknown, .usesVectorAtStart, .assignsNoParameters, .unknownAverage, .definesMemory, .tooLong:
      .badRule
    }
  }
}
