import CLoops

/// The machines of one phase of a vector program, with where their inputs come from and their outputs go.
///
/// Vectors are read and written where they lie; what else the vector code computes stands in blocks, of which each
/// thread has its own.
///
/// Sendable because `run` alone changes anything, for one caller at a time; its threads read what they share, each
/// writes its block and its lanes of the results, and the caller goes on when all are done.
final class PhaseMachine: @unchecked Sendable {
  private let numberCode: Machine
  private let vectorCode: LaneCode
  private let count: Int
  private let numberCount: Int
  /// How many reductions are known before this phase; its own come next.
  private let known: Int
  /// What the vector code reads beside the vectors, `LanePlace.width` copies of each.
  private let cells: UnsafeMutablePointer<Double>
  // Lists that are read without touching reference counts.
  private let splats: List<(from: UnsafePointer<Double>, to: UnsafeMutablePointer<Double>)>
  /// The vectors that the vector code reads: a vector's register is numbered like it.
  private let loads: List<Int>
  /// The vectors among what earlier phases reduced per block that the vector code reads, and their registers.
  private let blockLoads: List<(register: Int, from: UnsafeMutablePointer<Double>)>
  private let blockFolds: BlockFolds
  private let folds: List<(function: Function, a: Int, b: Int)>
  /// The registers that are results, written where these belong.
  private let stores: List<VectorTarget>
  /// The registers that are results besides, and copied there.
  private let copies: List<VectorTarget>
  private let assignedNumbers: List<(from: UnsafePointer<Double>, number: Int)>
  /// One for each thread.
  private let blocks: List<Block>
  /// Whether nothing is reduced and one block holds every lane: a short step is over before it could be shared out.
  private let isSimple: Bool

  /// Lanes of a block: a program of twelve registers takes 48 kB.
  static let blockLimit = 512
  /// Blocks of a part that threads take turns at.
  private static let blocksPerPart = 16

  /// - Parameters:
  ///   - known: how many reductions of whole vectors come from earlier phases.
  ///   - perBlock: the blocks' elements, and a vector for each reduction per block, with those of earlier phases first.
  init(
    _ phase: VectorProgram.Phase, of program: VectorProgram, known: Int, perBlock: BlockVectors, count: Int,
    threads: Int
  ) {
    let numberCode = Machine(phase.numberCode)
    let code = phase.vectorCode
    self.numberCode = numberCode
    self.known = known
    self.count = count
    vectorCode = LaneCode(code)
    numberCount = program.numbers.count
    let ownCount = program.vectors.count
    let vectorCount = ownCount + perBlock.known

    // Registers hold the vectors, then numbers and constants, then what is computed.
    let read = code.registersRead
    loads = .copy((0..<ownCount).filter(read.contains))
    blockLoads = .copy(
      (ownCount..<vectorCount).filter(read.contains).map { ($0, perBlock.vectors[$0 - ownCount]) })
    let cells = code.cells(after: vectorCount)
    self.cells = cells
    splats = .copy(
      (vectorCount..<code.inputs.count).map {
        (numberCode.output($0 - vectorCount), cells + ($0 - vectorCount) * LanePlace.width)
      })
    let firstComputed = code.inputs.count + code.constants.count
    folds = .copy(phase.folds)
    blockFolds = BlockFolds(phase.blockFolds, into: perBlock.vectors + perBlock.known, of: perBlock.ranges)
    let targets = phase.targets(firstComputed: firstComputed)
    stores = .copy(targets.stores)
    copies = .copy(targets.copies)
    let firstTarget = phase.numberCode.outputs.count - phase.numberTargets.count
    assignedNumbers = .copy(
      phase.numberTargets.enumerated().map { (numberCode.output(firstTarget + $0), $1) })
    isSimple = folds.isEmpty && blockFolds.isEmpty && 1...Self.blockLimit ~= count
    let lanes = max(1, min(count, Self.blockLimit))
    blocks = .copy(
      (0..<(folds.isEmpty && blockFolds.isEmpty ? threads : 1)).map { _ in
        Block(lanes: lanes, registers: code.registerCount, first: firstComputed) { register in
          register < vectorCount ? nil : .number(cells + (register - vectorCount) * LanePlace.width)
        }
      })
  }

