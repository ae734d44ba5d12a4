import Expressions
import Optimization
import Words

extension TrainingSettings {
  /// What is different now, each with the way back.
  func differences(from old: TrainingSettings) -> [String] {
    var lines: [String] = []
    if rule.name != old.rule.name {
      lines.append("rule \(rule.name) (was \(old.rule.name); to go back: \(old.useLine))")
    }
    if batchSize != old.batchSize {
      lines.append(
        "batch \(batchSize.valueText) (was \(old.batchSize.valueText); to go back: "
          + "set batch \(old.batchSize.valueText))"
      )
    }
    for parameter in hyperparameters {
      guard let before = old.schedule(parameter.name), let now = schedule(parameter.name), before != now,
        rule.hyperparameter(parameter.name) != nil || given[parameter.name] != nil
      else { continue }
      lines.append(
        "\(parameter.name) \(now.text) (was \(before.text); to go back: set \(parameter.name) \(before.text))"
      )
    }
    return lines
  }

  /// The line that takes up this rule with what was given for it: `use momentum lr=0.05`.
  private var useLine: String {
    let assignments = hyperparameters.compactMap { parameter in
      given[parameter.name].map { schedule in
        let text = schedule.text
        return " \(parameter.name)=\(text.contains(" ") ? "(\(text))" : text)"
      }
    }
    return "use \(rule.name)" + assignments.joined()
  }

  /// A number's schedule as it is typed; `off` for one that nobody gave and no rule has.
  func valueText(of name: String) -> String {
    let isOff = given[name] == nil && rule.hyperparameter(name) == nil
    return isOff ? "off" : schedule(name)?.text ?? "off"
  }

  /// `lr is 0.05 (was 0.1).`
  func confirmation(of name: String, from old: TrainingSettings, _ work: Workspace) -> String {
    func text(_ settings: TrainingSettings) -> String {
      if let setting = StepSetting(rawValue: name) { return setting.phrase(in: settings) }
      return settings.valueText(of: name)
    }
    let (now, before) = (text(self), text(old))
    if case .samples = batchSize, name == "batch", let count = work.trainer?.objective.sampleCount, count == 1
    {
      return "batch: \(now); on a formula every batch is the whole, so nothing changes."
    }
    return now == before ? "\(name) is \(now)." : "\(name) is \(now) (was \(before))."
  }

  /// What a learner should know about these settings.
  func remarks(in work: Workspace) -> [String] {
    var remarks: [String] = []
    let step = work.trainer?.step ?? 0
    let values = values(t: Double(step + 1), epoch: Double(work.trainer?.samplePosition.epoch ?? 0))
    if values["lr"] == 0 {
      let isFixed = given["lr"].map { $0.constant != nil } ?? true
      remarks.append(
        isFixed
          ? "With lr at 0 nothing moves."
          : "lr is 0 at step \(step + 1), so nothing moves: t counts from the run's start.")
    }
    for warning in rule.warnings where !warning.condition.reads("t") {
      if warning.condition.value(where: values) != 0 { remarks.append(warning.text.sentence) }
    }
    let samples = work.trainer?.objective.sampleCount ?? work.subject?.dataSubject?.set.rowCount ?? 1
    if rule.needsFullBatch, case .samples(let count) = batchSize, count < samples {
      remarks.append("\(rule.title) needs the gradient of all samples: set batch all.")
    }
    if work.subject?.formula != nil, case .samples = batchSize, work.trainer != nil, noise == 0 {
      remarks.append(
        "A formula has one sample, so this equals batch; \"set noise 0.01\" makes its gradient noisy.")
    }
    return remarks
  }

  /// The same after one setting was changed.
  func remarks(about name: String, in work: Workspace) -> [String] {
    var remarks = remarks(in: work)
    if rule.actsOnlyAtStart(name), (work.trainer?.memoryAge ?? 0) > 0 {
      remarks.append(
        "\(name) only sets how \(rule.name) begins, so this does nothing until \"use \(rule.name)\" or \"reset\"."
      )
    }
    return remarks
  }

  /// What holds only after some steps, such as that nothing was averaged yet.
  func remarks(afterRun trainer: Trainer) -> [String] {
    var values = values(t: Double(trainer.step), epoch: Double(trainer.samplePosition.epoch))
    values["t"] = Double(trainer.memoryAge)
    return rule.warnings.filter {
      $0.condition.reads("t") && $0.condition.value(where: values) != 0
    }.map(\.text.sentence)
  }
}
