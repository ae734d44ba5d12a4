extension Term: CustomStringConvertible {
  /// Plain text with no more parentheses than the grammar needs; parsing it gives the term back.
  public var description: String { text(above: 0) }

  /// The text as an operand: in parentheses where its operator binds no tighter than `precedence`.
  private func text(above precedence: Int) -> String {
    switch self {
    case .number(let value):
      // A negative number is a sign and a number, as tight as a sign.
      let text = shortestText(value)
      return text.hasPrefix("-") && precedence >= Operator.signPrecedence ? "(\(text))" : text
    case .name(let name): return name
    case .element(let name, let index): return Term.key(name, index)
    case .call(let function, let arguments):
      guard let symbol = Operator.of(function) else {
        return "\(function.name)(\(arguments.map { $0.text(above: 0) }.joined(separator: ", ")))"
      }
      let text = Self.text(symbol, arguments)
      return symbol.precedence <= precedence ? "(\(text))" : text
    }
  }

  private static func text(_ symbol: Operator, _ arguments: [Term]) -> String {
    let own = symbol.precedence
    switch symbol.placement {
    case .prefix:
      let space = symbol.symbol.first?.isLetter == true ? " " : ""
      return symbol.symbol + space + signed(arguments[0], above: own - 1)
    case .left:
      let right = arguments[1].text(above: own)
      let spaced = own <= Operator.sumPrecedence
      return arguments[0].text(above: own - 1) + (spaced ? " \(symbol.symbol) " : symbol.symbol) + right
    case .none: return arguments[0].text(above: own) + " \(symbol.symbol) " + arguments[1].text(above: own)
    case .right: return arguments[0].text(above: own) + symbol.symbol + exponent(arguments[1], above: own - 1)
    }
  }

  /// What follows a sign: a number gets parentheses, since `-2` is itself a number.
  private static func signed(_ operand: Term, above precedence: Int) -> String {
    if precedence == Operator.signPrecedence - 1, case .number = operand {
      return "(\(operand.text(above: 0)))"
    }
    return operand.text(above: precedence)
  }

  /// An exponent may begin with a sign: `2^-x`.
  private static func exponent(_ operand: Term, above precedence: Int) -> String {
    switch operand {
    case .number: operand.text(above: 0)
    case .call(.negate, let inner): "-" + signed(inner[0], above: Operator.signPrecedence - 1)
    default: operand.text(above: precedence)
    }
  }
}

extension Operator {
  static let sumPrecedence = 5
}
