/// Turns tokens into a syntax tree by operator precedence; the grammar stands at `Operator`.
///
/// It knows operators and brackets, but no name. What is open (parentheses, calls, operators that wait for an
/// operand) lies in an array rather than on the stack, so that no text overflows it.
public struct Parser {
  private let tokens: [Token]
  private var position = 0
  /// What waits, the innermost last.
  var open: [Opening] = []
  private var nodes: [SyntaxTree.Node] = []

  private init(_ tokens: [Token]) { self.tokens = tokens.flatMap(Self.comparisonWithSign) }

  /// The tree of some tokens, the last of which is `.end`.
  static func tree(of tokens: [Token]) -> SyntaxTree {
    var parser = Parser(tokens)
    do throws(ExpressionError) {
      try parser.readAll()
      return SyntaxTree(nodes: parser.nodes, mistake: nil)
    } catch {
      return SyntaxTree(nodes: parser.nodes, mistake: error)
    }
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

  /// What waits for an operand, or for its end.
  enum Opening {
    case parenthesis(Token)
    case call(String, Span, Token, argumentCount: Int)
    case prefix(Operator, Span)
    case infix(Operator, Span)
    /// `a < b <`, which is a mistake as soon as its last operand is known.
    case chain(Operator, Operator, Span)

    /// The precedence that an operator must exceed to take the operand on the right; nil for a bracket.
    var rightPrecedence: Int? {
      switch self {
      case .parenthesis, .call: nil
      // One level looser, so that `- -x` and `2^3^4` are read.
      case .prefix(let symbol, _): symbol.precedence - 1
      case .infix(let symbol, _): symbol.placement == .right ? symbol.precedence - 1 : symbol.precedence
      case .chain(_, let symbol, _): symbol.precedence
      }
    }
  }

  var current: Token { tokens[position] }

  var previous: Token { tokens[position - 1] }

  mutating func advance() -> Token {
    defer { position = min(position + 1, tokens.count - 1) }
    return tokens[position]
  }

  mutating func take(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    _ = advance()
    return true
  }

  mutating func complete(_ kind: SyntaxTree.Node.Kind, at span: Span) {
    nodes.append(SyntaxTree.Node(kind: kind, span: span))
  }
}

// MARK: - Operators and brackets

extension Parser {
  /// Reads all tokens as one expression.
  private mutating func readAll() throws(ExpressionError) {
    if current.kind == .end { throw ExpressionError(.empty, at: current.span) }
    while true {
      try readOperand()
      while true {
        try readPerBlock()
        if let infix = try infixOperator() {
          openInfix(infix)
          break
        }
        completeOperators(before: 0)
        guard let bracket = open.popLast() else {
          guard current.kind == .end else { throw misplaced() }
          return
        }
        guard try close(bracket) else { break }
      }
    }
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

  /// Reads `per block`, which belongs to the call before it.
  private mutating func readPerBlock() throws(ExpressionError) {
    guard current.kind == .name("per"), previous.kind == .symbol(")") else { return }
    let per = advance()
    guard current.kind == .name("block") else {
      throw ExpressionError(.expectedBlock(found: current.text), at: current.span)
    }
    complete(.perBlock, at: Span(per.span.start, advance().span.end))
  }

  /// Operators of other languages, and what is written here.
  static let foreign = ["&&": "a and b", "||": "a or b", "!": "not a"]

  /// Takes an operator, which then waits for the operand on its right.
  private mutating func openInfix(_ symbol: Operator) {
    let span = advance().span
    if symbol.placement == .none {
      completeOperators(before: symbol.precedence + 1)
      if case .infix(let first, _)? = open.last, first.placement == .none {
        open.removeLast()
        return open.append(.chain(first, symbol, span))
      }
    }
    completeOperators(before: symbol.precedence)
    open.append(.infix(symbol, span))
  }

  /// Completes the operators that end before one of some precedence.
  private mutating func completeOperators(before precedence: Int) {
    while let last = open.last, let own = last.rightPrecedence, precedence <= own {
      open.removeLast()
      switch last {
      case .prefix(let symbol, let span), .infix(let symbol, let span): complete(.operation(symbol), at: span)
      case .chain(let first, let second, let span): complete(.chain(first, second), at: span)
      case .parenthesis, .call: break
      }
    }
  }

  /// Closes a bracket after the last operand in it; false after a comma, when another one follows.
  private mutating func close(_ bracket: Opening) throws(ExpressionError) -> Bool {
    switch bracket {
    case .call(let name, let span, let opening, let argumentsBefore):
      if take(",") {
        open.append(.call(name, span, opening, argumentCount: argumentsBefore + 1))
        return false
      }
      try take(")", closing: opening)
      complete(.call(name, argumentCount: argumentsBefore + 1, parenthesis: opening.span), at: span)
    case .parenthesis(let opening): try take(")", closing: opening)
    case .prefix, .infix, .chain: break
    }
    return true
  }

  mutating func take(_ symbol: String, closing opening: Token) throws(ExpressionError) {
    if take(symbol) { return }
    if current.kind == .end { throw ExpressionError(.unclosed(opening.text), at: opening.span) }
    throw misplaced()
  }

  /// The error for a token that cannot follow what was read.
  private func misplaced() -> ExpressionError {
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
