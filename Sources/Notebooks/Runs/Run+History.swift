import Optimization

/// What the settings of a run were on the way.
extension Run {
  /// What a number of the rule was, under the rules that have it: `0.1`, `0.1 to step 20, then 0.01`.
  func history(of hyperparameter: String) -> String {
    let text = history { settings in
      let isThere =
        settings.rule.hyperparameter(hyperparameter) != nil || settings.given[hyperparameter] != nil
      return isThere ? settings.valueText(of: hyperparameter) : nil
    }
    return text.isEmpty ? settings.valueText(of: hyperparameter) : text
  }

  /// What a setting was for the steps that were taken; stretches in which it was nothing do not count.
  func history(of value: (TrainingSettings) -> String?) -> String {
    var stretches: [(text: String, end: Int)] = []
    let taken = trainer.trajectory.settingsOfSteps.map { (value($0.settings), $0.end) }
    for case (let text?, let end) in taken + [(value(settings), trainer.trajectory.lastStep)] {
      if stretches.last?.text == text {
        stretches[stretches.count - 1].end = end
      } else {
        stretches.append((text, end))
      }
    }
    guard stretches.count > Self.mostStretches, let last = stretches.last else {
      return Trainer.text(of: stretches)
    }
    return
      "\(stretches[0].text) to step \(stretches[0].end), \(stretches.count - 2) others, then \(last.text)"
  }

  /// More values of one setting would fill a row.
  private static let mostStretches = 4
}
