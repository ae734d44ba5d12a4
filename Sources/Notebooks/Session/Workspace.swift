import Optimization

/// The part of a session that commands change and `undo` brings back.
struct Workspace {
  var subject: Subject?
  /// How the next run would go; the trainer's own once there is one.
  private(set) var settings = TrainingSettings()
  var tests: [StoppingTest] = []
  private(set) var trainer: Trainer?
  /// How the last run ended; nil once anything has moved since.
  var ending: StopReason?
  /// The rules that the learner wrote, by name.
  var rules: [UpdateRule] = []
  /// Random starts drawn since the last `seed`.
  var randomStarts = 0

  /// The rules that `use` knows: the learner's come before built-in ones of the same name.
  var allRules: [UpdateRule] {
    UpdateRule.builtIn.filter { builtIn in !rules.contains { $0.name == builtIn.name } } + rules
  }

  mutating func change(_ settings: TrainingSettings) {
    self.settings = settings
    trainer?.settings = settings
  }

  /// Changes to settings whose rule begins with a fresh memory, even if it is the same rule.
  mutating func use(_ settings: TrainingSettings) {
    change(settings)
    trainer?.restartMemory()
    ending = nil
  }

  /// Puts a trainer at a start.
  mutating func begin(_ objective: any Objective, at start: [Double]) {
    trainer = Trainer(objective, start: start, settings: settings, measures: subject?.measures ?? [])
    ending = nil
  }

  /// Without something to minimise there is nothing to train.
  mutating func end() {
    trainer = nil
    ending = nil
  }

  /// Moves the trainer; how the last run ended is forgotten.
  mutating func move<Result>(_ body: (inout Trainer) -> Result) throws(CommandError) -> Result {
    guard trainer != nil else { throw missingTrainer }
    ending = nil
    // Taken out while it moves, so that its storage is not copied.
    guard var moving = trainer.take() else { throw missingTrainer }
    defer { trainer = moving }
    return body(&moving)
  }

  func expectTrainer() throws(CommandError) -> Trainer {
    guard let trainer else { throw missingTrainer }
    return trainer
  }

  private var missingTrainer: CommandError {
    if case .data(let data) = subject { return data.target == nil ? .noTarget(data) : .noModel(data) }
    return .noProblem
  }
}

/// Where a run stands, in a word.
package enum Status: String, CaseIterable, Sendable {
  case ready, running, converged, diverged, interrupted
}

extension Workspace {
  var status: Status {
    switch ending {
    case .conditionMet, .test: .converged
    case .diverged: .diverged
    case .interrupted: .interrupted
    case .finished, .gaveUp, .outOfRange, nil: trainer?.step == 0 ? .ready : .running
    }
  }
}
