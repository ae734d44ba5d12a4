import Expressions

/// Many steps of a run as passes of one loop, where the objective is a formula and the parameters are few: the rule
/// written out parameter by parameter, the objective where it leads, and what must hold for the step to be like the
/// one before.
///
/// A step that is taken in it has the bits that `StepEngine.advance` would give it. One at which anything happens (a
/// divergence, a setting outside its range, the end of the run) is not taken: it is left to the engine.
final class StepLoop {
  private let machine: LoopMachine
  /// What is carried beside the engine's memory, which comes first.
  private let extras: [StepLoopBuilder.Extra]
  private let firstExtra: Int
  private let readsPlateau: Bool
  /// The updates of the rule from which the loop's code holds.
  private let firstUpdate: Int
  /// Whether the last call's last step left the loss as it was.
  private var standsStill = false
  /// The most steps of one call.
  private let callLimit: Int
  /// The losses after the steps of one call.
  private let losses: UnsafeMutablePointer<Double>

  /// The most steps of one call, however short they are.
  static let longestCall = 4096
  /// The most operations of one call: some milliseconds, between which Ctrl-C is asked.
  private static let operationsInCall = 1 << 20
  /// Steps that take as long as a loop is made in.
  static let worthwhile = 2000

  /// A loop for the steps after an engine's; nil where there can be none.
  ///
  /// - Parameter ending: what ends the run; nil where steps are taken again.
  init?(_ engine: StepEngine, _ ending: RunEnding?) {
    guard engine.isUnderWay, var builder = try? StepLoopBuilder(engine) else { return nil }
    engine.evaluate()
    guard let program = try? builder.program(ending) else { return nil }
    machine = LoopMachine(program)
    extras = builder.extraKinds
    firstExtra = engine.memoryCountInLoop
    readsPlateau = builder.readsPlateau
    firstUpdate = engine.memoryAge
    callLimit = min(Self.longestCall, max(1, Self.operationsInCall / max(1, program.operationCount)))
    losses = .allocate(capacity: callLimit)
  }

  deinit { losses.deallocate() }

  /// Whether a loop that is made now may take less time: powers of `t` vanish as it grows, and numbers come to rest.
  func isOutgrown(by engine: StepEngine) -> Bool {
    guard engine.memoryAge > 2 * firstUpdate + 1000 else { return false }
    return machine.program.countsPasses || !engine.rule.numberStates.isEmpty || standsStill
  }

  /// Takes steps as long as nothing else happens.
  ///
  /// - Parameter limit: how many steps there are at most.
  /// - Returns: the losses after the steps, valid until the next call.
  func advance(_ engine: StepEngine, atMost limit: Int) -> UnsafeBufferPointer<Double> {
    engine.evaluate()
    let limit = min(limit, callLimit, readsPlateau ? engine.plateau.quietEpochs : .max)
    guard limit > 0, engine.isReadyForLoop else { return UnsafeBufferPointer(start: losses, count: 0) }
    engine.writeMemory(to: machine.carried)
    for (k, extra) in extras.enumerated() {
      machine.carried[firstExtra + k] =
        switch extra {
        case .loss: engine.fullLoss
        case .plateauFactor: engine.plateau.factor
        }
    }
    for (k, value) in StepLoopBuilder.counters(engine).enumerated() { machine.counters[k] = value }
    let count = machine.run(atMost: limit, records: losses)
    let taken = UnsafeBufferPointer(start: losses, count: count)
    if count > 1 { standsStill = taken[count - 1] == taken[count - 2] }
    engine.adopt(taken, memory: machine.carried)
    return taken
  }
}

/// What ends a run, and whose run it is.
struct RunEnding {
  let monitor: RunMonitor
  let trainer: Trainer
}
