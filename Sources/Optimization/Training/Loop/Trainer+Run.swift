import Expressions

extension Trainer {
  /// What surrounds a run: the clock, a question whether to stop, and someone who is told how far it is.
  public struct Surroundings {
    /// Seconds from any fixed moment.
    public var now: () -> Double
    /// Asked between steps; true ends the run there.
    public var isInterrupted: () -> Bool
    /// Told about every tenth of a second, or after each stride.
    public var observe: (Trainer) -> Void
    /// Steps after which the run looks up from them; nil for as many as take a few milliseconds by the clock.
    public var stride: Int?

    /// Surroundings in which no time passes, nothing interrupts and nobody looks on, but for what is given.
    public init(
      now: @escaping () -> Double = { 0 }, isInterrupted: @escaping () -> Bool = { false },
      observe: @escaping (Trainer) -> Void = { _ in }, stride: Int? = nil
    ) {
      self.now = now
      self.isInterrupted = isInterrupted
      self.observe = observe
      self.stride = stride
    }
  }

  /// Takes steps until one of the plan's ends is reached, and says which.
  ///
  /// Conditions and tests are looked at before the first step too, except those that compare steps. It ends where the
  /// loss of all samples is finite, if it was at the start.
  public mutating func run(_ plan: RunPlan, in surroundings: Surroundings = Surroundings()) -> StopReason {
    let interruption = Interruption.current
    let reason = takeSteps(plan, in: surroundings)
    if reason == .interrupted { interruption.settle() }
    var divergence = returnToFiniteLoss()
    let isCut = interruption.hasEndedWork
    if isCut {
      // The steps are there; what is left is done whole.
      interruption.settle()
      divergence = returnToFiniteLoss()
    }
    return divergence.map { .diverged($0) } ?? (isCut ? .interrupted : reason)
  }

  private mutating func takeSteps(_ plan: RunPlan, in surroundings: Surroundings) -> StopReason {
    let startedAt = surroundings.now()
    var monitor = RunMonitor(plan, of: self, startedAt: startedAt)
    if let reason = monitor.reason(for: self, now: startedAt, isFirst: true) { return reason }
    let firstStep = step
    let firstEpoch = samplePosition.epoch
    var pacer = Pacer(now: startedAt, stride: surroundings.stride)
    var loop = LoopChoice()
    let countsEpochs = if case .epochs = plan.length { true } else { false }
    while true {
      let rest: Int
      switch plan.length {
      case .steps(let count):
        rest = count - (step - firstStep)
        if rest <= 0 { return .finished }
      case .epochs(let count):
        rest = count - (samplePosition.epoch - firstEpoch)
        if rest <= 0 { return .finished }
      case .untilCondition:
        rest = RunPlan.patience - (step - firstStep)
        if rest <= 0 { return .gaveUp(steps: RunPlan.patience) }
      }
      advance(by: &loop, atMost: rest - 1, &monitor)
      advanceInEpoch(atMost: countsEpochs ? .max : rest - 1, &pacer, monitor)
      switch advance() {
      case .taken: break
      case .diverged(let divergence):
        // A step in the middle of which the work was given up is not taken; those before it count.
        return Interruption.current.hasEndedWork ? .interrupted : .diverged(divergence)
      case .outOfRange(let violation): return .outOfRange(violation)
      }
      if monitor.isNeeded {
        let now = monitor.readsTime ? surroundings.now() : 0
        if let reason = monitor.reason(for: self, now: now, isFirst: false) { return reason }
      }
      if pacer.isDue() {
        if surroundings.isInterrupted() { return .interrupted }
        if pacer.shouldReport(at: surroundings.now()) { surroundings.observe(self) }
      }
    }
  }
}
