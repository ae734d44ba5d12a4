import Words

extension Parser {
  /// Reads the next number, name, element or call without arguments; what stands before it is opened.
  mutating func readOperand() throws(ExpressionError) {
    while true {
      let token = advance()
      switch token.kind {
      case .number(let value): return complete(.number(value), at: token.span)
      case .symbol("("): open.append(.parenthesis(token))
      case .symbol(let text):
        guard let prefix = Operator.before(text) else { throw noOperand(token) }
        open.append(.prefix(prefix, token.span))
      case .name(let name):
        if let prefix = Operator.before(name) {
          open.append(.prefix(prefix, token.span))
        } else if try readNamed(name, at: token) {
          return
        }
      case .end: throw noOperand(token)
      }
    }
  }

  private func noOperand(_ token: Token) -> ExpressionError {
    if let foreign = Self.foreign[token.text] {
      return ExpressionError(.foreignOperator(token.text, use: foreign), at: token.span)
    }
    return ExpressionError(.expectedOperand(found: token.text), at: token.span)
  }

  /// Reads what a name begins; false where it is a call that waits for its arguments.
  private mutating func readNamed(_ name: String, at token: Token) throws(ExpressionError) -> Bool {
    guard Operator.between(name) == nil else { throw noOperand(token) }
    switch current.kind {
    case .symbol("["):
      // Complete before its index is read: that the name has no elements is to be said first.
      complete(.array(name), at: token.span)
      let bracket = advance()
      let index = try index(after: bracket)
      complete(.element(index), at: Span(token.span.start, previous.span.end))
    case .symbol("("):
      let opening = advance()
      guard take(")") else {
        open.append(.call(name, token.span, opening, argumentCount: 0))
        return false
      }
      complete(.call(name, argumentCount: 0, parenthesis: opening.span), at: token.span)
    default: complete(.name(name), at: token.span)
    }
    return true
  }

  /// A column, or a position along each dimension, and the bracket behind it.
  private mutating func index(after bracket: Token) throws(ExpressionError) -> Reference.Index {
    if case .name(let column) = current.kind {
      _ = advance()
      try take("]", closing: bracket)
      return .column(unquoted(column))
    }
    var positions: [Int] = []
    repeat {
      let token = advance()
      if token.kind == .end { throw ExpressionError(.unclosed(bracket.text), at: bracket.span) }
      guard case .number(let value) = token.kind, value == value.rounded(), abs(value) < 1e9 else {
        throw ExpressionError(
          positions.isEmpty ? .badIndex(token.text) : .badPosition(token.text), at: token.span)
      }
      positions.append(Int(value))
    } while take(",")
    try take("]", closing: bracket)
    return .positions(positions)
  }
}
