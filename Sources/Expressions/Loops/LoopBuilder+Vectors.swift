extension LoopBuilder {
  /// What a vector program's numbers and vectors are after it ran on values, each vector written out element by
  /// element; reductions go through the elements in order, as `VectorMachine` does.
  ///
  /// - Parameters:
  ///   - numbers: a value for each of `program.numbers`.
  ///   - vectors: as many values as the vectors are long, for each of `program.vectors`.
  ///   - blocks: how long each block is; the whole vector is one unless given.
  package mutating func run(
    _ program: VectorProgram, numbers: [Value], vectors: [[Value]], blocks: [Int]? = nil
  ) -> (numbers: [Value], vectors: [[Value]]) {
    let count = vectors.first?.count ?? 0
    var (newNumbers, newVectors) = (numbers, vectors)
    let ranges = VectorMachine.ranges(blocks ?? [count])
    var reductions: [Value] = []
    var blockVectors: [[Value]] = []
    for phase in program.phases {
      let results = run(phase.numberCode, numbers + reductions)
      let shared = results.dropLast(phase.numberTargets.count)
      let elements = (0..<count).map { i in
        run(phase.vectorCode, (vectors + blockVectors).map { $0[i] } + shared)
      }
      var output = 0
      for function in phase.reductions {
        let operands = (output..<output + function.operandCount).map { k in elements.map { $0[k] } }
        reductions.append(reduction(function, operands[0], operands[operands.count - 1]))
        output += function.operandCount
      }
      for function in phase.blockReductions {
        let operands = (output..<output + function.operandCount).map { k in elements.map { $0[k] } }
        blockVectors.append(
          ranges.flatMap { range in
            let (a, b) = (operands[0][range], operands[operands.count - 1][range])
            return repeatElement(reduction(function, Array(a), Array(b)), count: range.count)
          })
        output += function.operandCount
      }
      for (k, vector) in phase.vectorTargets.enumerated() {
        newVectors[vector] = elements.map { $0[output + k] }
      }
      for (value, number) in zip(results.suffix(phase.numberTargets.count), phase.numberTargets) {
        newNumbers[number] = value
      }
    }
    return (newNumbers, newVectors)
  }

  /// The sum, the norm and so on of elements.
  private mutating func reduction(_ function: Function, _ a: [Value], _ b: [Value]) -> Value {
    var total = constant(function.reductionStart)
    for (a, b) in zip(a, b) {
      switch function {
      case .norm: total = call(.add, total, call(.multiply, a, a))
      case .dot: total = call(.add, total, call(.multiply, a, b))
      case .least: total = call(.min, a, total)
      case .greatest: total = call(.max, a, total)
      default: total = call(.add, total, a)
      }
    }
    switch function {
    case .mean: return call(.divide, total, constant(Double(a.count)))
    case .norm: return call(.sqrt, total)
    default: return total
    }
  }
}