  deinit {
    for block in blocks { block.deallocate() }
    blocks.deallocate()
    cells.deallocate()
    splats.deallocate()
    loads.deallocate()
    blockLoads.deallocate()
    folds.deallocate()
    stores.deallocate()
    copies.deallocate()
    assignedNumbers.deallocate()
  }

  func run(
    numbers: UnsafeMutablePointer<Double>, reductions: UnsafeMutablePointer<Double>,
    vectors: UnsafePointer<UnsafeMutablePointer<Double>>,
    results: UnsafePointer<UnsafeMutablePointer<Double>>
  ) {
    // With one lane, inputs stand one after another.
    let inputs = numberCode.input(0)
    for k in 0..<numberCount { inputs[k] = numbers[k] }
    for k in 0..<known { inputs[numberCount + k] = reductions[k] }
    numberCode.run()
    // A vector that was written number by number has to be waited for: one that stays is left as it is.
    for (from, to) in splats where from.pointee.bitPattern != to.pointee.bitPattern {
      to.update(repeating: from.pointee, count: LanePlace.width)
    }
    let slots = Slots(vectors: vectors, results: results)
    if isSimple {
      run(from: 0, slots, in: blocks[0])
    } else {
      runBlocks(slots, reducedTo: reductions + known)
    }
    for (from, number) in assignedNumbers { numbers[number] = from.pointee }
  }

  /// Runs the vector code on all blocks and reduces what is reduced.
  private func runBlocks(_ slots: Slots, reducedTo own: UnsafeMutablePointer<Double>) {
    for (k, fold) in folds.enumerated() { own[k] = fold.function.reductionStart }
    blockFolds.begin()
    if blocks.count > 1 {
      let partLength = Self.blocksPerPart * Self.blockLimit
      Threads.forEach(of: (count + partLength - 1) / partLength, threads: blocks.count) { part, thread in
        for start in stride(
          from: part * partLength, to: min((part + 1) * partLength, count), by: Self.blockLimit)
        {
          run(from: start, slots, in: blocks[thread])
        }
      }
    } else {
      for start in stride(from: 0, to: count, by: Self.blockLimit) {
        let lanes = run(from: start, slots, in: blocks[0])
        for (k, fold) in folds.enumerated() {
          let (a, b) = (blocks[0].places[fold.a], blocks[0].places[fold.b])
          own[k] = fold.function.reduction(own[k], a, b, count: lanes)
        }
        blockFolds.take(blocks[0].places, from: start, lanes: lanes)
      }
    }
    for (k, fold) in folds.enumerated() { own[k] = fold.function.reductionEnd(own[k], count: count) }
  }

  /// Runs the vector code on a block's lanes, from the lane `start` of the vectors on, and returns how many they are.
  @inline(__always)
  @discardableResult
  private func run(from start: Int, _ slots: Slots, in block: Block) -> Int {
    let lanes = min(Self.blockLimit, count - start)
    let places = block.places
    for vector in loads { places[vector].lanes = slots.vectors[vector] + start }
    for (register, from) in blockLoads { places[register].lanes = from + start }
    for (register, vector) in stores { places[register].lanes = slots.results[vector] + start }
    vectorCode.run(on: places, lanes: lanes)
    for (register, vector) in copies {
      let (from, to) = (places[register], slots.results[vector] + start)
      for lane in 0..<lanes { to[lane] = from[lane] }
    }
    return lanes
  }

  /// Where a run's vectors are, by their slots.
  private struct Slots: @unchecked Sendable {
    let vectors: UnsafePointer<UnsafeMutablePointer<Double>>
    let results: UnsafePointer<UnsafeMutablePointer<Double>>
  }
}

