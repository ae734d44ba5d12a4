extension Term: CustomStringConvertible {
  /// Plain text with no more parentheses than the grammar needs; parsing it gives the term back.
  public var description: String { folded(Self.printed).text }

  /// A term's text, and how tight the operator binds that made it.
  private struct Printed {
    let text: String
    let precedence: Int
    var isNumber = false
    /// For a minus sign: what stands after it, as an exponent shows it.
    var signed: String?

    /// The text as an operand: in parentheses where its operator binds no tighter than `precedence`.
    func above(_ precedence: Int) -> String { self.precedence <= precedence ? "(\(text))" : text }
  }

  private static func printed(_ term: Term, _ operands: [Printed]) -> Printed {
    switch term {
    case .number(let value):
      // A negative number is a sign and a number, as tight as a sign.
      let text = shortestText(value)
      let precedence = text.hasPrefix("-") ? Operator.signPrecedence : .max
      return Printed(text: text, precedence: precedence, isNumber: true)
    case .name(let name): return Printed(text: name, precedence: .max)
    case .element(let name, let index): return Printed(text: name + index.text, precedence: .max)
    case .call(let function, _):
      guard let symbol = Operator.of(function) else {
        let arguments = operands.map(\.text).joined(separator: ", ")
        let call = "\(function.name)(\(arguments))"
        // What follows a call belongs to it alone, which parentheses show.
        return function.isPerBlock
          ? Printed(text: call + " per block", precedence: 0) : Printed(text: call, precedence: .max)
      }
      return printed(symbol, operands)
    }
  }

  private static func printed(_ symbol: Operator, _ operands: [Printed]) -> Printed {
    let own = symbol.precedence
    switch symbol.placement {
    case .prefix where symbol.function == .negate:
      // A number gets parentheses, since `-2` is itself a number.
      let operand = operands[0].isNumber ? "(\(operands[0].text))" : operands[0].above(own - 1)
      return Printed(text: symbol.symbol + operand, precedence: own, signed: symbol.symbol + operand)
    case .prefix: return Printed(text: symbol.symbol + " " + operands[0].above(own - 1), precedence: own)
    case .left:
      let sign = own <= Operator.sumPrecedence ? " \(symbol.symbol) " : symbol.symbol
      return Printed(text: operands[0].above(own - 1) + sign + operands[1].above(own), precedence: own)
    case .none:
      let text = operands[0].above(own) + " \(symbol.symbol) " + operands[1].above(own)
      return Printed(text: text, precedence: own)
    case .right:
      // An exponent may begin with a sign: `2^-x`.
      let exponent = operands[1]
      let text = exponent.isNumber ? exponent.text : exponent.signed ?? exponent.above(own - 1)
      return Printed(text: operands[0].above(own) + symbol.symbol + text, precedence: own)
    }
  }
}
