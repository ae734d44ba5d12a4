/// An expression's term, and where it mentions which names.
public struct Parsed: Sendable {
  public let term: Term
  /// Each name or element read, in order, with its place.
  public let mentions: [(reference: String, span: Span)]
}

/// Turns tokens into a term by precedence climbing; the grammar stands at `Operator`.
public struct Parser {
  private let tokens: [Token]
  private let vocabulary: Vocabulary
  private var position = 0
  private var depth = 0
  private var mentions: [(reference: String, span: Span)] = []

  private init(_ tokens: [Token], vocabulary: Vocabulary) {
    self.tokens = tokens
    self.vocabulary = vocabulary
  }

  /// Parses a whole text.
  public static func parse(_ source: String, vocabulary: Vocabulary = .open) throws(ExpressionError) -> Parsed
  {
    try parse(Tokenizer.tokens(of: source), vocabulary: vocabulary)
  }

  /// Parses all of some tokens, the last of which is `.end`.
  static func parse(_ tokens: [Token], vocabulary: Vocabulary) throws(ExpressionError) -> Parsed {
    var parser = Parser(tokens, vocabulary: vocabulary)
    if parser.current.kind == .end { throw ExpressionError(.empty, at: parser.current.span) }
    let operand = try parser.expression(above: 0)
    guard parser.current.kind == .end else {
      throw parser.misplaced(after: parser.tokens[parser.position - 1])
    }
    return Parsed(term: operand.term, mentions: parser.mentions)
  }

  /// A term with its depth, which the tree does not keep.
  private struct Operand {
    let term: Term
    let depth: Int
  }

  private var current: Token { tokens[position] }

  private mutating func advance() -> Token {
    defer { position = min(position + 1, tokens.count - 1) }
    return tokens[position]
  }

  private mutating func expression(above precedence: Int) throws(ExpressionError) -> Operand {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Term.depthLimit else {
      throw ExpressionError(.tooDeep(limit: Term.depthLimit), at: current.span)
    }
    var left = try operand()
    while let infix = try infixOperator(), infix.precedence > precedence {
      let symbol = advance()
      // `^` groups from the right: its own level may follow on the right.
      let right = try expression(above: infix.placement == .right ? infix.precedence - 1 : infix.precedence)
      if infix.placement == .none, let next = try infixOperator(), next.precedence == infix.precedence {
        throw ExpressionError(
          .chainedComparison(
            "\(left.term) \(infix.symbol) \(right.term) and \(right.term) \(next.symbol) ..."),
          at: current.span)
      }
      left = try combined(infix.function, [left, right], at: symbol.span)
    }
    return left
  }

  private func infixOperator() throws(ExpressionError) -> Operator? {
    switch current.kind {
    case .symbol(let symbol):
      if let foreign = Self.foreign[symbol] {
        throw ExpressionError(.foreignOperator(symbol, use: foreign), at: current.span)
      }
      if symbol == "=" { throw ExpressionError(.singleEquals, at: current.span) }
      return Operator.between(symbol)
    case .name(let name): return Operator.between(name)
    default: return nil
    }
  }

  /// Operators of other languages, and what is written here.
  private static let foreign = ["**": "a^b for a power", "&&": "a and b", "||": "a or b", "!": "not a"]

  private mutating func operand() throws(ExpressionError) -> Operand {
    let token = advance()
    switch token.kind {
    case .number(let value): return Operand(term: .number(value), depth: 1)
    case .symbol("("):
      let inner = try expression(above: 0)
      try close(token, with: ")")
      return inner
    case .symbol("-"), .name("not"): return try prefixed(token)
    case .symbol(let symbol):
      if let foreign = Self.foreign[symbol] {
        throw ExpressionError(.foreignOperator(symbol, use: foreign), at: token.span)
      }
      throw ExpressionError(.expectedOperand(found: symbol), at: token.span)
    case .name(let name):
      if Operator.between(name) != nil {
        throw ExpressionError(.expectedOperand(found: name), at: token.span)
      }
      switch current.kind {
      case .symbol("("): return try call(name, at: token.span)
      case .symbol("["): return try element(name, at: token.span)
      default: return try reference(name, at: token.span)
      }
    case .end: throw ExpressionError(.expectedOperand(found: "the end"), at: token.span)
    }
  }

  private mutating func prefixed(_ token: Token) throws(ExpressionError) -> Operand {
    guard let prefix = Operator.before(token.text) else {
      throw ExpressionError(.unexpected(token.text), at: token.span)
    }
    // One level looser than its own, so that `- -x` and `not not a` are read.
    let inner = try expression(above: prefix.precedence - 1)
    // The sign of a number is part of it, but -2^2 is -(2^2): then the operand is a power.
    if prefix.function == .negate, case .number(let value) = inner.term, !value.sign.isMinus {
      return Operand(term: .number(-value), depth: 1)
    }
    return try combined(prefix.function, [inner], at: token.span)
  }

