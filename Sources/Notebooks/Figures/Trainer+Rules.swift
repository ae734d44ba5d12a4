import Optimization

/// Which rules took the steps of a run, as pictures name them: a rule that has taken none is not among them.
extension Trainer {
  /// `Gradient descent`, `Gradient descent, then Adam`.
  var rulesTitle: String { ruleStretches.map(\.rule.title).joined(separator: ", then ") }

  /// `gd`, `gd to step 100, then adam`.
  var rulesText: String {
    let stretches = ruleStretches
    return stretches.enumerated().map { index, stretch in
      index + 1 < stretches.count ? "\(stretch.rule.name) to step \(stretch.end)" : stretch.rule.name
    }.joined(separator: ", then ")
  }

  /// What a number of the rule was on the way, under the rules that have it: `0.1`, `0.1 to step 20, then 0.01`.
  func history(of hyperparameter: String) -> String {
    let text = history { settings in
      let isThere =
        settings.rule.hyperparameter(hyperparameter) != nil || settings.given[hyperparameter] != nil
      return isThere ? settings.valueText(of: hyperparameter) : nil
    }
    return text.isEmpty ? settings.valueText(of: hyperparameter) : text
  }

  /// What a setting was on the way, up to what it is now; stretches in which it was nothing do not count.
  func history(of value: (TrainingSettings) -> String?) -> String {
    var stretches: [(text: String, end: Int)] = []
    let taken = trajectory.settingsOfSteps.map { (text: value($0.settings), end: $0.end) }
    for (text, end) in taken + [(value(settings), 0)] {
      guard let text else { continue }
      if stretches.last?.text == text {
        stretches[stretches.count - 1].end = end
      } else {
        stretches.append((text, end))
      }
    }
    guard stretches.count <= Self.mostStretches else {
      return
        "\(stretches[0].text) to step \(stretches[0].end), \(stretches.count - 2) others, then \(stretches[stretches.count - 1].text)"
    }
    return stretches.enumerated().map { index, stretch in
      index + 1 < stretches.count ? "\(stretch.text) to step \(stretch.end)" : stretch.text
    }.joined(separator: ", then ")
  }

  /// More values of one setting would fill a row.
  private static let mostStretches = 4

  /// Before the first step, the rule that will take it.
  private var ruleStretches: [RuleStretch] {
    trajectory.lastStep == 0 ? [RuleStretch(rule: settings.rule, end: 0)] : trajectory.ruleStretches
  }
}
