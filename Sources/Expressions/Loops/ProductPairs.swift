/// Products that only one sum or difference needs, so that one instruction does both.
struct ProductPairs {
  struct Pair {
    let operation: LoopInstruction.Operation
    let factors: [LoopProgram.Value]
    let other: LoopProgram.Value
  }

  /// Whether a value is computed by the instruction of another.
  private(set) var isTaken: [Bool]
  private var pairs: [Int: Pair] = [:]

  init(_ program: LoopProgram) {
    var uses = [Int](repeating: 0, count: program.nodes.count)
    for value in program.next + [program.record] + program.finite + program.conditions {
      uses[value.index] += 1
    }
    for case .call(_, let operands) in program.nodes {
      for operand in operands { uses[operand.index] += 1 }
    }
    isTaken = [Bool](repeating: false, count: program.nodes.count)
    for (index, node) in program.nodes.enumerated() {
      guard case .call(let function, let operands) = node, operands.count == 2 else { continue }
      for (k, operation) in function.pairs.enumerated() {
        guard let operation, uses[operands[k].index] == 1,
          case .call(.multiply, let factors) = program.nodes[operands[k].index]
        else { continue }
        pairs[index] = Pair(operation: operation, factors: factors, other: operands[1 - k])
        isTaken[operands[k].index] = true
        break
      }
    }
  }

  /// What the instruction of a value takes in; nil where it stands for itself.
  func pair(at index: Int) -> Pair? { pairs[index] }
}

extension Function {
  /// The instruction that does this with a product as the first operand, and that with one as the second.
  fileprivate var pairs: [LoopInstruction.Operation?] {
    switch self {
    case .add: [.multiplyAdd, .multiplyAdd]
    case .subtract: [.multiplySubtract, .subtractProduct]
    default: [nil, nil]
    }
  }
}