/// What a phase has to do with blocks.
struct BlockVectors {
  /// The elements of each block.
  let ranges: [Range<Int>]
  /// A vector for each reduction per block of a program, phase after phase.
  let vectors: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  /// How many of them come from earlier phases.
  let known: Int
}

/// Where one thread's registers are, and memory for those that are computed.
private struct Block {
  let places: UnsafeMutablePointer<LanePlace>
  private let memory: UnsafeMutablePointer<Double>

  /// - Parameters:
  ///   - first: the first register that is computed.
  ///   - given: the places of those before it; nil for a vector, whose place each run sets.
  init(lanes: Int, registers: Int, first: Int, given: (Int) -> LanePlace?) {
    memory = .allocate(capacity: max(1, (registers - first) * lanes))
    memory.initialize(repeating: 0, count: max(1, (registers - first) * lanes))
    places = .allocate(capacity: max(1, registers))
    for register in 0..<registers {
      let place = register < first ? given(register) : nil
      (places + register).initialize(to: place ?? .vector(memory + max(0, register - first) * lanes))
    }
  }

  func deallocate() {
    places.deallocate()
    memory.deallocate()
  }
}

private typealias List = UnsafeBufferPointer
private typealias VectorTarget = (register: Int, vector: Int)

extension UnsafeBufferPointer {
  /// Memory with the same elements, to be deallocated; they are plain values.
  fileprivate static func copy(_ elements: [Element]) -> Self {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = memory.initialize(from: elements)
    return Self(memory)
  }
}

extension VectorProgram.Phase {
  /// What is reduced, and the registers of the operands; the second is the first where there is one.
  fileprivate var folds: [BlockFolds.Fold] { folds(reductions, from: 0) }

  /// The same of the reductions per block.
  fileprivate var blockFolds: [BlockFolds.Fold] {
    folds(blockReductions, from: reductions.reduce(0) { $0 + $1.operandCount })
  }

  private func folds(_ functions: [Function], from first: Int) -> [BlockFolds.Fold] {
    var output = first
    return functions.map { function in
      defer { output += function.operandCount }
      return (function, vectorCode.outputs[output], vectorCode.outputs[output + function.operandCount - 1])
    }
  }

  /// Where the vectors that are replaced come from: registers that can be written where the vector belongs, each once,
  /// and those to be copied there.
  fileprivate func targets(firstComputed: Int) -> (stores: [VectorTarget], copies: [VectorTarget]) {
    let registers = vectorCode.outputs.dropFirst(vectorCode.outputs.count - vectorTargets.count)
    var (stores, copies): ([VectorTarget], [VectorTarget]) = ([], [])
    for target in zip(registers, vectorTargets) {
      if target.0 >= firstComputed, !stores.contains(where: { $0.register == target.0 }) {
        stores.append(target)
      } else {
        copies.append(target)
      }
    }
    return (stores, copies)
  }
}

extension Program {
  /// Memory for `LanePlace.width` copies of each number and constant that follow the vectors; the constants are there.
  fileprivate func cells(after vectorCount: Int) -> UnsafeMutablePointer<Double> {
    let numberCount = inputs.count - vectorCount
    let size = max(1, (numberCount + constants.count) * LanePlace.width)
    let cells = UnsafeMutablePointer<Double>.allocate(capacity: size)
    cells.initialize(repeating: 0, count: size)
    for (index, value) in constants.enumerated() {
      (cells + (numberCount + index) * LanePlace.width).update(repeating: value, count: LanePlace.width)
    }
    return cells
  }

  /// The registers that an instruction reads or that are results.
  fileprivate var registersRead: Set<Int> {
    var read = Set(outputs)
    for instruction in instructions {
      read.formUnion(instruction.operands.map(Int.init))
    }
    return read
  }
}
