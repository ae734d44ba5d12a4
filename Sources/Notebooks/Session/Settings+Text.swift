import Expressions
import Optimization

extension TrainingSettings {
  /// Takes one setting as it was typed; checks it against its range.
  mutating func give(_ assignment: Assignment, isSGD: Bool = false) throws(CommandError) {
    let word = Word(assignment.name, span: assignment.nameSpan)
    guard let parameter = hyperparameters.first(where: { $0.name == assignment.name }) else {
      if let hint = Habit.settingHint(for: word, isSGD: isSGD) { throw hint }
      throw .unknown(word, noun: "a setting of \(rule.name)", known: hyperparameters.map(\.name))
    }
    if ["clip", "weight_decay"].contains(parameter.name), assignment.value == "off" {
      given[parameter.name] = nil
      return
    }
    let schedule: Schedule
    do { schedule = try Schedule(parsing: assignment.value) } catch {
      if let value = Double(assignment.value), !value.isFinite {
        throw .outOfRange(parameter, value: assignment.value, at: assignment.valueSpan)
      }
      throw .expression(error, offset: assignment.valueSpan.start)
    }
    if let value = schedule.constant {
      let values = values(t: 1, epoch: 0)
      guard parameter.range.contains(value, where: values) else {
        throw .outOfRange(parameter, value: rounded(value), at: assignment.valueSpan)
      }
    }
    given[parameter.name] = schedule
    // A range may name another setting: step_min may not pass step_max.
    let values = values(t: 1, epoch: 0)
    for other in hyperparameters
    where other.name != parameter.name && given[other.name]?.constant ?? 0 != .infinity {
      guard let value = values[other.name], rule.hyperparameter(other.name) != nil,
        !other.range.contains(value, where: values)
      else { continue }
      throw .outOfRange(other, value: rounded(value), at: assignment.valueSpan)
    }
  }

  /// What is different now, each with the way back.
  func differences(from old: TrainingSettings) -> [String] {
    var lines: [String] = []
    if rule.name != old.rule.name {
      let back =
        old.rule.name == "gd" && old.batchSize == batchSize ? "" : "; to keep it: use \(old.rule.name)"
      lines.append("rule \(rule.name) (was \(old.rule.name)\(back))")
    }
    if batchSize != old.batchSize {
      lines.append(
        "batch \(batchSize.valueText) (was \(old.batchSize.valueText); to keep it: set batch \(old.batchSize.valueText))"
      )
    }
    for parameter in hyperparameters {
      guard let before = old.schedule(parameter.name), let now = schedule(parameter.name), before != now,
        rule.hyperparameter(parameter.name) != nil || given[parameter.name] != nil
      else { continue }
      lines.append(
        "\(parameter.name) \(now.text) (was \(before.text); to keep it: set \(parameter.name) \(before.text))"
      )
    }
    return lines
  }

  /// `lr is 0.05 (was 0.1).`
  func confirmation(of name: String, from old: TrainingSettings, _ work: Workspace) -> String {
    func text(_ settings: TrainingSettings) -> String {
      switch name {
      case "batch": return settings.batchSize.text
      case "noise": return settings.noise == 0 ? "off" : rounded(settings.noise)
      case "bounds":
        return settings.bounds.map { "\(rounded($0.lowerBound)) to \(rounded($0.upperBound))" } ?? "off"
      default:
        let isOff = settings.given[name] == nil && settings.rule.hyperparameter(name) == nil
        return isOff ? "off" : settings.schedule(name)?.text ?? "off"
      }
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
    let values = values(t: 1, epoch: 0)
    if values["lr"] == 0 { remarks.append("With lr at 0 nothing moves.") }
    for warning in rule.warnings where !warning.condition.references.contains("t") {
      if warning.condition.value(where: values) != 0 { remarks.append(warning.text.sentence) }
    }
    let samples = work.trainer?.objective.sampleCount ?? work.subject?.dataSubject?.set.rowCount ?? 1
    if rule.needsFullBatch, case .samples(let count) = batchSize, count < samples {
      remarks.append("\(rule.title) needs the gradient of all samples: set batch all.")
    }
    if samples == 1, case .samples = batchSize, work.trainer != nil {
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
    var values = values(t: Double(trainer.step), epoch: Double(trainer.place.epoch))
    values["t"] = Double(trainer.memoryAge)
    return rule.warnings.filter {
      $0.condition.references.contains("t") && $0.condition.value(where: values) != 0
    }.map(\.text.sentence)
  }
}

extension String {
  /// With a capital letter and a full stop.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}

extension CommandError {
  static func outOfRange(_ parameter: Hyperparameter, value: String, at span: Span) -> CommandError {
    CommandError(
      "out-of-range", "\(parameter.name) cannot be \(value): it has to be \(parameter.range.words).",
      hint:
        "Try \"set \(parameter.name) \(rounded(parameter.defaultValue.isFinite ? parameter.defaultValue : 1))\".",
      at: span)
  }
}
