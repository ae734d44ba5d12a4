/// Runs the passes of a loop program, thousands in one call: as machine code where there can be some, else by
/// instructions.
///
/// One machine serves one thread at a time; running allocates nothing.
package final class LoopMachine {
  /// What is run.
  package let program: LoopProgram
  private let registers: UnsafeMutablePointer<Double>
  private let runner: Runner

  private enum Runner {
    case native(NativeLoop)
    case instructions(LoopInterpreter)
  }

  /// A machine for a program.
  ///
  /// - Parameter isNative: whether the processor's own code is used where there is some; the results are the same.
  package init(_ program: LoopProgram, isNative: Bool = true) {
    self.program = program
    let layout = LoopLayout(program)
    let native = isNative ? NativeLoop(program, layout) : nil
    runner = native.map { .native($0) } ?? .instructions(LoopInterpreter(program, layout))
    let constants = layout.constants + NativeLoop.constants(after: layout)
    registers = .allocate(capacity: layout.registerCount + NativeConstant.allCases.count)
    registers.initialize(repeating: 0, count: layout.registerCount + NativeConstant.allCases.count)
    for (register, value) in constants { registers[register] = value }
  }

  deinit { registers.deallocate() }

  /// Whether the processor's own code is run.
  var isNative: Bool { if case .native = runner { true } else { false } }

  /// The carried numbers, in the order in which the builder gave them: to be written before a run, and after it those
  /// that the last pass which counts left behind.
  package var carried: UnsafeMutablePointer<Double> { registers }

  /// The counters' values in the next pass, to be written before a run; of no use after it.
  package var counters: UnsafeMutablePointer<Double> { registers + 2 * program.next.count }

  /// Runs passes until one does not count.
  ///
  /// - Parameters:
  ///   - limit: how many passes there are at most.
  ///   - records: what is kept of each pass, room for `limit` numbers.
  /// - Returns: how many passes count.
  package func run(atMost limit: Int, records: UnsafeMutablePointer<Double>) -> Int {
    guard limit > 0 else { return 0 }
    let count =
      switch runner {
      case .native(let loop): loop.run(registers, records: records, atMost: limit)
      case .instructions(let loop): loop.run(registers, records: records, atMost: limit)
      }
    // After an odd number of passes the last one has written to the second bank.
    if count % 2 == 1 { registers.update(from: registers + program.next.count, count: program.next.count) }
    return count
  }
}
