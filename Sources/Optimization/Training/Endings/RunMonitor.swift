import Expressions

/// Looks at a plan's condition and tests after each step of a run; the settings do not change during one.
struct RunMonitor {
  private let condition: Watch?
  private var tests: [Trial]
  private let startedAt: Double
  /// The loss when it was last looked at, and by how much it had changed since the time before.
  private var loss = Double.nan
  private var change = Double.nan
  private var best = Double.infinity
  private var sinceBest = 0
  private let readsLoss: Bool
  private let readsSettings: Bool
  /// Whether there is anything to look at.
  let isNeeded: Bool
  /// Whether the time matters.
  let readsTime: Bool

  /// A test, and how many times in a row it held.
  private struct Trial {
    let test: StoppingTest
    let watch: Watch?
    /// Whether it can be asked only when the loss of all samples is known.
    let needsLoss: Bool
    var streak = 0
  }

  init(_ plan: RunPlan, of trainer: Trainer, startedAt: Double) {
    condition = plan.condition.map { Watch($0, of: trainer) }
    tests = plan.tests.map { test in
      switch test.kind {
      case .condition(let condition):
        Trial(test: test, watch: Watch(condition, of: trainer), needsLoss: condition.needsFullEvaluation)
      case .time: Trial(test: test, watch: nil, needsLoss: false)
      default: Trial(test: test, watch: nil, needsLoss: true)
      }
    }
    self.startedAt = startedAt
    isNeeded = plan.condition != nil || !plan.tests.isEmpty
    readsLoss = plan.condition?.needsFullEvaluation == true || tests.contains(where: \.needsLoss)
    readsSettings = condition?.readsSettings == true || tests.contains { $0.watch?.readsSettings == true }
    readsTime = plan.tests.contains { if case .time = $0.kind { true } else { false } }
  }

  /// Why the run ends here; nil where it goes on.
  ///
  /// - Parameter now: the time, where it `readsTime`.
  mutating func reason(for trainer: Trainer, now: Double, isFirst: Bool) -> StopReason? {
    let hasLoss = trainer.usesAllSamples || trainer.isAtEpochEnd || isFirst
    if readsLoss, hasLoss { note(trainer.loss()) }
    if readsSettings { _ = trainer.settingViolation() }
    if let condition, hasLoss || !condition.condition.needsFullEvaluation, holds(condition, trainer) {
      return .conditionMet(condition.condition.text)
    }
    for index in tests.indices where hasLoss || !tests[index].needsLoss {
      let holds = holds(tests[index], trainer, now: now)
      tests[index].streak = holds ? tests[index].streak + 1 : 0
      if tests[index].streak >= tests[index].test.over { return .test(tests[index].test) }
    }
    return nil
  }

  private mutating func note(_ newLoss: Double) {
    change = abs(newLoss - loss)
    loss = newLoss
    sinceBest = newLoss < best ? 0 : sinceBest + 1
    best = min(best, newLoss)
  }

  private func holds(_ trial: Trial, _ trainer: Trainer, now: Double) -> Bool {
    switch trial.test.kind {
    case .change(let limit): change < limit
    case .gradient(let limit): trainer.gradientNorm() < limit
    case .target(let limit): loss < limit
    case .patience(let count): sinceBest >= count
    case .time(let seconds): now - startedAt >= seconds
    case .condition: trial.watch.map { holds($0, trainer) } ?? false
    }
  }

  private func holds(_ watch: Watch, _ trainer: Trainer) -> Bool {
    for index in watch.sources.indices {
      watch.machine.input(index).pointee =
        switch watch.sources[index] {
        case .loss: loss
        case .batchLoss: trainer.batchLoss
        case .gradientNorm: trainer.gradientNorm()
        case .change: change
        case .step: Double(trainer.step)
        case .epoch: Double(trainer.place.epoch)
        case .setting(let place): trainer.settingValue(at: place)
        case .parameter(let index): trainer.parameter(index)
        case .constant(let value): value
        case .measure(let name): trainer.measured(name) ?? .nan
        }
    }
    watch.machine.run()
    let result = watch.machine.output(0).pointee
    return result != 0 && !result.isNaN
  }
}

/// A condition with the machine that evaluates it, and where its numbers come from during this run.
private struct Watch {
  enum Source {
    case loss, batchLoss, gradientNorm, change, step, epoch
    case setting(place: Int)
    case parameter(Int)
    case constant(Double)
    case measure(String)
  }

  let condition: Condition
  let machine: Machine
  let sources: [Source]
  let readsSettings: Bool

  init(_ condition: Condition, of trainer: Trainer) {
    self.condition = condition
    machine = Machine(condition.program)
    sources = condition.quantities.map { Self.source(of: $0, in: trainer) }
    readsSettings = sources.contains { if case .setting = $0 { true } else { false } }
  }

  private static func source(of quantity: Condition.Quantity, in trainer: Trainer) -> Source {
    switch quantity {
    case .loss: .loss
    case .batchLoss: .batchLoss
    case .gradientNorm: .gradientNorm
    case .change: .change
    case .step: .step
    case .epoch: .epoch
    case .batch: .constant(Double(trainer.settings.batchSize.count(of: trainer.objective.sampleCount)))
    case .setting(let name):
      trainer.settingPlace(name).map { .setting(place: $0) }
        ?? .constant(trainer.settings.schedule(name)?.constant ?? .nan)
    case .parameter(let index): .parameter(index)
    case .constant(let value): .constant(value)
    case .measure(let name): .measure(name)
    }
  }
}

extension Condition {
  /// Whether it holds for a trainer where it stands; `change` has no value.
  public func holds(for trainer: Trainer) -> Bool {
    var monitor = RunMonitor(RunPlan(.steps(0), until: self), of: trainer, startedAt: 0)
    return monitor.reason(for: trainer, now: 0, isFirst: true) != nil
  }
}
