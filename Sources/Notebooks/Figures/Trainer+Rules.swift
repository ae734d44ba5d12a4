import Optimization

/// Which rules took the steps of a run, as pictures name them: a rule that has taken none is not among them.
extension Trainer {
  /// `Gradient descent`, `Gradient descent, then Adam`.
  var rulesTitle: String { ruleStretches.map(\.rule.title).joined(separator: ", then ") }

  /// `gd`, `gd to step 100, then adam`.
  var rulesText: String { Self.text(of: ruleStretches.map { ($0.rule.name, $0.end) }) }

  /// What held one after another, each but the last up to a step: `0.1`, `0.1 to step 20, then 0.01`.
  static func text(of stretches: [(text: String, end: Int)]) -> String {
    stretches.enumerated().map { index, stretch in
      index + 1 < stretches.count ? "\(stretch.text) to step \(stretch.end)" : stretch.text
    }.joined(separator: ", then ")
  }

  /// Before the first step, the rule that will take it.
  private var ruleStretches: [RuleStretch] {
    trajectory.lastStep == 0 ? [RuleStretch(rule: settings.rule, end: 0)] : trajectory.ruleStretches
  }
}
