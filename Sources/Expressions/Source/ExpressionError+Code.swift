extension ExpressionError {
  /// The kind of an error, for programs; the raw value is its name in kebab case.
  public enum Code: String, CaseIterable, Sendable {
    case badExpression = "bad-expression"
    case badNumber = "bad-number"
    case tooDeep = "too-deep"
    case unknownFunction = "unknown-function"
    case unknownName = "unknown-name"
    case wrongArgumentCount = "wrong-argument-count"

    /// What it means, in lower case and without a full stop.
    public var meaning: String {
      switch self {
      case .badExpression: "an expression does not follow the grammar"
      case .badNumber: "a number is expected, or it is too large"
      case .tooDeep: "an expression is nested too deep"
      case .unknownFunction: "no function has this name"
      case .unknownName: "a name is not known here"
      case .wrongArgumentCount: "a function has too many or too few arguments"
      }
    }
  }

  /// The kind of this error.
  public var code: Code {
    switch problem {
    case .empty, .unexpectedCharacter, .expectedOperand, .unexpected, .unclosed, .missingOperator,
      .chainedComparison, .foreignOperator, .singleEquals, .vectorsOnly, .expectedBlock, .blocksOfNoReduction,
      .notIndexable, .pastElsewhere, .badIndex,
      .badPosition, .wordAlone, .wordExpected, .wordInSummary, .summaryInShift,
      .expectedDefinition, .badFormulaName, .badParameter:
      .badExpression
    case .notANumber, .numberTooLarge: .badNumber
    case .unknownName, .unknownWord, .beyondRun: .unknownName
    case .unknownFunction, .summaryElsewhere: .unknownFunction
    case .functionWithoutArguments, .wrongArgumentCount: .wrongArgumentCount
    case .tooDeep, .tooLarge: .tooDeep
    }
  }
}
