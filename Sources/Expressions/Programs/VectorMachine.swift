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
  /// The same, to be run without touching reference counts.
  private let running: UnsafeMutableBufferPointer<Unmanaged<PhaseMachine>>
  private let reductions: UnsafeMutablePointer<Double>
  /// A vector for each reduction per block.
  private let blockVectors: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let blockVectorCount: Int

  /// How many lanes a thread must have for it to be worth waking.
  static let leastLanesPerThread = 1 << 14

  /// A machine for a program over vectors of `count` numbers.
  ///
  /// - Parameter blocks: how long each block is, from the first element on; the whole vector is one unless given.
  public convenience init(_ program: VectorProgram, count: Int, blocks: [Int]? = nil) {
    self.init(
      program, count: count, blocks: blocks, threads: min(Threads.all, count / Self.leastLanesPerThread))
  }

  /// - Parameter threads: how many share the work out among them; fewer than 1 counts as 1.
  init(_ program: VectorProgram, count: Int, blocks: [Int]? = nil, threads: Int) {
    self.program = program
    self.count = count
    let reductionCount = program.phases.reduce(0) { $0 + $1.reductions.count }
    reductions = .allocate(capacity: max(1, reductionCount))
    reductions.initialize(repeating: 0, count: max(1, reductionCount))
    blockVectorCount = program.phases.reduce(0) { $0 + $1.blockReductions.count }
    let blockVectors = UnsafeMutablePointer<UnsafeMutablePointer<Double>>.allocate(
      capacity: max(1, blockVectorCount))
    for k in 0..<blockVectorCount {
      let vector = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
      vector.initialize(repeating: 0, count: max(1, count))
      (blockVectors + k).initialize(to: vector)
    }
    self.blockVectors = blockVectors
    let ranges = Self.ranges(blocks ?? [count])
    precondition((ranges.last?.upperBound ?? 0) == count, "every element lies in a block")
    var (known, knownPerBlock) = (0, 0)
    phases = program.phases.map { phase in
      defer {
        known += phase.reductions.count
        knownPerBlock += phase.blockReductions.count
      }
      return PhaseMachine(
        phase, of: program, known: known,
        perBlock: BlockVectors(ranges: ranges, vectors: blockVectors, known: knownPerBlock),
        count: count, threads: max(1, threads))
    }
    running = .allocate(capacity: phases.count)
    _ = running.initialize(from: phases.map(Unmanaged.passUnretained))
  }

  deinit {
    running.deallocate()
    reductions.deallocate()
    for k in 0..<blockVectorCount { blockVectors[k].deallocate() }
    blockVectors.deallocate()
  }

  /// The elements of blocks of some lengths, those of none left out.
  static func ranges(_ lengths: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for length in lengths where length > 0 {
      ranges.append(start..<start + length)
      start += length
    }
    return ranges
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
    for phase in running {
      phase._withUnsafeGuaranteedRef {
        $0.run(numbers: numbers, reductions: reductions, vectors: vectors, results: results)
      }
    }
  }
}
