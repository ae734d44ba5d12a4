import Words

extension Resolver {
  /// A function of its arguments, or a formula's body with them in it.
  mutating func called(
    _ name: String, with arguments: [Operand], at span: Span, parenthesis: Span
  ) throws(ExpressionError) -> Operand {
    if let formula = vocabulary.formulas.first(where: { $0.name == name }) {
      return try applied(formula, to: arguments, at: span)
    }
    if (vocabulary.summaries + vocabulary.shifts).contains(name) {
      return try summarized(name, arguments, at: span)
    }
    let reduction = vocabulary.hasVectors ? Function.reduction(name) : nil
    let named = Function.named(name)
    // With one argument, `max` and `min` reduce.
    guard let function = arguments.count == 1 ? reduction ?? named : named ?? reduction else {
      throw unknownFunction(name, at: span, parenthesis: parenthesis)
    }
    guard arguments.count == function.operandCount else {
      throw wrongCount(name, function.operandNames, function.operandCount, arguments, span)
    }
    return try combined(function, arguments, at: span)
  }

  /// A reduction that is taken in each block by itself.
  func perBlock(_ operand: Operand, at span: Span) throws(ExpressionError) -> Operand {
    guard case .call(let function, let operands) = operand.term, let perBlock = function.perBlock else {
      throw ExpressionError(.blocksOfNoReduction("\(operand.term)"), at: span)
    }
    return Operand(term: .call(perBlock, operands), depth: operand.depth, size: operand.size)
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

  /// Refuses what cannot be read at every state: a word, which is settled here and now, and a sum over all states
  /// where it is to be read at one of them.
  func checkSummary(at index: Int, of tree: SyntaxTree) throws(ExpressionError) {
    guard case .call(let name, _, _) = tree.nodes[index].kind,
      (vocabulary.summaries + vocabulary.shifts).contains(name)
    else { return }
    for part in tree.parts(ofNodeAt: index) {
      if case .comparison? = roles[part] {
        throw ExpressionError(.wordInSummary(name), at: tree.nodes[part].span)
      }
      guard vocabulary.shifts.contains(name), case .call(let inner, _, _) = tree.nodes[part].kind,
        vocabulary.summaries.contains(inner)
      else { continue }
      throw ExpressionError(.summaryInShift(name, inner), at: tree.nodes[part].span)
    }
  }

  /// The name of what is read at many states.
  private mutating func summarized(
    _ name: String, _ arguments: [Operand], at span: Span
  ) throws(ExpressionError) -> Operand {
    guard arguments.count == 1 else { throw wrongCount(name, "an expression", 1, arguments, span) }
    let summary = Summary(function: name, term: arguments[0].term)
    summaries[summary.reference] = summary
    return Operand(term: .name(summary.reference.name), depth: arguments[0].depth, size: arguments[0].size)
  }

  private func unknownFunction(_ name: String, at span: Span, parenthesis: Span) -> ExpressionError {
    if vocabulary.summariesElsewhere.contains(name) {
      return ExpressionError(.summaryElsewhere(name), at: span)
    }
    if Function.reductions.contains(name) { return ExpressionError(.vectorsOnly(name), at: span) }
    if vocabulary.names?.contains(name) == true || Constant.named(name) != nil {
      return ExpressionError(.missingOperator(left: name, right: "("), at: parenthesis)
    }
    if let question = vocabulary.questions.first(where: { $0.name == name }) {
      return ExpressionError(.wordExpected(name, noun: question.noun), at: span)
    }
    let known =
      Function.all.map(\.name) + vocabulary.formulas.map(\.name) + vocabulary.summaries + vocabulary.shifts
      + vocabulary.questions.map(\.name)
    let suggestion = Function.namesElsewhere[name.lowercased()] ?? nearest(to: name, among: known)
    return ExpressionError(.unknownFunction(name, suggestion: suggestion), at: span)
  }

  private func wrongCount(
    _ name: String, _ names: String, _ count: Int, _ arguments: [Operand], _ span: Span
  ) -> ExpressionError {
    let usage = "\(count) argument\(count == 1 ? "" : "s") (\(names))"
    return ExpressionError(.wrongArgumentCount(name: name, usage: usage, found: arguments.count), at: span)
  }
}
