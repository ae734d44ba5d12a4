extension Graph {
  /// The derivatives of one node by some names, by reverse mode: each part of the graph is visited once.
  ///
  /// What `if` does not choose never matters: a part that only branches of `if` use passes its adjoint on
  /// under the condition that one of them is chosen, so that an infinite derivative, or none, stays unseen.
  mutating func gradient(of output: NodeID, by names: [String]) -> [NodeID] {
    var adjoints = [Adjoint?](repeating: nil, count: output.index + 1)
    adjoints[output.index] = Adjoint(value: number(1), condition: nil)
    for id in ids[...output.index].reversed() {
      guard let adjoint = adjoints[id.index], let function = function(id),
        let derivatives = function.derivatives
      else { continue }
      let call = Call(function: function, operands: operands(id), result: id)
      for (k, operand) in call.operands.enumerated() where constant(operand) == nil {
        guard let share = share(of: adjoint, of: call, operand: k, derivatives[k]) else { continue }
        adjoints[operand.index] = adjoints[operand.index].map { joined($0, share) } ?? share
      }
    }
    return names.map { name in
      let adjoint = node(named: name).flatMap { $0 <= output ? adjoints[$0.index] : nil }
      return adjoint?.value ?? number(0)
    }
  }

  /// The derivative of the output by a node.
  private struct Adjoint {
    let value: NodeID
    /// What must be true for the node to matter; nil where it always does.
    let condition: NodeID?
  }

  private struct Call {
    let function: Function
    let operands: [NodeID]
    let result: NodeID
  }

  /// What an operand receives of its call's adjoint; nil where that is 0 for certain.
  private mutating func share(
    of adjoint: Adjoint, of call: Call, operand: Int, _ derivative: Term
  ) -> Adjoint? {
    if call.function == .select { return branchShare(of: adjoint, of: call, branch: operand) }
    var names = Dictionary(uniqueKeysWithValues: zip(["a", "b", "c"], call.operands))
    names["r"] = call.result
    let factor = insert(derivative, where: names)
    if constant(factor) == 0 { return nil }
    let value = product(of: unconditional(adjoint), and: factor)
    return Adjoint(value: conditional(value, on: adjoint.condition), condition: adjoint.condition)
  }

  /// The adjoint goes to the branch that is chosen; the condition has no derivative.
  private mutating func branchShare(of adjoint: Adjoint, of call: Call, branch: Int) -> Adjoint? {
    guard branch > 0 else { return nil }
    let isChosen = branch == 1 ? call.operands[0] : self.call(.not, [call.operands[0]])
    let condition = adjoint.condition.map { self.call(.and, [$0, isChosen]) } ?? isChosen
    return Adjoint(
      value: conditional(unconditional(adjoint), on: condition), condition: condition)
  }

  private mutating func product(of adjoint: NodeID, and factor: NodeID) -> NodeID {
    // 1/b as a factor would round twice; dividing rounds once.
    if function(factor) == .divide, constant(operands(factor)[0]) == 1 {
      return call(.divide, [adjoint, operands(factor)[1]])
    }
    return call(.multiply, [adjoint, factor])
  }

  /// A node that two others use matters where either does.
  private mutating func joined(_ first: Adjoint, _ second: Adjoint) -> Adjoint {
    var condition: NodeID?
    if let a = first.condition, let b = second.condition { condition = a == b ? a : call(.or, [a, b]) }
    // What comes later stands further to the left in the text.
    return Adjoint(value: call(.add, [second.value, first.value]), condition: condition)
  }

  /// A value where a condition holds, else 0.
  private mutating func conditional(_ value: NodeID, on condition: NodeID?) -> NodeID {
    guard let condition else { return value }
    return call(.select, [condition, value, number(0)])
  }

  /// The adjoint's value without the choice that `conditional` is about to make again.
  private func unconditional(_ adjoint: Adjoint) -> NodeID {
    guard let condition = adjoint.condition, function(adjoint.value) == .select else { return adjoint.value }
    let choice = operands(adjoint.value)
    if choice[0] == condition, constant(choice[2]) == 0 { return choice[1] }
    if function(condition) == .not, choice[0] == operands(condition)[0], constant(choice[1]) == 0 {
      return choice[2]
    }
    return adjoint.value
  }
}
