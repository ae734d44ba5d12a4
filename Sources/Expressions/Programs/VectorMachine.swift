/// Runs a vector program over vectors of one length, in blocks that stay in the nearest cache.
///
/// Long vectors are shared out among threads where nothing is reduced; that changes no bit. Running allocates nothing
/// but what Dispatch takes for its threads. One machine serves one caller at a time.
public final class VectorMachine {
  /// What is run.
  public let program: VectorProgram
  /// The length of every vector.
  public let count: Int
  private let phases: [PhaseMachine]
  private let reductions: UnsafeMutablePointer<Double>

  /// How many lanes a thread must have for it to be worth waking.
  static let leastLanesPerThread = 1 << 14

  /// A machine for a program over vectors of `count` numbers.
  public convenience init(_ program: VectorProgram, count: Int) {
    self.init(program, count: count, threads: min(Threads.all, count / Self.leastLanesPerThread))
  }

  /// - Parameter threads: how many share the work out among them; fewer than 1 counts as 1.
  init(_ program: VectorProgram, count: Int, threads: Int) {
    self.program = program
    self.count = count
    let reductionCount = program.phases.reduce(0) { $0 + $1.reductions.count }
    reductions = .allocate(capacity: max(1, reductionCount))
    reductions.initialize(repeating: 0, count: max(1, reductionCount))
    var known = 0
    phases = program.phases.map { phase in
      defer { known += phase.reductions.count }
      return PhaseMachine(phase, of: program, known: known, count: count, threads: max(1, threads))
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
      phase.run(numbers: numbers, reductions: reductions, vectors: vectors, results: results)
    }
  }
}
