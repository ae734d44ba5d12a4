import CLanes

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
  /// What runs where there are several lanes, and where each register's are.
  private let laneCode: LaneCode?
  private let places: UnsafeMutablePointer<LanePlace>

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
    laneCode = lanes > 1 ? LaneCode(program) : nil
    places = .allocate(capacity: max(1, program.registerCount))
    for index in 0..<program.registerCount {
      (places + index).initialize(to: .vector(registers + index * lanes))
    }
    for (index, value) in program.constants.enumerated() {
      (registers + (program.inputs.count + index) * lanes).update(repeating: value, count: lanes)
    }
  }

  deinit {
    registers.deallocate()
    instructions.deallocate()
    values.deallocate()
    places.deallocate()
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
    guard let laneCode else { return run() }
    laneCode.run(on: places, lanes: count)
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
