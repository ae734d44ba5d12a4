/// Runs the passes of a loop program by instructions.
final class LoopInterpreter {
  private let passes: UnsafeMutablePointer<Pass>
  private let counters: UnsafeMutableBufferPointer<Int>
  private let values: UnsafeMutableBufferPointer<FunctionTable.Value>

  /// A pass of the code, where reading it touches no reference counts.
  private struct Pass {
    let instructions: UnsafePointer<LoopInstruction>
    let record: Int
    let finite: UnsafePointer<UInt16>
    let finiteCount: Int
    let conditions: UnsafePointer<UInt16>
    let conditionCount: Int
  }

  init(_ program: LoopProgram, _ layout: LoopLayout) {
    passes = .allocate(capacity: 2)
    for (k, pass) in LoopCode(program, layout).passes.enumerated() {
      (passes + k).initialize(
        to: Pass(
          instructions: .copy(of: pass.instructions), record: Int(pass.record),
          finite: .copy(of: pass.finite),
          finiteCount: pass.finite.count, conditions: .copy(of: pass.conditions),
          conditionCount: pass.conditions.count))
    }
    counters = .allocate(capacity: program.countersRead.count)
    _ = counters.initialize(from: program.countersRead.map(layout.counter))
    values = .allocate(capacity: FunctionTable.rows.count)
    _ = values.initialize(from: FunctionTable.rows.map(\.value))
  }

  deinit {
    for k in 0...1 {
      passes[k].instructions.deallocate()
      passes[k].finite.deallocate()
      passes[k].conditions.deallocate()
    }
    passes.deallocate()
    counters.deallocate()
    values.deallocate()
  }

  /// Runs passes until one does not count, and returns how many do: `LoopMachine.run` but for its last step.
  func run(
    _ registers: UnsafeMutablePointer<Double>, records: UnsafeMutablePointer<Double>, atMost limit: Int
  ) -> Int {
    var count = 0
    while count < limit {
      let pass = passes[count & 1]
      compute(pass.instructions, registers)
      guard counts(pass, registers) else { break }
      records[count] = registers[pass.record]
      for k in 0..<counters.count { registers[counters[k]] += 1 }
      count += 1
    }
    return count
  }

  /// Whether all that must be finite is, and no condition is 0.
  @inline(__always)
  private func counts(_ pass: Pass, _ registers: UnsafeMutablePointer<Double>) -> Bool {
    // A sum of finite numbers may overflow: then a pass that would count does not, which its caller takes otherwise.
    var sum = 0.0
    for k in 0..<pass.finiteCount { sum += registers[Int(pass.finite[k])] }
    guard sum.isFinite else { return false }
    for k in 0..<pass.conditionCount where registers[Int(pass.conditions[k])] == 0 { return false }
    return true
  }

  @inline(__always)
  private func compute(_ code: UnsafePointer<LoopInstruction>, _ r: UnsafeMutablePointer<Double>) {
    var next = code
    while true {
      let instruction = next.pointee
      next += 1
      let a = r[Int(instruction.a)]
      let b = r[Int(instruction.b)]
      let result: Double
      // Each as in the table.
      switch instruction.operation {
      case .add: result = a + b
      case .subtract: result = a - b
      case .multiply: result = a * b
      case .divide: result = a / b
      case .negate: result = -a
      case .sqrt: result = a.squareRoot()
      case .select: result = a != 0 ? b : r[Int(instruction.c)]
      case .min: result = a != a || a < b ? a : b
      case .max: result = a != a || a > b ? a : b
      case .less: result = a < b ? 1 : 0
      case .lessOrEqual: result = a <= b ? 1 : 0
      case .greater: result = a > b ? 1 : 0
      case .greaterOrEqual: result = a >= b ? 1 : 0
      case .equal: result = a == b ? 1 : 0
      case .notEqual: result = a != b ? 1 : 0
      case .multiplyAdd: result = a * b + r[Int(instruction.c)]
      case .multiplySubtract: result = a * b - r[Int(instruction.c)]
      case .subtractProduct: result = r[Int(instruction.c)] - a * b
      case .square: result = a * a
      case .move: result = a
      case .function:
        switch values[Int(instruction.function)] {
        case .one(let value): result = value(a)
        case .two(let value): result = value(a, b)
        case .three(let value): result = value(a, b, r[Int(instruction.c)])
        }
      case .end: return
      }
      r[Int(instruction.destination)] = result
    }
  }
}

extension UnsafePointer {
  /// Memory of its own with some elements.
  fileprivate static func copy(of elements: [Pointee]) -> UnsafePointer {
    let memory = UnsafeMutablePointer<Pointee>.allocate(capacity: max(1, elements.count))
    memory.initialize(from: elements, count: elements.count)
    return UnsafePointer(memory)
  }
}
