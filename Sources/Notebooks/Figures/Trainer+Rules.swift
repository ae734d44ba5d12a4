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

  /// Before the first step, the rule that will take it.
  private var ruleStretches: [RuleStretch] {
    trajectory.lastStep == 0 ? [RuleStretch(rule: settings.rule, end: 0)] : trajectory.ruleStretches
  }
}
