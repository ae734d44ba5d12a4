import Expressions

extension Trainer {
  /// What surrounds a run: the clock, a question whether to stop, and someone who is told how far it is.
  public struct Surroundings {
    /// Seconds from any fixed moment.
    public var now: () -> Double
    /// Asked between steps; true ends the run there.
    public var isInterrupted: () -> Bool
    /// Told about every tenth of a second.
    public var observe: (Trainer) -> Void

    public init(
      now: @escaping () -> Double = { 0 }, isInterrupted: @escaping () -> Bool = { false },
      observe: @escaping (Trainer) -> Void = { _ in }
    ) {
      self.now = now
      self.isInterrupted = isInterrupted
      self.observe = observe
    }
  }

  /// Takes steps until one of the plan's ends is reached, and says which.
  ///
  /// Conditions and tests are looked at before the first step too, except those that compare steps.
  public mutating func run(_ plan: RunPlan, in surroundings: Surroundings = Surroundings()) -> StopReason {
    var monitor = Monitor(plan, startedAt: surroundings.now())
    if let reason = monitor.reason(for: self, now: surroundings.now(), isFirst: true) { return reason }
    let firstStep = step
    let firstEpoch = place.epoch
    var pacer = Pacer(now: surroundings.now())
    while true {
      switch plan.length {
      case .steps(let count): if step - firstStep >= count { return .finished }
      case .epochs(let count): if place.epoch - firstEpoch >= count { return .finished }
      case .untilCondition:
        if step - firstStep >= RunPlan.patience { return .gaveUp(steps: RunPlan.patience) }
      }
      switch advance() {
      case .taken: break
      case .diverged(let divergence): return .diverged(divergence)
      case .outOfRange(let violation): return .outOfRange(violation)
      }
      if monitor.isNeeded, let reason = monitor.reason(for: self, now: surroundings.now(), isFirst: false) {
        return reason
      }
      if pacer.isDue() {
        if surroundings.isInterrupted() { return .interrupted }
        if pacer.shouldReport(at: surroundings.now()) { surroundings.observe(self) }
      }
    }
  }
}

/// Decides how often a run looks up from its steps: every few milliseconds, whatever a step takes.
private struct Pacer {
  private var stride = 1
  private var countdown = 1
  private var last: Double
  private var lastReport: Double

  private static let interval = 0.01
  private static let reportInterval = 0.1
  private static let longestStride = 4096

  init(now: Double) {
    last = now
    lastReport = now
  }

  @inline(__always)
  mutating func isDue() -> Bool {
    countdown -= 1
    return countdown == 0
  }

  /// Fits the stride to the time that the last one took; whether a report is due.
  mutating func shouldReport(at now: Double) -> Bool {
    let elapsed = now - last
    last = now
    if elapsed < Self.interval / 2 {
      stride = min(Self.longestStride, stride * 2)
    } else if elapsed > Self.interval {
      stride = max(1, stride / 2)
    }
    countdown = stride
    guard now - lastReport >= Self.reportInterval else { return false }
    lastReport = now
    return true
  }
}

/// Looks at a plan's condition and tests.
private struct Monitor {
  private let condition: Watch?
  private var tests: [(test: StoppingTest, watch: Watch?, streak: Int)]
  private let startedAt: Double
  private var previousLoss = Double.nan
  private var change = Double.nan
  private var best = Double.infinity
  private var sinceBest = 0
  private let readsLoss: Bool
  let isNeeded: Bool

  /// A condition with the machine that evaluates it.
  private struct Watch {
    let condition: Condition
    let machine: Machine

    init(_ condition: Condition) {
      self.condition = condition
      machine = Machine(condition.program)
    }
  }

  init(_ plan: RunPlan, startedAt: Double) {
    condition = plan.condition.map(Watch.init)
    tests = plan.tests.map { test in
      if case .condition(let condition) = test.kind { return (test, Watch(condition), 0) }
      return (test, nil, 0)
    }
    self.startedAt = startedAt
    isNeeded = plan.condition != nil || !plan.tests.isEmpty
    readsLoss =
      plan.condition?.needsFullEvaluation == true
      || plan.tests.contains {
        switch $0.kind {
        case .time: false
        case .condition(let condition): condition.needsFullEvaluation
        default: true
        }
      }
  }

  mutating func reason(for trainer: Trainer, now: Double, isFirst: Bool) -> StopReason? {
    let hasLoss = trainer.usesAllSamples || trainer.isAtEpochEnd || isFirst
    if readsLoss, hasLoss {
      let loss = trainer.loss()
      change = abs(loss - previousLoss)
      previousLoss = loss
      sinceBest = loss < best ? 0 : sinceBest + 1
      best = min(best, loss)
    }
    if let condition, hasLoss || !condition.condition.needsFullEvaluation, holds(condition, trainer) {
      return .conditionMet(condition.condition.text)
    }
    for index in tests.indices {
      let test = tests[index].test
      let isTime: Bool
      if case .time = test.kind { isTime = true } else { isTime = false }
      guard isTime || hasLoss || tests[index].watch?.condition.needsFullEvaluation == false else { continue }
      let holds =
        tests[index].watch.map { self.holds($0, trainer) } ?? self.holds(test.kind, trainer, now: now)
      tests[index].streak = holds ? tests[index].streak + 1 : 0
      if tests[index].streak >= test.over { return .test(test) }
    }
    return nil
  }

  private func holds(_ kind: StoppingTest.Kind, _ trainer: Trainer, now: Double) -> Bool {
    switch kind {
    case .change(let limit): change < limit
    case .gradient(let limit): trainer.gradientNorm() < limit
    case .target(let limit): previousLoss < limit
    case .patience(let count): sinceBest >= count
    case .time(let seconds): now - startedAt >= seconds
    case .condition: false
    }
  }

  private func holds(_ watch: Watch, _ trainer: Trainer) -> Bool {
    for (index, quantity) in watch.condition.quantities.enumerated() {
      watch.machine.input(index).pointee = value(of: quantity, trainer)
    }
    watch.machine.run()
    let result = watch.machine.output(0).pointee
    return result != 0 && !result.isNaN
  }

  private func value(of quantity: Condition.Quantity, _ trainer: Trainer) -> Double {
    switch quantity {
    case .loss: previousLoss
    case .batchLoss: trainer.batchLoss
    case .gradientNorm: trainer.gradientNorm()
    case .change: change
    case .step: Double(trainer.step)
    case .epoch: Double(trainer.place.epoch)
    case .batch: Double(trainer.settings.batchSize.count(of: trainer.objective.sampleCount))
    case .setting(let name): trainer.settingValues()[name] ?? .nan
    case .parameter(let index): trainer.parameter(index)
    case .constant(let value): value
    }
  }
}

extension Condition {
  /// Whether it holds for a trainer where it stands; `change` has no value.
  public func holds(for trainer: Trainer) -> Bool {
    var copy = trainer
    return copy.run(RunPlan(.steps(0), until: self)) != .finished
  }
}
