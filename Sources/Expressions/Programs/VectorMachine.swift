/// Runs a vector program over vectors of one length, in blocks that stay in the nearest cache.
public final class VectorMachine {
  public let program: VectorProgram
  /// The length of every vector.
  public let count: Int
  private let phases: [(numbers: Machine, vectors: Machine, reduced: [Int])]
  private let block: Int
  private var reductions: [Double]

  /// Lanes of a block: a program of twenty registers takes 80 kB.
  private static let blockLimit = 512

  public init(_ program: VectorProgram, count: Int) {
    self.program = program
    self.count = count
    let block = max(1, min(count, Self.blockLimit))
    self.block = block
    var known = 0
    phases = program.phases.map { phase in
      let first = known
      known += phase.reductions.count
      return (Machine(phase.numberCode), Machine(phase.vectorCode, lanes: block), Array(first..<known))
    }
    reductions = Array(repeating: 0, count: known)
  }

  /// Runs once.
  ///
  /// - Parameters:
  ///   - numbers: the value of each of `program.numbers`; those assigned are replaced.
  ///   - vectors: each of `program.vectors`, `count` numbers each; read only.
  ///   - results: where each assigned vector's new value goes; may not overlap `vectors`.
  public func run(
    numbers: UnsafeMutablePointer<Double>, vectors: UnsafePointer<UnsafeMutablePointer<Double>>,
    results: UnsafePointer<UnsafeMutablePointer<Double>>
  ) {
    for index in phases.indices {
      let phase = program.phases[index]
      let machine = phases[index].numbers
      let numberCount = program.numbers.count
      for k in 0..<numberCount { machine.input(k).pointee = numbers[k] }
      for k in 0..<(machine.program.inputs.count - numberCount) {
        machine.input(numberCount + k).pointee = reductions[k]
      }
      machine.run()
      runVectors(
        phase, phases[index].vectors, numbers: machine, reduced: phases[index].reduced, vectors, results)
      let firstTarget = machine.program.outputs.count - phase.numberTargets.count
      for (k, target) in phase.numberTargets.enumerated() {
        numbers[target] = machine.output(firstTarget + k).pointee
      }
    }
  }

  private func runVectors(
    _ phase: VectorProgram.Phase, _ machine: Machine, numbers: Machine, reduced: [Int],
    _ vectors: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ results: UnsafePointer<UnsafeMutablePointer<Double>>
  ) {
    let vectorCount = program.vectors.count
    for k in 0..<(machine.program.inputs.count - vectorCount) {
      machine.input(vectorCount + k).update(repeating: numbers.output(k).pointee, count: block)
    }
    for (k, function) in phase.reductions.enumerated() { reductions[reduced[k]] = Self.start(of: function) }
    let firstTarget = machine.program.outputs.count - phase.vectorTargets.count
    var start = 0
    while start < count {
      let lanes = min(block, count - start)
      for k in 0..<vectorCount { machine.input(k).update(from: vectors[k] + start, count: lanes) }
      machine.run(lanes: lanes)
      var output = 0
      for (k, function) in phase.reductions.enumerated() {
        reductions[reduced[k]] = Self.fold(
          function, reductions[reduced[k]], machine.output(output),
          machine.output(function == .dot ? output + 1 : output), count: lanes)
        output += function.operandCount
      }
      for (k, target) in phase.vectorTargets.enumerated() {
        (results[target] + start).update(from: machine.output(firstTarget + k), count: lanes)
      }
      start += lanes
    }
    for (k, function) in phase.reductions.enumerated() {
      let total = reductions[reduced[k]]
      switch function {
      case .mean: reductions[reduced[k]] = total / Double(count)
      case .norm: reductions[reduced[k]] = total.squareRoot()
      default: break
      }
    }
  }

  private static func start(of function: Function) -> Double {
    switch function {
    case .least: .infinity
    case .greatest: -.infinity
    default: 0
    }
  }

  /// A running reduction with one more block; the order of the sum is that of the elements.
  private static func fold(
    _ function: Function, _ total: Double, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int
  ) -> Double {
    var total = total
    switch function {
    case .sum, .mean: for i in 0..<count { total += a[i] }
    case .norm: for i in 0..<count { total += a[i] * a[i] }
    case .dot: for i in 0..<count { total += a[i] * b[i] }
    case .least: for i in 0..<count { total = a[i] != a[i] || a[i] < total ? a[i] : total }
    case .greatest: for i in 0..<count { total = a[i] != a[i] || a[i] > total ? a[i] : total }
    default: preconditionFailure("\(function) reduces nothing")
    }
    return total
  }
}
