import Words

/// An expression's term, and where it mentions which names.
public struct Parsed: Sendable {
  public let term: Term
  /// Each name or element read, in order, with its place.
  public let mentions: [(reference: Reference, span: Span)]
}

/// Turns tokens into a term by operator precedence; the grammar stands at `Operator`.
///
/// What is open (parentheses, calls, operators that wait for an operand) lies in an array rather than on the
/// stack, so that no text overflows it.
public struct Parser {
  private let tokens: [Token]
  private let vocabulary: Vocabulary
  private var position = 0
  private var open: [Opening] = []
  private var mentions: [(reference: Reference, span: Span)] = []

  private init(_ tokens: [Token], vocabulary: Vocabulary) {
    self.tokens = tokens.flatMap(Self.comparisonWithSign)
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
    return Parsed(term: try parser.expression().term, mentions: parser.mentions)
  }

  /// `x<-2` compares with -2: within an expression there is no arrow.
  private static func comparisonWithSign(_ token: Token) -> [Token] {
    guard token.kind == .symbol("<-") else { return [token] }
    let (start, end) = (token.span.start, token.span.end)
    return [
      Token(kind: .symbol("<"), span: Span(start, start + 1)),
      Token(kind: .symbol("-"), span: Span(start + 1, end)),
    ]
  }

  /// A term with its depth and size, which the tree does not keep.
  private struct Operand {
    var term: Term
    var depth = 1
    var size = 1
  }

  /// What waits for an operand, or for its end.
  private enum Opening {
    case parenthesis(Token)
    case call(String, Span, Token, arguments: [Operand])
    case prefix(Operator, Span)
    case infix(Operator, left: Operand, Span)
    /// `a < b <`, which is an error as soon as its last operand is known.
    case chain(Operator, left: Operand, Operator, middle: Operand, Span)

    /// The precedence that an operator must exceed to take the operand on the right; nil for a bracket.
    var rightPrecedence: Int? {
      switch self {
      case .parenthesis, .call: nil
      // One level looser, so that `- -x` and `2^3^4` are read.
      case .prefix(let symbol, _): symbol.precedence - 1
      case .infix(let symbol, _, _): symbol.placement == .right ? symbol.precedence - 1 : symbol.precedence
      case .chain(_, _, let symbol, _, _): symbol.precedence
      }
    }
  }

  private var current: Token { tokens[position] }

  private mutating func advance() -> Token {
    defer { position = min(position + 1, tokens.count - 1) }
    return tokens[position]
  }

  /// All tokens as one expression.
  private mutating func expression() throws(ExpressionError) -> Operand {
    while true {
      var left = try operand()
      while true {
        if let infix = try infixOperator() {
          open.append(try opening(infix, after: left))
          break
        }
        left = try completed(left, before: 0)
        guard let bracket = open.popLast() else {
          guard current.kind == .end else { throw misplaced(after: tokens[position - 1]) }
          return left
        }
        guard let value = try closed(bracket, around: left) else { break }
        left = value
      }
    }
  }

  /// Applies the operators that end before one of some precedence to the operand on their right.
  private mutating func completed(
    _ right: Operand, before precedence: Int
  ) throws(ExpressionError) -> Operand {
    var right = right
    while let last = open.last, let own = last.rightPrecedence, precedence <= own {
      open.removeLast()
      switch last {
      case .prefix(let symbol, let span): right = try prefixed(symbol, right, at: span)
      case .infix(let symbol, let left, let span):
        right = try combined(symbol.function, [left, right], at: span)
      case .chain(let first, let left, let second, let middle, let span):
        throw chained(left, first, middle, second, right, at: span)
      case .parenthesis, .call: break
      }
    }
    return right
  }

  /// Takes an operator, which then waits for the operand on its right.
  private mutating func opening(_ symbol: Operator, after left: Operand) throws(ExpressionError) -> Opening {
    let span = advance().span
    guard symbol.placement == .none else {
      return .infix(symbol, left: try completed(left, before: symbol.precedence), span)
    }
    let left = try completed(left, before: symbol.precedence + 1)
    if case .infix(let first, let before, _)? = open.last, first.placement == .none {
      open.removeLast()
      return .chain(first, left: before, symbol, middle: left, span)
    }
    return .infix(symbol, left: try completed(left, before: symbol.precedence), span)
  }

