import Expressions

/// Looks at a plan's condition and tests after each step of a run; the settings do not change during one.
struct RunMonitor {
  let condition: Watch?
  private(set) var tests: [Trial]
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
  /// Whether it looks at each step, and not only where the loss of all samples is known.
  let looksAtEachStep: Bool
  /// Whether the time matters.
  let readsTime: Bool

  /// A test, and how many times in a row it held.
  struct Trial {
    let test: StoppingTest
    let watch: Watch?
    /// Whether it can be asked only when the loss of all samples is known.
    let needsLoss: Bool
    var streak = 0

    var isAboutTime: Bool { if case .time = test.kind { true } else { false } }
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
    looksAtEachStep =
      plan.condition?.needsFullEvaluation == false || tests.contains { !$0.needsLoss }
    readsLoss = plan.condition?.needsFullEvaluation == true || tests.contains(where: \.needsLoss)
    readsSettings = condition?.readsSettings == true || tests.contains { $0.watch?.readsSettings == true }
    readsTime = tests.contains(where: \.isAboutTime)
  }

  /// Why the run ends here; nil where it goes on.
  ///
  /// - Parameter now: the time, where it `readsTime`.
  mutating func reason(for trainer: Trainer, now: Double, isFirst: Bool) -> StopReason? {
    let hasLoss = trainer.usesAllSamples || trainer.isAtEpochEnd || isFirst
    if readsLoss, hasLoss { note(trainer.answerLoss()) }
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

  /// Takes note of steps at which nothing held.
  mutating func passed(_ losses: UnsafeBufferPointer<Double>) {
    guard isNeeded, !losses.isEmpty else { return }
    if readsLoss { for loss in losses { note(loss) } }
    // The time was not asked.
    for index in tests.indices where !tests[index].isAboutTime { tests[index].streak = 0 }
  }

  /// How many steps there are at least until patience may run out.
  var quietSteps: Int {
    tests.reduce(.max) { least, trial in
      if case .patience(let count) = trial.test.kind { min(least, count - 1 - sinceBest) } else { least }
    }
  }

  /// Whether it looks at what depends on where the run is judged.
  var readsAnswer: Bool {
    let conditions = [condition].compactMap { $0 } + tests.compactMap(\.watch)
    return readsLoss || conditions.contains { $0.condition.readsParameters }
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
    for (input, index) in watch.settings {
      watch.machine.input(input).pointee = trainer.settingValue(at: index)
    }
    for (input, quantity) in watch.moving {
      watch.machine.input(input).pointee =
        switch quantity {
        case .run(.loss): loss
        case .run(.change): change
        default: trainer.value(of: quantity)
        }
    }
    watch.machine.run()
    let result = watch.machine.output(0).pointee
    return result != 0 && !result.isNaN
  }
}

/// A condition with the machine that evaluates it, and what to give the machine at each step of this run.
struct Watch {
  let condition: Condition
  let machine: Machine
  /// Inputs that are settings which the rule reads, each with its index among their values.
  private(set) var settings: [(input: Int, index: Int)] = []
  /// Inputs that are anything else which may change from step to step.
  private(set) var moving: [(input: Int, quantity: Scope.Quantity)] = []

  var readsSettings: Bool { !settings.isEmpty }

  init(_ condition: Condition, of trainer: Trainer) {
    self.condition = condition
    machine = Machine(condition.program)
    for (input, quantity) in condition.quantities.enumerated() {
      switch quantity {
      // What stays as it is during a run is written once.
      case .run(.batch), .pastLoss, .pastParameter, .past, .number, .summary:
        machine.input(input).pointee = trainer.value(of: quantity)
      case .setting(let name):
        if let index = trainer.settingIndex(of: name) {
          settings.append((input, index))
        } else {
          // One that is off, and so has no index among the values.
          machine.input(input).pointee = trainer.value(of: quantity)
        }
      case .run, .parameter, .measure, .diagnostic: moving.append((input, quantity))
      }
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
