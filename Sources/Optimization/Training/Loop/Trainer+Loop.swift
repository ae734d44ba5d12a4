/// The loop that takes most steps of a run; made when the run turns out long enough.
struct LoopChoice {
  private var loop: StepLoop?
  private var isSettled = false

  /// Whether a loop is there or may come for so many steps; asked before every step, so it costs next to nothing.
  @inline(__always)
  func isOpen(for engine: StepEngine, _ rest: Int) -> Bool {
    loop != nil || (!isSettled && rest >= StepLoop.worthwhile && engine.isUnderWay)
  }

  /// The loop for what comes next; nil where the engine takes its steps one by one.
  ///
  /// - Parameter ending: what ends the run; nil where steps are taken again.
  mutating func loop(for engine: StepEngine, _ ending: @autoclosure () -> RunEnding?) -> StepLoop? {
    if let loop, !loop.isOutgrown(by: engine) { return loop }
    isSettled = true
    loop = StepLoop(engine, ending())
    return loop
  }
}

extension Trainer {
  /// Takes steps by a loop as long as nothing but steps happens; what does is left to the engine.
  @inline(__always)
  mutating func advance(by choice: inout LoopChoice, atMost limit: Int, _ monitor: inout RunMonitor) {
    guard choice.isOpen(for: engine, limit), isAtEnd, !hasRecords else { return }
    advanceByLoop(&choice, atMost: limit, &monitor)
  }

  private mutating func advanceByLoop(
    _ choice: inout LoopChoice, atMost limit: Int, _ monitor: inout RunMonitor
  ) {
    guard isKnownUniquelyReferenced(&engine),
      let loop = choice.loop(for: engine, RunEnding(monitor: monitor, trainer: self))
    else { return }
    var rest = min(limit, StepLoop.longestCall, monitor.quietSteps)
    while rest > 0 {
      let count = min(rest, trajectory.stepsToCheckpoint(from: step))
      let losses = loop.advance(engine, atMost: count)
      trajectory.append(losses: losses)
      monitor.passed(losses)
      guard losses.count == count else { return }
      if trajectory.wantsCheckpoint(at: step) { trajectory.keep(engine.checkpoint) }
      rest -= count
    }
  }
}

extension Trainer {
  /// Takes steps on batches as long as nothing but steps happens and nobody is to be asked; the rest is left to
  /// `advance`.
  @inline(__always)
  mutating func advanceInEpoch(atMost limit: Int, _ pacer: inout Pacer, _ monitor: RunMonitor) {
    guard !usesAllSamples, isAtEnd, !monitor.looksAtEachStep else { return }
    pacer.passed(advanceInEpoch(atMost: min(limit, pacer.quietSteps)))
  }

  private mutating func advanceInEpoch(atMost limit: Int) -> Int {
    guard isKnownUniquelyReferenced(&engine) else { return 0 }
    let first = step
    while step - first < limit {
      let count = min(limit - (step - first), trajectory.stepsToCheckpoint(from: step))
      let losses = engine.advanceInEpoch(atMost: count)
      trajectory.append(losses: losses)
      guard !losses.isEmpty else { break }
      if trajectory.wantsCheckpoint(at: step) { trajectory.keep(engine.checkpoint) }
    }
    return step - first
  }
}

extension StepEngine {
  /// Takes steps again by a loop, up to before the last one.
  ///
  /// - Parameter all: how many will be taken again before anything changes; a loop is made only if it is worth it.
  func repeatSteps(by choice: inout LoopChoice, upTo end: Int, of all: Int) {
    let rest = end - step - 1
    guard choice.isOpen(for: self, all - 1), rest > 0, let loop = choice.loop(for: self, nil) else { return }
    _ = loop.advance(self, atMost: rest)
  }
}