  /// What a bracket makes of the last operand in it; nil after a comma, when another one follows.
  private mutating func closed(
    _ bracket: Opening, around last: Operand
  ) throws(ExpressionError) -> Operand? {
    switch bracket {
    case .call(let name, let span, let opening, var arguments):
      arguments.append(last)
      if current.kind == .symbol(",") {
        _ = advance()
        open.append(.call(name, span, opening, arguments: arguments))
        return nil
      }
      try close(opening, with: ")")
      return try called(name, with: arguments, at: span, opening)
    case .parenthesis(let opening): try close(opening, with: ")")
    case .prefix, .infix, .chain: break
    }
    return last
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
  private static let foreign = ["&&": "a and b", "||": "a or b", "!": "not a"]

  /// The next number, name, element or call without arguments; what stands before it is opened.
  private mutating func operand() throws(ExpressionError) -> Operand {
    while true {
      let token = advance()
      switch token.kind {
      case .number(let value): return Operand(term: .number(value))
      case .symbol("("): open.append(.parenthesis(token))
      case .symbol(let text):
        guard let prefix = Operator.before(text) else { throw noOperand(token) }
        open.append(.prefix(prefix, token.span))
      case .name(let name):
        if let prefix = Operator.before(name) {
          open.append(.prefix(prefix, token.span))
        } else if let operand = try named(name, at: token) {
          return operand
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

  /// What a name begins; nil where it is a call that waits for its arguments.
  private mutating func named(_ name: String, at token: Token) throws(ExpressionError) -> Operand? {
    guard Operator.between(name) == nil else { throw noOperand(token) }
    switch current.kind {
    case .symbol("["): return try element(name, at: token.span)
    case .symbol("("):
      let opening = advance()
      guard current.kind == .symbol(")") else {
        open.append(.call(name, token.span, opening, arguments: []))
        return nil
      }
      _ = advance()
      return try called(name, with: [], at: token.span, opening)
    default: return try reference(name, at: token.span)
    }
  }

  private func prefixed(_ symbol: Operator, _ operand: Operand, at span: Span) throws(ExpressionError)
    -> Operand
  {
    // The sign of a number is part of it, but -2^2 is -(2^2): then the operand is a power.
    if symbol.function == .negate, case .number(let value) = operand.term, value.sign == .plus {
      return Operand(term: .number(-value))
    }
    return try combined(symbol.function, [operand], at: span)
  }

  private mutating func reference(_ name: String, at span: Span) throws(ExpressionError) -> Operand {
    let names = vocabulary.names
    if names?.contains(name) != true, Constant.named(name) == nil {
      if Function.named(name) != nil || vocabulary.formulas.contains(where: { $0.name == name }) {
        throw ExpressionError(.functionWithoutArguments(name), at: span)
      }
      if let names {
        let suggestion = nearest(to: name, among: names + Constant.all.map(\.name))
        throw ExpressionError(.unknownName(name, suggestion: suggestion), at: span)
      }
    }
    mentions.append((Reference(name), span))
    return Operand(term: .name(name))
  }

  private mutating func element(_ name: String, at span: Span) throws(ExpressionError) -> Operand {
    guard vocabulary.names == nil || vocabulary.indexed.contains(name) else {
      throw ExpressionError(.notIndexable(name), at: span)
    }
    let bracket = advance()
    let index = try index(after: bracket)
    try close(bracket, with: "]")
    mentions.append((Reference(name, index), Span(span.start, tokens[position - 1].span.end)))
    return Operand(term: .element(name, index: index))
  }

  /// A column, or a position along each dimension.
  private mutating func index(after bracket: Token) throws(ExpressionError) -> Reference.Index {
    if case .name(let column) = current.kind {
      _ = advance()
      return .column(column)
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
    return .positions(positions)
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    _ = advance()
    return true
  }

  private func called(
    _ name: String, with arguments: [Operand], at span: Span, _ opening: Token
  ) throws(ExpressionError) -> Operand {
    if let formula = vocabulary.formulas.first(where: { $0.name == name }) {
      return try applied(formula, to: arguments, at: span)
    }
    let reduction = vocabulary.hasVectors ? Function.reduction(name) : nil
    let named = Function.named(name)
    // With one argument, `max` and `min` reduce.
    guard let function = arguments.count == 1 ? reduction ?? named : named ?? reduction else {
      throw unknownFunction(name, at: span, opening)
    }
    guard arguments.count == function.operandCount else {
      throw wrongCount(name, function.operandNames, function.operandCount, arguments, span)
    }
    return try combined(function, arguments, at: span)
  }

  /// The formula's body with the arguments in it.
  private func applied(
    _ formula: Formula, to arguments: [Operand], at span: Span
  ) throws(ExpressionError) -> Operand {
    let parameters = formula.parameters
    guard arguments.count == parameters.count else {
      throw wrongCount(formula.name, parameters.joined(separator: ", "), parameters.count, arguments, span)
    }
    let sizes = Dictionary(zip(parameters, arguments.map(\.size))) { first, _ in first }
    let size = formula.body.folded { (part: Term, sizesBelow: [Int]) in
      if case .name(let name) = part { return sizes[name] ?? 1 }
      return 1 + sizesBelow.reduce(0, +)
    }
    let depth = (arguments.map(\.depth).max() ?? 0) + formula.body.depth
    // Checked before it is built, which takes time and memory in proportion.
    _ = try checked(Operand(term: .number(0), depth: depth, size: size), at: span)
    return Operand(term: formula.applied(to: arguments.map(\.term)), depth: depth, size: size)
  }

  private func unknownFunction(_ name: String, at span: Span, _ opening: Token) -> ExpressionError {
    if Function.reductions.contains(name) { return ExpressionError(.vectorsOnly(name), at: span) }
    if vocabulary.names?.contains(name) == true || Constant.named(name) != nil {
      return ExpressionError(.missingOperator(left: name, right: opening.text), at: opening.span)
    }
    let known = Function.all.map(\.name) + vocabulary.formulas.map(\.name)
    let suggestion = Function.namesElsewhere[name.lowercased()] ?? nearest(to: name, among: known)
    return ExpressionError(.unknownFunction(name, suggestion: suggestion), at: span)
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
    let size = 1 + operands.reduce(0) { $0 + $1.size }
    return try checked(
      Operand(term: .call(function, operands.map(\.term)), depth: depth, size: size), at: span)
  }

  private func checked(_ operand: Operand, at span: Span) throws(ExpressionError) -> Operand {
    guard operand.depth <= Term.depthLimit else {
      throw ExpressionError(.tooDeep(limit: Term.depthLimit), at: span)
    }
    guard operand.size <= Term.sizeLimit else {
      throw ExpressionError(.tooLarge(limit: Term.sizeLimit), at: span)
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

  /// The error for `a < b < c`, which shows it as two comparisons.
  private func chained(
    _ left: Operand, _ first: Operator, _ middle: Operand, _ second: Operator, _ right: Operand, at span: Span
  ) -> ExpressionError {
    // Long operands would bury the form that the hint is about.
    let isShort = left.size + middle.size + right.size <= 20
    let (a, b, c) = isShort ? ("\(left.term)", "\(middle.term)", "\(right.term)") : ("a", "b", "c")
    let form = "\(a) \(first.symbol) \(b) and \(b) \(second.symbol) \(c)"
    return ExpressionError(.chainedComparison(form), at: span)
  }

  /// The error for a token that cannot follow what was read.
  private func misplaced(after previous: Token) -> ExpressionError {
    let endsOperand =
      switch previous.kind {
      case .number, .name, .symbol(")"), .symbol("]"): true
      default: false
      }
    switch current.kind {
    case .name("not"): break
    case .name, .number, .symbol("("):
      if endsOperand {
        return ExpressionError(.missingOperator(left: previous.text, right: current.text), at: current.span)
      }
    default: break
    }
    return ExpressionError(.unexpected(current.text), at: current.span)
  }
}
