extension Program {
  /// Lays out the nodes that the outputs need, each in a register that is free again after its last use.
  init(_ graph: Graph, outputs: [Graph.Reference], inputs: [String]) {
    var lastUse = [Int](repeating: -1, count: graph.nodes.count)
    for output in outputs { lastUse[Int(output)] = .max }
    for index in graph.nodes.indices.reversed() where lastUse[index] >= 0 {
      for operand in graph.operands(Graph.Reference(index)) {
        lastUse[Int(operand)] = max(lastUse[Int(operand)], index)
      }
    }
    var constants: [Double] = []
    var register = [Int32](repeating: -1, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() where lastUse[index] >= 0 {
      switch node {
      case .name(let name):
        guard let input = inputs.firstIndex(of: name) else { preconditionFailure("\(name) is not an input") }
        register[index] = Int32(input)
      case .number(let value):
        register[index] = Int32(inputs.count + constants.count)
        constants.append(value)
      case .call: break
      }
    }
    var free: [Int32] = []
    var next = Int32(inputs.count + constants.count)
    var instructions: [Instruction] = []
    for (index, node) in graph.nodes.enumerated() where lastUse[index] >= 0 {
      guard case .call(let function, _, _, _) = node else { continue }
      let operands = graph.operands(Graph.Reference(index))
      for operand in Set(operands) where lastUse[Int(operand)] == index {
        if case .call = graph.nodes[Int(operand)] { free.append(register[Int(operand)]) }
      }
      let destination: Int32
      if let reused = free.popLast() {
        destination = reused
      } else {
        destination = next
        next += 1
      }
      register[index] = destination
      let registers = operands.map { register[Int($0)] }
      instructions.append(
        Instruction(
          function: function, destination: destination, a: registers[0],
          b: registers.count > 1 ? registers[1] : 0, c: registers.count > 2 ? registers[2] : 0))
    }
    self.init(
      inputs: inputs, constants: constants, instructions: instructions,
      outputs: outputs.map { Int(register[Int($0)]) }, registerCount: Int(next))
  }
}