  private mutating func reference(_ name: String, at span: Span) throws(ExpressionError) -> Operand {
    if let names = vocabulary.names, !names.contains(name), Constant.named(name) == nil {
      if Function.named(name) != nil || vocabulary.formulas.contains(where: { $0.name == name }) {
        throw ExpressionError(.functionWithoutArguments(name), at: span)
      }
      let known = names + Constant.all.map(\.name)
      throw ExpressionError(.unknownName(name, suggestion: nearest(to: name, among: known)), at: span)
    }
    mentions.append((name, span))
    return Operand(term: .name(name), depth: 1)
  }

  private mutating func element(_ name: String, at span: Span) throws(ExpressionError) -> Operand {
    guard vocabulary.names == nil || vocabulary.indexed.contains(name) else {
      throw ExpressionError(.notIndexable(name), at: span)
    }
    let bracket = advance()
    let token = advance()
    let index: Term.Index
    switch token.kind {
    case .number(let value) where value == value.rounded() && abs(value) < 1e9: index = .position(Int(value))
    case .name(let column): index = .name(column)
    default: throw ExpressionError(.badIndex(token.text), at: token.span)
    }
    try close(bracket, with: "]")
    mentions.append((Term.key(name, index), Span(span.start, tokens[position - 1].span.end)))
    return Operand(term: .element(name, index: index), depth: 1)
  }

  private mutating func call(_ name: String, at span: Span) throws(ExpressionError) -> Operand {
    let opening = advance()
    var arguments: [Operand] = []
    if current.kind == .symbol(")") {
      _ = advance()
    } else {
      arguments.append(try expression(above: 0))
      while current.kind == .symbol(",") {
        _ = advance()
        arguments.append(try expression(above: 0))
      }
      try close(opening, with: ")")
    }
    if let formula = vocabulary.formulas.first(where: { $0.name == name }) {
      guard arguments.count == formula.parameters.count else {
        throw wrongCount(
          name, formula.parameters.joined(separator: ", "), formula.parameters.count, arguments, span)
      }
      let term = formula.applied(to: arguments.map(\.term))
      let depth = (arguments.map(\.depth).max() ?? 0) + formula.body.depth
      return try checked(Operand(term: term, depth: depth), at: span)
    }
    if arguments.count == 1, let reduction = Function.reduction(name), vocabulary.hasVectors {
      return try combined(reduction, arguments, at: span)
    }
    guard let function = Function.named(name) ?? (vocabulary.hasVectors ? Function.reduction(name) : nil)
    else {
      if Function.reductions.contains(name) { throw ExpressionError(.vectorsOnly(name), at: span) }
      let known = Function.all.map(\.name) + vocabulary.formulas.map(\.name)
      throw ExpressionError(.unknownFunction(name, suggestion: nearest(to: name, among: known)), at: span)
    }
    guard arguments.count == function.operandCount else {
      throw wrongCount(name, function.operandNames, function.operandCount, arguments, span)
    }
    return try combined(function, arguments, at: span)
  }

  private func wrongCount(
    _ name: String, _ names: String, _ count: Int, _ arguments: [Operand], _ span: Span
  ) -> ExpressionError {
    let usage = "\(count) argument\(count == 1 ? "" : "s") (\(names))"
    return ExpressionError(.wrongArgumentCount(name: name, usage: usage, found: arguments.count), at: span)
  }

  private func combined(_ function: Function, _ operands: [Operand], at span: Span) throws(ExpressionError)
    -> Operand
  {
    let depth = 1 + (operands.map(\.depth).max() ?? 0)
    return try checked(Operand(term: .call(function, operands.map(\.term)), depth: depth), at: span)
  }

  private func checked(_ operand: Operand, at span: Span) throws(ExpressionError) -> Operand {
    guard operand.depth <= Term.depthLimit else {
      throw ExpressionError(.tooDeep(limit: Term.depthLimit), at: span)
    }
    return operand
  }

  private mutating func close(_ opening: Token, with symbol: String) throws(ExpressionError) {
    if current.kind == .symbol(symbol) {
      _ = advance()
    } else if current.kind == .end {
      throw ExpressionError(.unclosed(opening.text), at: opening.span)
    } else {
      throw misplaced(after: tokens[position - 1])
    }
  }

  /// The error for a token that cannot follow what was read.
  private func misplaced(after previous: Token) -> ExpressionError {
    let endsOperand =
      switch previous.kind {
      case .number, .name, .symbol(")"), .symbol("]"): true
      default: false
      }
    switch current.kind {
    case .name, .number, .symbol("("):
      if endsOperand {
        return ExpressionError(.missingOperator(left: previous.text, right: current.text), at: current.span)
      }
    default: break
    }
    return ExpressionError(.unexpected(current.text), at: current.span)
  }
}

extension FloatingPointSign {
  fileprivate var isMinus: Bool { self == .minus }
}

extension Term {
  /// How many terms lie inside one another, this one included.
  var depth: Int {
    guard case .call(_, let arguments) = self else { return 1 }
    return 1 + (arguments.map(\.depth).max() ?? 0)
  }
}
