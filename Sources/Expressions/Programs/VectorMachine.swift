/// Runs a vector program over vectors of one length, in blocks that stay in the nearest cache.
///
/// Running allocates nothing. One machine serves one thread at a time.
public final class VectorMachine {
  /// What is run.
  public let program: VectorProgram
  /// The length of every vector.
  public let count: Int
  private let phases: [PhaseMachine]
  private let reductions: UnsafeMutablePointer<Double>

  /// Lanes of a block: a program of twenty registers takes 80 kB.
  static let blockLimit = 512

  /// A machine for a program over vectors of `count` numbers.
  public init(_ program: VectorProgram, count: Int) {
    self.program = program
    self.count = count
    let reductionCount = program.phases.reduce(0) { $0 + $1.reductions.count }
    reductions = .allocate(capacity: max(1, reductionCount))
    reductions.initialize(repeating: 0, count: max(1, reductionCount))
    var known = 0
    phases = program.phases.map { phase in
      defer { known += phase.reductions.count }
      return PhaseMachine(phase, of: program, known: known, block: max(1, min(count, Self.blockLimit)))
    }
  }

  deinit { reductions.deallocate() }

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
    for phase in phases {
      phase.run(numbers: numbers, reductions: reductions, vectors: vectors, results: results, count: count)
    }
  }
}

/// The machines of one phase, with where their inputs come from and their outputs go.
private final class PhaseMachine {
  private let numberCode: Machine
  private let vectorCode: Machine
  private let block: Int
  private let numberCount: Int
  /// How many reductions are known before this phase; its own come next.
  private let known: Int
  /// What the vector code reads beside the vectors.
  private let splats: [(from: UnsafePointer<Double>, to: UnsafeMutablePointer<Double>)]
  /// The vectors that the vector code reads.
  private let loads: [(vector: Int, to: UnsafeMutablePointer<Double>)]
  private let folds: [(function: Function, a: UnsafePointer<Double>, b: UnsafePointer<Double>)]
  private let stores: [(from: UnsafePointer<Double>, vector: Int)]
  private let assignedNumbers: [(from: UnsafePointer<Double>, number: Int)]

  init(_ phase: VectorProgram.Phase, of program: VectorProgram, known: Int, block: Int) {
    let numberCode = Machine(phase.numberCode)
    let vectorCode = Machine(phase.vectorCode, lanes: block)
    self.numberCode = numberCode
    self.vectorCode = vectorCode
    self.block = block
    self.known = known
    numberCount = program.numbers.count
    let vectorCount = program.vectors.count
    splats = (vectorCount..<phase.vectorCode.inputs.count).map {
      (numberCode.output($0 - vectorCount), vectorCode.input($0))
    }
    let read = phase.vectorCode.registersRead
    loads = (0..<vectorCount).filter(read.contains).map { ($0, vectorCode.input($0)) }
    var output = 0
    folds = phase.reductions.map { function in
      defer { output += function.operandCount }
      return (function, vectorCode.output(output), vectorCode.output(output + function.operandCount - 1))
    }
    stores = phase.vectorTargets.enumerated().map { (vectorCode.output(output + $0), $1) }
    let firstTarget = phase.numberCode.outputs.count - phase.numberTargets.count
    assignedNumbers = phase.numberTargets.enumerated().map { (numberCode.output(firstTarget + $0), $1) }
  }

  func run(
    numbers: UnsafeMutablePointer<Double>, reductions: UnsafeMutablePointer<Double>,
    vectors: UnsafePointer<UnsafeMutablePointer<Double>>,
    results: UnsafePointer<UnsafeMutablePointer<Double>>, count: Int
  ) {
    // With one lane, inputs stand one after another.
    let inputs = numberCode.input(0)
    for k in 0..<numberCount { inputs[k] = numbers[k] }
    for k in 0..<known { inputs[numberCount + k] = reductions[k] }
    numberCode.run()
    for (from, to) in splats { to.update(repeating: from.pointee, count: block) }
    let own = reductions + known
    for (k, fold) in folds.enumerated() { own[k] = fold.function.reductionStart }
    var start = 0
    while start < count {
      let lanes = min(block, count - start)
      for (vector, to) in loads { Self.copy(vectors[vector] + start, to: to, lanes) }
      vectorCode.run(lanes: lanes)
      for (k, fold) in folds.enumerated() {
        own[k] = fold.function.reduction(own[k], fold.a, fold.b, count: lanes)
      }
      for (from, vector) in stores { Self.copy(from, to: results[vector] + start, lanes) }
      start += lanes
    }
    for (k, fold) in folds.enumerated() { own[k] = fold.function.reductionEnd(own[k], count: count) }
    for (from, number) in assignedNumbers { numbers[number] = from.pointee }
  }

  /// Short vectors are copied without a call.
  @inline(__always)
  private static func copy(
    _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    if count > 8 { return target.update(from: source, count: count) }
    for i in 0..<count { target[i] = source[i] }
  }
}

extension Program {
  /// The registers that an instruction reads or that are results.
  fileprivate var registersRead: Set<Int> {
    var read = Set(outputs)
    for instruction in instructions {
      let operands = [instruction.a, instruction.b, instruction.c].prefix(instruction.function.operandCount)
      read.formUnion(operands.map(Int.init))
    }
    return read
  }
}

extension Function {
  /// What a reduction of nothing begins with.
  fileprivate var reductionStart: Double {
    switch self {
    case .least: .infinity
    case .greatest: -.infinity
    default: 0
    }
  }

  /// A running reduction with one more block; the order of a sum is that of the elements.
  fileprivate func reduction(
    _ total: Double, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int
  ) -> Double {
    var total = total
    switch self {
    case .sum, .mean: for i in 0..<count { total += a[i] }
    case .norm: for i in 0..<count { total += a[i] * a[i] }
    case .dot: for i in 0..<count { total += a[i] * b[i] }
    case .least: for i in 0..<count { total = a[i] != a[i] || a[i] < total ? a[i] : total }
    case .greatest: for i in 0..<count { total = a[i] != a[i] || a[i] > total ? a[i] : total }
    default: preconditionFailure("\(self) reduces nothing")
    }
    return total
  }

  /// The reduction of `count` elements, from what the blocks came to.
  fileprivate func reductionEnd(_ total: Double, count: Int) -> Double {
    switch self {
    case .mean: total / Double(count)
    case .norm: total.squareRoot()
    default: total
    }
  }
}
