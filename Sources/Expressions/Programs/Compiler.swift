extension Program {
  /// Code for some nodes of a graph in terms of named inputs.
  ///
  /// - Precondition: every name that is needed is an input.
  init(_ graph: Graph, outputs: [Graph.Reference], inputs: [String]) {
    self.init(graph, outputs: outputs, inputs: inputs.map { graph.reference($0) }, names: inputs)
  }

  /// Code for some nodes of a graph in terms of others, which the caller provides.
  ///
  /// Each node lies in a register that is free again after its last use.
  init(_ graph: Graph, outputs: [Graph.Reference], inputs: [Graph.Reference], names: [String]) {
    var register = [Int32](repeating: -1, count: graph.nodes.count)
    for (index, input) in inputs.enumerated() where input >= 0 { register[Int(input)] = Int32(index) }
    var lastUse = [Int](repeating: -1, count: graph.nodes.count)
    for output in outputs { lastUse[Int(output)] = .max }
    for index in graph.nodes.indices.reversed() where lastUse[index] >= 0 && register[index] < 0 {
      for operand in graph.operands(Graph.Reference(index)) {
        lastUse[Int(operand)] = max(lastUse[Int(operand)], index)
      }
    }
    var constants: [Double] = []
    var isComputed = [Bool](repeating: false, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() where lastUse[index] >= 0 && register[index] < 0 {
      switch node {
      case .name(let name): preconditionFailure("\(name) is not an input")
      case .number(let value):
        register[index] = Int32(inputs.count + constants.count)
        constants.append(value)
      case .call: isComputed[index] = true
      }
    }
    var free: [Int32] = []
    var next = Int32(inputs.count + constants.count)
    var instructions: [Instruction] = []
    for index in graph.nodes.indices where isComputed[index] {
      guard let function = graph.function(Graph.Reference(index)) else { continue }
      let operands = graph.operands(Graph.Reference(index))
      // In the order of the operands, so that a program has the same registers every time.
      for (k, operand) in operands.enumerated() where lastUse[Int(operand)] == index {
        guard isComputed[Int(operand)], !operands[..<k].contains(operand) else { continue }
        free.append(register[Int(operand)])
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
      inputs: names, constants: constants, instructions: instructions,
      outputs: outputs.map { Int(register[Int($0)]) }, registerCount: Int(next))
  }
}
