/// Runs one program; owns its registers, so that running allocates nothing.
///
/// Each register is a vector of `lanes` numbers, one after another. Write the inputs, run, read the outputs.
/// One machine serves one thread at a time.
public final class Machine {
  public let program: Program
  /// How many lanes each register has.
  public let lanes: Int
  private let registers: UnsafeMutablePointer<Double>
  private let instructions: UnsafeMutableBufferPointer<Instruction>

  /// - Parameter lanes: at least 1; with 1, `run()` takes a path without loops over lanes.
  public init(_ program: Program, lanes: Int = 1) {
    self.program = program
    self.lanes = lanes
    registers = .allocate(capacity: max(1, program.registerCount * lanes))
    registers.initialize(repeating: 0, count: max(1, program.registerCount * lanes))
    instructions = .allocate(capacity: program.instructions.count)
    _ = instructions.initialize(from: program.instructions)
    for (index, value) in program.constants.enumerated() {
      (registers + (program.inputs.count + index) * lanes).update(repeating: value, count: lanes)
    }
  }

  deinit {
    registers.deallocate()
    instructions.deallocate()
  }

  /// The lanes of an input, to be written before running.
  public func input(_ index: Int) -> UnsafeMutablePointer<Double> { registers + index * lanes }

  /// The lanes of an output, valid until the next run.
  public func output(_ index: Int) -> UnsafePointer<Double> {
    UnsafePointer(registers + program.outputs[index] * lanes)
  }

  /// Runs the program on the first `count` lanes.
  public func run(lanes count: Int) {
    if lanes == 1 { return run() }
    for instruction in instructions {
      Self.run(
        instruction.function, to: registers + Int(instruction.destination) * lanes,
        registers + Int(instruction.a) * lanes, registers + Int(instruction.b) * lanes,
        registers + Int(instruction.c) * lanes, count: count)
    }
  }

  /// Runs the program of a machine with one lane.
  public func run() {
    let r = registers
    for instruction in instructions {
      let a = r[Int(instruction.a)]
      let result: Double
      switch instruction.function {
      case .add: result = a + r[Int(instruction.b)]
      case .subtract: result = a - r[Int(instruction.b)]
      case .multiply: result = a * r[Int(instruction.b)]
      case .divide: result = a / r[Int(instruction.b)]
      case .negate: result = -a
      case .sqrt: result = a.squareRoot()
      case .select: result = a != 0 ? r[Int(instruction.b)] : r[Int(instruction.c)]
      case .equal: result = a == r[Int(instruction.b)] ? 1 : 0
      default:
        switch instruction.function.row.value {
        case .one(let function): result = function(a)
        case .two(let function): result = function(a, r[Int(instruction.b)])
        case .three(let function): result = function(a, r[Int(instruction.b)], r[Int(instruction.c)])
        }
      }
      r[Int(instruction.destination)] = result
    }
  }

  /// One instruction on all lanes; the common ones as loops that the compiler turns into vector code.
  @inline(__always)
  private static func run(
    _ function: Function, to result: UnsafeMutablePointer<Double>, _ a: UnsafeMutablePointer<Double>,
    _ b: UnsafeMutablePointer<Double>, _ c: UnsafeMutablePointer<Double>, count: Int
  ) {
    switch function {
    case .add: for i in 0..<count { result[i] = a[i] + b[i] }
    case .subtract: for i in 0..<count { result[i] = a[i] - b[i] }
    case .multiply: for i in 0..<count { result[i] = a[i] * b[i] }
    case .divide: for i in 0..<count { result[i] = a[i] / b[i] }
    case .negate: for i in 0..<count { result[i] = -a[i] }
    case .sqrt: for i in 0..<count { result[i] = a[i].squareRoot() }
    case .abs: for i in 0..<count { result[i] = Swift.abs(a[i]) }
    case .select: for i in 0..<count { result[i] = a[i] != 0 ? b[i] : c[i] }
    default:
      switch function.row.value {
      case .one(let value): for i in 0..<count { result[i] = value(a[i]) }
      case .two(let value): for i in 0..<count { result[i] = value(a[i], b[i]) }
      case .three(let value): for i in 0..<count { result[i] = value(a[i], b[i], c[i]) }
      }
    }
  }
}
