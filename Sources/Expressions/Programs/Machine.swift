import CLoops

/// Runs one program; owns its registers, so that running allocates nothing.
///
/// A machine with one lane is called with numbers:
///
///     let term = try Parser.parse("x^2 + y").term
///     let machine = Machine(Program([term], inputs: ["x", "y"]))
///     machine(3, 1)  // [10]
///
/// Where every nanosecond counts, or on many lanes: write the inputs, run, read the outputs. Each input and
/// output is a vector of `lanes` numbers, one after another. One machine serves one thread at a time.
public final class Machine {
  /// What it runs.
  public let program: Program
  /// How many lanes each input and output has.
  public let lanes: Int
  private let registers: UnsafeMutablePointer<Double>
  private let instructions: UnsafeMutableBufferPointer<Instruction>
  /// The table's value of each function, by its raw value: read without touching reference counts.
  private let values: UnsafeMutableBufferPointer<FunctionTable.Value>
  /// What runs where there are several lanes, and where each register's are; of one lane nobody asks.
  private let laneCode: LaneCode?
  private let places: UnsafeMutableBufferPointer<LanePlace>

  /// A machine for a program.
  ///
  /// - Parameter lanes: at least 1; with 1, `run()` takes a path without loops over lanes.
  public convenience init(_ program: Program, lanes: Int = 1) {
    precondition(lanes >= 1, "a machine has at least one lane")
    self.init(program, lanes: lanes, lanes > 1 ? LaneCode(program) : nil)
  }

  /// Another machine for the same program, for another thread; the code is shared.
  package convenience init(sharingCodeOf other: Machine) {
    self.init(other.program, lanes: other.lanes, other.laneCode)
  }

  private init(_ program: Program, lanes: Int, _ laneCode: LaneCode?) {
    self.program = program
    self.lanes = lanes
    self.laneCode = laneCode
    let widths = program.widths(onLanes: lanes)
    let size = max(1, widths.reduce(0, +))
    registers = .allocate(capacity: size)
    registers.initialize(repeating: 0, count: size)
    instructions = .allocate(capacity: laneCode == nil ? program.instructions.count : 0)
    values = .allocate(capacity: laneCode == nil ? FunctionTable.rows.count : 0)
    if laneCode == nil {
      _ = instructions.initialize(from: program.instructions)
      _ = values.initialize(from: FunctionTable.rows.map(\.value))
    }
    places = .allocate(capacity: laneCode == nil ? 0 : program.registerCount)
    var start = registers
    for (index, width) in widths.enumerated() {
      if laneCode != nil {
        places.initializeElement(at: index, to: width == lanes ? .vector(start) : .number(start))
      }
      let constant = index - program.inputs.count
      if program.constants.indices.contains(constant) {
        start.update(repeating: program.constants[constant], count: width)
      }
      start += width
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
    let register = program.outputs[index]
    return UnsafePointer(laneCode == nil ? registers + register : places[register].lanes)
  }

  /// Runs the program on the first `count` lanes.
  ///
  /// - Precondition: there are so many.
  public func run(lanes count: Int) {
    precondition((0...lanes).contains(count), "the machine has \(lanes) lanes")
    guard let laneCode else { return run() }
    if let places = places.baseAddress { laneCode.run(on: places, lanes: count) }
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

extension Program {
  /// How many numbers stand for each register on so many lanes: of a constant as few as the loops need, unless it is a
  /// result, which is read lane by lane.
  fileprivate func widths(onLanes lanes: Int) -> [Int] {
    let results = Set(outputs)
    let constants = inputs.count..<inputs.count + self.constants.count
    return (0..<registerCount).map { register in
      constants.contains(register) && !results.contains(register) && lanes > LanePlace.width
        ? LanePlace.width : lanes
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
