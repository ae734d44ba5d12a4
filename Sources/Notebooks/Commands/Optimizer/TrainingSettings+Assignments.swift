import Expressions
import Optimization

/// Settings as they are typed: `lr=0.05`, `step_min=1e-6 step_max=1`.
extension TrainingSettings {
  /// Takes settings as they were typed, and checks them when all are in place: `step_min` may not pass
  /// `step_max`, and both may be given.
  ///
  /// - Parameter command: the command that gives them, as errors repeat it: `set`, `use adam`, `adam(`.
  mutating func give(
    _ assignments: [Assignment], by command: String, isSGD: Bool = false
  ) throws(CommandError) {
    for assignment in assignments {
      let others = assignments.filter { $0 != assignment }.map { "\($0.name)=\($0.value)" }
      try give(assignment, isSGD: isSGD, others: others)
    }
    for assignment in assignments { try checkRanges(after: assignment, by: command) }
  }

  private mutating func give(
    _ assignment: Assignment, isSGD: Bool, others: [String]
  ) throws(CommandError) {
    let word = Word(assignment.name, span: assignment.nameSpan)
    guard let parameter = hyperparameters.first(where: { $0.name == assignment.name }) else {
      if let hint = Habit.settingHint(for: word, value: assignment.value, isSGD: isSGD, others: others) {
        throw hint
      }
      throw .unknown(word, noun: "a setting of \(rule.name)", known: hyperparameters.map(\.name))
    }
    if assignment.value == "off", rule.hyperparameter(parameter.name) == nil {
      given[parameter.name] = nil
      return
    }
    do {
      given[parameter.name] = try Schedule(parsing: assignment.value)
    } catch {
      // "nan" and "inf" are not expressions, but they are numbers to whoever types them.
      guard let value = Double(assignment.value), !value.isFinite else {
        guard DecimalComma(assignment.value) == nil else {
          throw .notANumber(
            Word(assignment.value, span: assignment.valueSpan), example: "set \(parameter.name) 0.1")
        }
        throw .expression(error, offset: assignment.valueSpan.start)
      }
      given[parameter.name] = Schedule(value)
    }
  }

  /// Whether a setting lies in its range, and those of the rule whose ranges name it in theirs. A schedule is
  /// looked at step by step instead.
  private func checkRanges(after assignment: Assignment, by command: String) throws(CommandError) {
    guard let parameter = hyperparameters.first(where: { $0.name == assignment.name }) else { return }
    let values = values(t: 1, epoch: 0)
    if let value = given[parameter.name]?.constant, !parameter.range.contains(value, where: values) {
      throw .outOfRange(parameter, assignment, by: command)
    }
    for other in rule.hyperparameters
    where other.name != parameter.name && schedule(other.name)?.constant != nil {
      guard let value = values[other.name], !other.range.contains(value, where: values) else { continue }
      throw CommandError(
        .outOfRange,
        "With \(assignment.name) at \(assignment.value), \(other.name) cannot be \(rounded(value)): "
          + "it has to be \(other.range.words).",
        hint: "Choose \(assignment.name) and \(other.name) together.", at: assignment.valueSpan)
    }
  }
}

extension CommandError {
  fileprivate static func outOfRange(
    _ parameter: Hyperparameter, _ assignment: Assignment, by command: String
  ) -> CommandError {
    let words = parameter.range.words
    let kind = words.hasPrefix("a finite number") ? words : "a finite number, \(words)"
    let usual = shortestText(parameter.defaultValue.isFinite ? parameter.defaultValue : 1)
    let example =
      switch command {
      case "set": "set \(parameter.name) \(usual)"
      case _ where command.hasSuffix("("): "\(command)\(parameter.name)=\(usual))"
      default: "\(command) \(parameter.name)=\(usual)"
      }
    return CommandError(
      .outOfRange, "\(parameter.name) cannot be \(assignment.value): it has to be \(kind).",
      hint: "Try \"\(example)\".", at: assignment.valueSpan)
  }
}
