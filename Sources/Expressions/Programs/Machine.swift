/// Runs one program; owns its registers, so that running allocates nothing.
///
/// A machine with one lane is called with numbers:
///
///     let term = try Parser.parse("x^2 + y").term
///     let machine = Machine(Program([term], inputs: ["x", "y"]))
///     machine(3, 1)  // [10]
///
/// Where every nanosecond counts, or on many lanes: write the inputs, run, read the outputs. Each register is a
/// vector of `lanes` numbers, one after another. One machine serves one thread at a time.
public final class Machine {
  /// What it runs.
  public let program: Program
  /// How many lanes each register has.
  public let lanes: Int
  private let registers: UnsafeMutablePointer<Double>
  private let instructions: UnsafeMutableBufferPointer<Instruction>
  /// The table's value of each function, by its raw value: read without touching reference counts.
  private let values: UnsafeMutableBufferPointer<FunctionTable.Value>

  /// A machine for a program.
  ///
  /// - Parameter lanes: at least 1; with 1, `run()` takes a path without loops over lanes.
  public init(_ program: Program, lanes: Int = 1) {
    precondition(lanes >= 1, "a machine has at least one lane")
    self.program = program
    self.lanes = lanes
    registers = .allocate(capacity: max(1, program.registerCount * lanes))
    registers.initialize(repeating: 0, count: max(1, program.registerCount * lanes))
    instructions = .allocate(capacity: program.instructions.count)
    _ = instructions.initialize(from: program.instructions)
    values = .allocate(capacity: FunctionTable.rows.count)
    _ = values.initialize(from: FunctionTable.rows.map(\.value))
    for (index, value) in program.constants.enumerated() {
      (registers + (program.inputs.count + index) * lanes).update(repeating: value, count: lanes)
    }
  }

  deinit {
    registers.deallocate()
    instructions.deallocate()
    values.deallocate()
  }

  /// The lanes of an input, to be written before running; a run leaves them as they are.
  public func input(_ index: Int) -> UnsafeMutablePointer<Double> { registers + index * lanes }

  /// The lanes of an output, valid until the next run.
  public func output(_ index: Int) -> UnsafePointer<Double> {
    UnsafePointer(registers + program.outputs[index] * lanes)
  }

  /// Runs the program on the first `count` lanes.
  ///
  /// - Precondition: there are so many.
  public func run(lanes count: Int) {
    precondition((0...lanes).contains(count), "the machine has \(lanes) lanes")
    if lanes == 1 { return run() }
    for instruction in instructions { run(instruction, count: count) }
  }

  /// Runs the program of a machine with one lane.
  public func run() {
    precondition(lanes == 1, "the machine has \(lanes) lanes: say how many to run")
    let r = registers
    for instruction in instructions {
      let a = r[Int(instruction.a)]
      let b = r[Int(instruction.b)]
      let result: Double
      // Each as in the table, whose values serve for the rest.
      switch instruction.function {
      case .add: result = a + b
      case .subtract: result = a - b
      case .multiply: result = a * b
      case .divide: result = a / b
      case .negate: result = -a
      case .less: result = a < b ? 1 : 0
      case .lessOrEqual: result = a <= b ? 1 : 0
      case .greater: result = a > b ? 1 : 0
      case .greaterOrEqual: result = a >= b ? 1 : 0
      case .equal: result = a == b ? 1 : 0
      case .notEqual: result = a != b ? 1 : 0
      case .select: result = a != 0 ? b : r[Int(instruction.c)]
      case .min: result = a != a || a < b ? a : b
      case .max: result = a != a || a > b ? a : b
      case .abs: result = a.magnitude
      case .sign: result = a > 0 ? 1 : a < 0 ? -1 : a
      case .sqrt: result = a.squareRoot()
      default:
        switch values[Int(instruction.function.rawValue)] {
        case .one(let value): result = value(a)
        case .two(let value): result = value(a, b)
        case .three(let value): result = value(a, b, r[Int(instruction.c)])
        }
      }
      r[Int(instruction.destination)] = result
    }
  }
}

extension Machine {
  /// The outputs for some inputs, in the order in which the program has them.
  ///
  /// - Precondition: the machine has one lane, and there is a number for each of the program's inputs.
  public func callAsFunction(_ inputs: [Double]) -> [Double] {
    precondition(
      inputs.count == program.inputs.count,
      "the program has \(program.inputs.count) inputs, and \(inputs.count) numbers are given")
    for (index, value) in inputs.enumerated() { input(index).pointee = value }
    run()
    return program.outputs.indices.map { output($0).pointee }
  }

  /// The outputs for some inputs: `machine(1, 2)`.
  ///
  /// - Precondition: the machine has one lane, and there is a number for each of the program's inputs.
  public func callAsFunction(_ inputs: Double...) -> [Double] { self(inputs) }
}

extension Machine {
  /// One instruction on the first lanes; the common ones on several lanes at once.
  private func run(_ instruction: Instruction, count: Int) {
    let result = registers + Int(instruction.destination) * lanes
    let a = registers + Int(instruction.a) * lanes
    let b = registers + Int(instruction.b) * lanes
    let c = registers + Int(instruction.c) * lanes
    let (one, zero) = (Vector(repeating: 1), Vector(repeating: 0))
    switch instruction.function {
    case .add: Lanes.map(a, b, to: result, count) { $0 + $1 }
    case .subtract: Lanes.map(a, b, to: result, count) { $0 - $1 }
    case .multiply: Lanes.map(a, b, to: result, count) { $0 * $1 }
    case .divide: Lanes.map(a, b, to: result, count) { $0 / $1 }
    // 0 - a, which the unary minus of vectors is, has no -0.
    case .negate: Lanes.map(a, a, to: result, count) { a, _ in Vector(repeating: -0.0) - a }
    case .sqrt: Lanes.map(a, a, to: result, count) { a, _ in a.squareRoot() }
    case .less: Lanes.map(a, b, to: result, count) { zero.replacing(with: one, where: $0 .< $1) }
    case .lessOrEqual: Lanes.map(a, b, to: result, count) { zero.replacing(with: one, where: $0 .<= $1) }
    case .greater: Lanes.map(a, b, to: result, count) { zero.replacing(with: one, where: $0 .> $1) }
    case .greaterOrEqual: Lanes.map(a, b, to: result, count) { zero.replacing(with: one, where: $0 .>= $1) }
    case .equal: Lanes.map(a, b, to: result, count) { zero.replacing(with: one, where: $0 .== $1) }
    case .notEqual: Lanes.map(a, b, to: result, count) { zero.replacing(with: one, where: $0 .!= $1) }
    case .min: Lanes.map(a, b, to: result, count) { $1.replacing(with: $0, where: ($0 .< $1) .| ($0 .!= $0)) }
    case .max: Lanes.map(a, b, to: result, count) { $1.replacing(with: $0, where: ($0 .> $1) .| ($0 .!= $0)) }
    case .abs: Lanes.map(a, a, to: result, count) { a, _ in a.replacing(with: -a, where: a .< zero) + zero }
    case .sign:
      Lanes.map(a, a, to: result, count) { a, _ in
        a.replacing(with: one, where: a .> zero).replacing(with: -one, where: a .< zero)
      }
    case .select: Lanes.select(a, b, c, to: result, count)
    default:
      switch values[Int(instruction.function.rawValue)] {
      case .one(let value): for i in 0..<count { result[i] = value(a[i]) }
      case .two(let value): for i in 0..<count { result[i] = value(a[i], b[i]) }
      case .three(let value): for i in 0..<count { result[i] = value(a[i], b[i], c[i]) }
      }
    }
  }
}
