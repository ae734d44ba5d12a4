/// Where the values of a loop program lie, and the code of two passes: one from the first bank of carried numbers to
/// the second and one back, so that nothing is copied between passes and a pass that does not count leaves what it
/// began with.
///
/// Registers: both banks, the counters, the constants, then what is computed.
struct LoopCode {
  /// One pass, and the registers of what is looked at when it is done.
  struct Pass {
    /// The last instruction is `end`.
    var instructions: [LoopInstruction] = []
    /// What is kept of the pass.
    var record: UInt16 = 0
    /// What must be finite.
    var finite: [UInt16] = []
    /// What must not be 0.
    var conditions: [UInt16] = []
  }

  /// From the first bank to the second, and back.
  let passes: [Pass]

  init(_ program: LoopProgram, _ layout: LoopLayout) {
    precondition(program.isWithinReach, "a loop with so many numbers is not run by instructions")
    let pairs = ProductPairs(program)
    passes = (0...1).map { bank in Self.pass(of: program, layout, from: bank, pairs) }
  }

  private static func pass(
    of program: LoopProgram, _ layout: LoopLayout, from bank: Int, _ pairs: ProductPairs
  ) -> Pass {
    let place = { (value: LoopProgram.Value) in
      UInt16(truncatingIfNeeded: layout.register(of: value, bank: bank))
    }
    var pass = Pass()
    for (index, node) in program.nodes.enumerated() {
      guard case .call(let function, let operands) = node, !pairs.isTaken[index] else { continue }
      let destination = place(LoopProgram.Value(index: index))
      if let pair = pairs.pair(at: index) {
        pass.instructions.append(
          LoopInstruction(
            operation: pair.operation, destination: destination, a: place(pair.factors[0]),
            b: place(pair.factors[1]), c: place(pair.other)))
        continue
      }
      let isSquare = function == .multiply && operands[0] == operands[1]
      let places = operands.map(place) + [0, 0]
      pass.instructions.append(
        LoopInstruction(
          operation: isSquare ? .square : function.loopOperation, function: function.rawValue,
          destination: destination, a: places[0], b: places[1], c: places[2]))
    }
    for (value, target) in layout.moves(from: bank) {
      pass.instructions.append(
        LoopInstruction(
          operation: .move, destination: UInt16(truncatingIfNeeded: target), a: place(value)))
    }
    pass.instructions.append(LoopInstruction(operation: .end, destination: 0, a: 0))
    pass.record = place(program.record)
    pass.finite = program.finite.map(place)
    pass.conditions = program.conditions.map(place)
    return pass
  }
}
