import Optimization
import Words

/// What there is to say of a run in a row of a table.
struct RunSummary {
  let run: Run

  init(_ run: Run) { self.run = run }

  /// The problem's or the data's name, with the model.
  var problem: String { run.subject.shortName }

  /// `gd`, or `gd to step 100, then adam`.
  var rules: String { run.trainer.rulesText }

  /// The learning rate and what differs from the rule's defaults: `lr 0.1, batch 32`, `lr 0.1 to step 20, then 0.01`.
  var settingsText: String {
    let settings = run.settings
    let named = settings.schedulesAtHand.compactMap { name, schedule -> String? in
      let text = run.history(of: name)
      let isUsual = schedule.constant == settings.rule.hyperparameter(name)?.defaultValue
      return isUsual && name != "lr" && text == schedule.text ? nil : "\(name) \(text)"
    }
    let usual = TrainingSettings(seed: settings.seed)
    let steps = StepSetting.allCases.compactMap { setting -> String? in
      let text = run.history { setting.value(in: $0) }
      return setting.isEqual(settings, usual) && text == setting.value(in: settings)
        ? nil : "\(setting.rawValue) \(text)"
    }
    return (named + steps).joined(separator: ", ")
  }

  /// How it ended, in a few words: `steps done`, `loss < 0.01`, `diverged at step 6`; where nothing ended it, how it
  /// stands.
  var ending: String {
    switch run.ending {
    case .finished: "steps done"
    case .conditionMet(let condition): condition
    case .test(let test): test.text
    case .gaveUp(let steps): "not met in \(steps) steps"
    case .outOfRange(let violation): "\(violation.setting) out of range"
    case .diverged(let divergence): "diverged at step \(divergence.step)"
    case .interrupted: "interrupted"
    case nil: run.status == .running ? "" : run.status.rawValue
    }
  }

  /// Up to where it stands.
  var steps: Int { run.trainer.step }

  /// `100`, or `20 of 100` of a run that has gone back.
  var stepsText: String {
    let last = run.trainer.trajectory.lastStep
    return steps == last ? "\(steps)" : "\(steps) of \(last)"
  }

  var firstLoss: Double { run.trainer.trajectory.loss(at: 0) }

  /// Of all samples, where it stands.
  var lastLoss: Double { run.trainer.answerLoss() }

  /// The row as the contract for programs has it.
  var members: [JSON.Member] {
    let settings = run.settings
    return [
      JSON.Member(key: "id", value: .integer(run.id)), .init(key: "name", value: .optional(run.name)),
      .init(key: "problem", value: .string(problem)), .init(key: "rule", value: .string(settings.rule.name)),
      .init(key: "settings", value: .object(settings.members)), .init(key: "steps", value: .integer(steps)),
      .init(key: "firstLoss", value: .number(firstLoss)), .init(key: "lastLoss", value: .number(lastLoss)),
      .init(key: "status", value: .string(run.status.rawValue)),
    ]
  }
}

extension TrainingSettings {
  /// The schedules of what the rule reads, and of what was set besides.
  var schedulesAtHand: [(name: String, schedule: Schedule)] {
    hyperparameters.compactMap { parameter in
      guard rule.hyperparameter(parameter.name) != nil || given[parameter.name] != nil,
        let schedule = schedule(parameter.name)
      else { return nil }
      return (parameter.name, schedule)
    }
  }
}

extension Subject {
  /// The problem's name, the formula, or the data's name and the model.
  var shortName: String {
    switch self {
    case .formula(let formula, let problem): problem?.name ?? formula.text
    case .data(let data): data.model.map { "\(data.set.name), \($0)" } ?? data.set.name
    }
  }
}

extension TrainingSettings {
  /// The hyper-parameters in force: a constant as a number, a schedule as it is typed; then how a step takes samples.
  fileprivate var members: [JSON.Member] {
    let numbers = hyperparameters.compactMap { parameter -> JSON.Member? in
      guard rule.hyperparameter(parameter.name) != nil || given[parameter.name] != nil,
        let schedule = schedule(parameter.name)
      else { return nil }
      return JSON.Member(
        key: parameter.name, value: schedule.constant.map { .number($0) } ?? .string(schedule.text))
    }
    let steps = StepSetting.allCases.filter { !$0.isEqual(self, TrainingSettings(seed: seed)) }
    return numbers + steps.map { JSON.Member(key: $0.rawValue, value: .string($0.value(in: self))) }
  }
}
