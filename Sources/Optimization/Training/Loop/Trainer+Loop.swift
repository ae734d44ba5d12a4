/// The loop that takes most steps of a run; made when the run turns out long enough.
struct LoopChoice {
  private var loop: StepLoop?
  private var isSettled = false
  /// Steps that are left to the engine before the loop is asked again.
  private var pause = 0
  private var nextPause = 1

  /// A call that takes fewer steps, though it was to take more, costs more than it spares.
  private static let fewSteps = 8
  private static let longestPause = 1024

  /// Whether a loop is there or may come for so many steps; asked before every step, so it costs next to nothing.
  @inline(__always)
  mutating func isOpen(for engine: StepEngine, _ rest: Int) -> Bool {
    guard pause == 0 else {
      pause -= 1
      return false
    }
    return loop != nil || (!isSettled && rest >= StepLoop.worthwhile && engine.isUnderWay)
  }

  /// Takes note of how many steps a call took of those that it was to take. Where something holds that may end the run,
  /// a loop takes none, and is asked ever less often as long as that lasts.
  mutating func took(_ count: Int, of most: Int) {
    guard count < min(most, Self.fewSteps) else {
      nextPause = 1
      return
    }
    pause = nextPause
    nextPause = min(2 * nextPause, Self.longestPause)
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
    let (first, most) = (step, min(limit, StepLoop.longestCall, monitor.quietSteps))
    defer { choice.took(step - first, of: most) }
    var rest = most
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
