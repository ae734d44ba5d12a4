extension Program {
  /// Code for some nodes of a graph in terms of named inputs.
  ///
  /// - Precondition: every name that is needed is an input.
  init(_ graph: Graph, outputs: [Graph.NodeID], inputs: [String]) {
    self.init(graph, outputs: outputs, inputs: inputs.map { graph.node(named: $0) }, names: inputs)
  }

  /// Code for some nodes of a graph in terms of others, which the caller provides.
  ///
  /// Each node lies in a register that is free again after its last use.
  ///
  /// - Parameter inputs: nil for one that nothing reads; it has its register all the same.
  init(_ graph: Graph, outputs: [Graph.NodeID], inputs: [Graph.NodeID?], names: [String]) {
    var register = [Int32?](repeating: nil, count: graph.nodes.count)
    for (index, input) in inputs.enumerated() {
      if let input { register[input.index] = Int32(index) }
    }
    let lastUse = graph.lastUses(for: outputs) { register[$0.index] == nil }
    var constants: [Double] = []
    var isComputed = [Bool](repeating: false, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() where lastUse[index] != nil && register[index] == nil {
      switch node {
      case .name(let reference): preconditionFailure("\(reference.text) is not an input")
      case .number(let value):
        register[index] = Int32(inputs.count + constants.count)
        constants.append(value)
      case .call: isComputed[index] = true
      }
    }
    var free: [Int32] = []
    var next = Int32(inputs.count + constants.count)
    var instructions: [Instruction] = []
    for id in graph.ids where isComputed[id.index] {
      guard let function = graph.function(id) else { continue }
      let operands = graph.operands(id)
      let registers = operands.compactMap { register[$0.index] }
      // In the order of the operands, so that a program has the same registers every time.
      for (k, operand) in operands.enumerated() where lastUse[operand.index] == .of(id) {
        guard isComputed[operand.index], !operands[..<k].contains(operand) else { continue }
        free.append(registers[k])
      }
      let destination: Int32
      if let reused = free.popLast() {
        destination = reused
      } else {
        destination = next
        next += 1
      }
      register[id.index] = destination
      instructions.append(
        Instruction(
          function: function, destination: destination, a: registers[0],
          b: registers.count > 1 ? registers[1] : 0, c: registers.count > 2 ? registers[2] : 0))
    }
    self.init(
      inputs: names, constants: constants, instructions: instructions,
      outputs: outputs.compactMap { register[$0.index].map(Int.init) }, registerCount: Int(next))
  }
}

/// What a node is needed for last.
private enum LastUse: Equatable {
  case of(Graph.NodeID)
  case result
}

extension Graph {
  /// What each node is needed for last, by node; nil for one that nothing needs.
  ///
  /// - Parameter isComputed: whether a node that is needed is computed, and so needs its operands.
  fileprivate func lastUses(for outputs: [NodeID], _ isComputed: (NodeID) -> Bool) -> [LastUse?] {
    var uses = [LastUse?](repeating: nil, count: nodes.count)
    for output in outputs { uses[output.index] = .result }
    // From the last node to the first, so that the first use that is met is the last one.
    for id in ids.reversed() where uses[id.index] != nil && isComputed(id) {
      for operand in operands(id) where uses[operand.index] == nil { uses[operand.index] = .of(id) }
    }
    return uses
  }
}
