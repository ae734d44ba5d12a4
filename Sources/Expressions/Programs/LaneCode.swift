import CLoops

/// A program's instructions as the loops over lanes take them.
///
/// A product that only one sum or difference reads is joined with it: both are rounded, but the product is never
/// written. It never changes; any number of threads may run it, each on registers of its own.
final class LaneCode: @unchecked Sendable {
  let instructions: UnsafeMutableBufferPointer<LaneInstruction>

  init(_ program: Program) {
    let joined = Joining(program).instructions
    instructions = .allocate(capacity: joined.count)
    _ = instructions.initialize(from: joined)
  }

  deinit { instructions.deallocate() }

  /// Runs the code on the first `count` lanes of some registers.
  @inline(__always)
  func run(on places: UnsafePointer<LanePlace>, lanes count: Int) {
    runLanes(instructions.baseAddress, instructions.count, places, count)
  }
}

extension LanePlace {
  /// Lanes that stand one after another.
  static func vector(_ lanes: UnsafeMutablePointer<Double>) -> LanePlace {
    LanePlace(lanes: lanes, step: width)
  }

  /// One number, of which `width` copies stand at `lanes`.
  static func number(_ lanes: UnsafeMutablePointer<Double>) -> LanePlace { LanePlace(lanes: lanes, step: 0) }

  static let width = Int(LaneWidth)

  /// The number of a lane.
  @inline(__always)
  subscript(lane: Int) -> Double { lanes[step == 0 ? 0 : lane] }
}

/// Puts products into the sums that read them.
///
/// A sum takes a product in where nobody else reads it and its factors still stand in their registers.
private struct Joining {
  private(set) var instructions: [LaneInstruction] = []

  private let code: [Instruction]
  /// How often each instruction's result is read; a result of the program counts as well.
  private var readCounts: [Int]
  /// Which instruction wrote what now stands in a register; nil for inputs and constants.
  private var writers: [Int?]
  /// The writers of each product's factors.
  private var factorWriters: [Int: (a: Int?, b: Int?)] = [:]

  init(_ program: Program) {
    code = program.instructions
    readCounts = [Int](repeating: 0, count: code.count)
    writers = [Int?](repeating: nil, count: program.registerCount)
    for (index, instruction) in code.enumerated() {
      for register in instruction.operands { countRead(of: register) }
      writers[Int(instruction.destination)] = index
    }
    for register in program.outputs { countRead(of: Int32(register)) }

    writers = [Int?](repeating: nil, count: program.registerCount)
    var isJoined = [Bool](repeating: false, count: code.count)
    var lanes = code.map(\.onLanes)
    for (index, instruction) in code.enumerated() {
      let (one, other) = (product(instruction.a), product(instruction.b))
      switch instruction.function {
      case .add, .subtract:
        if let joined = instruction.joined(with: one.map { code[$0] }, other.map { code[$0] }) {
          lanes[index] = joined
          for product in [one, other].compactMap(\.self) { isJoined[product] = true }
        }
      case .multiply:
        factorWriters[index] = (writers[Int(instruction.a)], writers[Int(instruction.b)])
      default: break
      }
      writers[Int(instruction.destination)] = index
    }
    instructions = lanes.indices.filter { !isJoined[$0] }.map { lanes[$0] }
  }

  private mutating func countRead(of register: Int32) {
    if let writer = writers[Int(register)] { readCounts[writer] += 1 }
  }

  /// The product that stands in a register, where the one who reads it now may work it out itself.
  private func product(_ register: Int32) -> Int? {
    guard let index = writers[Int(register)], readCounts[index] == 1, let known = factorWriters[index] else {
      return nil
    }
    // A product that is not written leaves a factor in whose register it would stand.
    func stands(_ factor: Int32, _ writer: Int?) -> Bool {
      writers[Int(factor)] == writer || writers[Int(factor)] == index
    }
    return stands(code[index].a, known.a) && stands(code[index].b, known.b) ? index : nil
  }
}

extension Instruction {
  /// The instruction as it is.
  fileprivate var onLanes: LaneInstruction {
    let (operation, value) = function.onLanes
    return LaneInstruction(
      operation: operation, destination: destination, a: a, b: b, c: c, d: 0, function: value)
  }

  /// A sum or difference with one or both of its operands worked out on the way; nil without products.
  fileprivate func joined(with one: Instruction?, _ other: Instruction?) -> LaneInstruction? {
    let isSum = function == .add
    func instruction(_ operation: LaneOperation, _ product: Instruction, _ c: Int32, _ d: Int32 = 0)
      -> LaneInstruction
    {
      LaneInstruction(
        operation: operation, destination: destination, a: product.a, b: product.b, c: c, d: d, function: nil)
    }
    switch (one, other) {
    case (let one?, let other?):
      return instruction(isSum ? LaneAddProducts : LaneSubtractProducts, one, other.a, other.b)
    case (let one?, nil): return instruction(isSum ? LaneMultiplyAdd : LaneMultiplySubtract, one, b)
    case (nil, let other?): return instruction(isSum ? LaneMultiplyAdd : LaneSubtractProduct, other, a)
    case (nil, nil): return nil
    }
  }
}

extension Function {
  /// The loop over lanes that computes it; for most functions one that calls its value in the table.
  fileprivate var onLanes: (LaneOperation, UnsafeMutableRawPointer?) {
    switch self {
    case .add: (LaneAdd, nil)
    case .subtract: (LaneSubtract, nil)
    case .multiply: (LaneMultiply, nil)
    case .divide: (LaneDivide, nil)
    case .negate: (LaneNegate, nil)
    case .sqrt: (LaneSquareRoot, nil)
    case .abs: (LaneAbsolute, nil)
    case .sign: (LaneSign, nil)
    case .less: (LaneLess, nil)
    case .lessOrEqual: (LaneLessOrEqual, nil)
    case .greater: (LaneGreater, nil)
    case .greaterOrEqual: (LaneGreaterOrEqual, nil)
    case .equal: (LaneEqual, nil)
    case .notEqual: (LaneNotEqual, nil)
    case .min: (LaneMin, nil)
    case .max: (LaneMax, nil)
    case .select: (LaneSelect, nil)
    default:
      switch row.value {
      case .one(let value): (LaneCallOne, unsafeBitCast(value, to: UnsafeMutableRawPointer.self))
      case .two(let value): (LaneCallTwo, unsafeBitCast(value, to: UnsafeMutableRawPointer.self))
      case .three(let value): (LaneCallThree, unsafeBitCast(value, to: UnsafeMutableRawPointer.self))
      }
    }
  }
}
