import Words

/// Gives the nodes of a syntax tree their meaning in a vocabulary, which makes a term of them.
///
/// Nodes are taken in reading order, and a mistake in grammar comes after those that were read before it: of
/// several mistakes in a text, the first in reading order is found.
struct Resolver {
  let vocabulary: Vocabulary
  /// What some nodes have to do with a comparison of a word, by their index in the tree.
  let roles: [Int: SyntaxTree.WordRole]
  /// Whether the tree was read to the end, so that a name stands alone where nothing is compared with it.
  private let isWhole: Bool
  private var operands: [Operand] = []
  private var mentions: [(reference: Reference, span: Span)] = []
  var summaries: [Reference: Summary] = [:]

  static func resolve(_ tree: SyntaxTree, vocabulary: Vocabulary) throws(ExpressionError) -> Parsed {
    var resolver = Resolver(tree, vocabulary)
    for (index, node) in tree.nodes.enumerated() {
      try resolver.checkSummary(at: index, of: tree)
      resolver.operands.append(try resolver.operand(of: node, resolver.roles[index]))
    }
    if let mistake = tree.mistake { throw mistake }
    guard let root = resolver.operands.popLast() else {
      preconditionFailure("a tree without mistake has a root")
    }
    return Parsed(term: root.term, mentions: resolver.mentions, summaries: resolver.summaries)
  }

  private init(_ tree: SyntaxTree, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    roles = tree.wordRoles(vocabulary.words, questions: vocabulary.questions)
    isWhole = tree.mistake == nil
  }

  /// A term with its depth and size, which the tree does not keep.
  struct Operand {
    var term: Term
    var depth = 1
    var size = 1
  }

  /// What a node makes of the operands before it, which it takes away.
  private mutating func operand(
    of node: SyntaxTree.Node, _ role: SyntaxTree.WordRole?
  ) throws(ExpressionError) -> Operand {
    let own = Array(operands.suffix(node.operandCount))
    operands.removeLast(node.operandCount)
    switch node.kind {
    case .number(let value): return Operand(term: .number(value))
    case .name(let name):
      if let role { return try word(name, role, at: node.span) }
      return try read(name, at: node.span)
    case .array(let name): return try array(name, at: node.span)
    case .element(let index): return element(index, of: own[0], at: node.span)
    case .operation(let symbol):
      if case .comparison(let holds)? = role { return Operand(term: .number(holds ? 1 : 0)) }
      return try operation(symbol, own, at: node.span)
    case .call(let name, _, let parenthesis):
      if case .comparison(let holds)? = role { return Operand(term: .number(holds ? 1 : 0)) }
      return try called(name, with: own, at: node.span, parenthesis: parenthesis)
    case .perBlock: return try perBlock(own[0], at: node.span)
    case .chain(let first, let second): throw chained(own, first, second, at: node.span)
    }
  }

  /// A call, which may lie too deep or be too large.
  func combined(_ function: Function, _ operands: [Operand], at span: Span) throws(ExpressionError)
    -> Operand
  {
    let depth = 1 + (operands.map(\.depth).max() ?? 0)
    let size = 1 + operands.reduce(0) { $0 + $1.size }
    return try checked(
      Operand(term: .call(function, operands.map(\.term)), depth: depth, size: size), at: span)
  }

  func checked(_ operand: Operand, at span: Span) throws(ExpressionError) -> Operand {
    guard operand.depth <= Term.depthLimit else {
      throw ExpressionError(.tooDeep(limit: Term.depthLimit), at: span)
    }
    guard operand.size <= Term.sizeLimit else {
      throw ExpressionError(.tooLarge(limit: Term.sizeLimit), at: span)
    }
    return operand
  }
}

// MARK: - Names

extension Resolver {
  private mutating func read(_ name: String, at span: Span) throws(ExpressionError) -> Operand {
    if let quantity = vocabulary.words.first(where: { $0.name == name }) {
      guard isWhole else { return Operand(term: .name(name)) }
      throw ExpressionError(.wordAlone(name, word: quantity.current), at: span)
    }
    let names = vocabulary.names
    if names?.contains(name) != true, Constant.named(name) == nil {
      if Function.named(name) != nil || vocabulary.formulas.contains(where: { $0.name == name }) {
        throw ExpressionError(.functionWithoutArguments(name), at: span)
      }
      if names != nil { throw unknown(name, at: span) }
    }
    mentions.append((Reference(name), span))
    return Operand(term: .name(name))
  }

  private func array(_ name: String, at span: Span) throws(ExpressionError) -> Operand {
    guard let names = vocabulary.names, !vocabulary.indexed.contains(name) else {
      return Operand(term: .name(name))
    }
    let isKnown = names.contains(name)
    if isKnown, vocabulary.hasPastElsewhere { throw ExpressionError(.pastElsewhere(name), at: span) }
    guard isKnown || Constant.named(name) != nil || vocabulary.words.contains(where: { $0.name == name })
    else {
      throw unknown(name, at: span)
    }
    throw ExpressionError(.notIndexable(name), at: span)
  }

  private func unknown(_ name: String, at span: Span) -> ExpressionError {
    let known = (vocabulary.names ?? []) + vocabulary.words.map(\.name) + Constant.all.map(\.name)
    return ExpressionError(.unknownName(name, suggestion: nearest(to: name, among: known)), at: span)
  }

  private mutating func element(_ index: Reference.Index, of array: Operand, at span: Span) -> Operand {
    guard case .name(let name) = array.term else { preconditionFailure("an element follows its array") }
    mentions.append((Reference(name, index), span))
    return Operand(term: .element(name, index: index))
  }
}

// MARK: - Words

extension Resolver {
  /// A name in a comparison of words; it stays a name, for a message that shows it.
  private func word(
    _ name: String, _ role: SyntaxTree.WordRole, at span: Span
  ) throws(ExpressionError) -> Operand {
    if case .word(let quantity) = role, !quantity.words.contains(name) {
      throw ExpressionError(.unknownWord(name, noun: quantity.noun, words: quantity.words), at: span)
    }
    return Operand(term: .name(name))
  }
}

// MARK: - Operators

extension Resolver {
  private func operation(_ symbol: Operator, _ operands: [Operand], at span: Span) throws(ExpressionError)
    -> Operand
  {
    // The sign of a number is part of it, but -2^2 is -(2^2): then the operand is a power.
    if symbol.function == .negate, case .number(let value) = operands[0].term, value.sign == .plus {
      return Operand(term: .number(-value))
    }
    return try combined(symbol.function, operands, at: span)
  }

  /// The error for `a < b < c`, which shows it as two comparisons.
  private func chained(
    _ operands: [Operand], _ first: Operator, _ second: Operator, at span: Span
  ) -> ExpressionError {
    // Long operands would bury the form that the hint is about.
    let isShort = operands.reduce(0) { $0 + $1.size } <= 20
    let texts = isShort ? operands.map { "\($0.term)" } : ["a", "b", "c"]
    let form = "\(texts[0]) \(first.symbol) \(texts[1]) and \(texts[1]) \(second.symbol) \(texts[2])"
    return ExpressionError(.chainedComparison(form), at: span)
  }
}
