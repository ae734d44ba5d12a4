import Expressions

/// How far a rule's first step goes for slopes of several sizes, found by taking it.
package struct FirstStep: Hashable, Sendable {
  /// How the length of the first step hangs on the slope.
  package enum Law: Hashable, Sendable {
    /// The same for every slope.
    case constant(Double)
    /// So many times the slope.
    case proportional(Double)
    /// Neither.
    case other
  }

  package struct Trial: Hashable, Sendable {
    /// The slope, the same everywhere.
    package let slope: Double
    /// How far the parameter moved against the slope, divided by the learning rate; by 1 for a rule without one.
    package let length: Double
  }

  /// One for each of the slopes.
  package let trials: [Trial]
  /// The learning rate that the steps were divided by; nil for a rule without one.
  package let rate: Double?

  /// Slopes four powers of ten apart: what `eps` takes from them is seen in none.
  private static let slopes = [0.01, 1, 100]
  /// How far lengths may lie apart and still count as equal: `eps` takes a millionth of the smallest.
  private static let tolerance = 1e-4

  /// Takes a first step from 0, with the rule's defaults, on each of the slopes; nil where one is refused.
  package init?(of rule: UpdateRule) {
    let rate = rule.hyperparameter("lr")?.defaultValue
    guard rate != 0 else { return nil }
    var trials: [Trial] = []
    for slope in Self.slopes {
      let line = Formula("f", parameters: ["x"], body: .call(.multiply, [.number(slope), .name("x")]))
      var trainer = Trainer(FormulaObjective(line), start: [0], settings: TrainingSettings(rule: rule))
      guard trainer.advance() == .taken else { return nil }
      trials.append(Trial(slope: slope, length: -trainer.parameter(0) / (rate ?? 1)))
    }
    self.trials = trials
    self.rate = rate
  }

  /// What the trials have in common.
  package var law: Law {
    let middle = trials[trials.count / 2]
    func agree(_ length: (Trial) -> Double) -> Bool {
      trials.allSatisfy { abs(length($0) - length(middle)) <= Self.tolerance * abs(length(middle)) }
    }
    if agree(\.length) { return .constant(middle.length) }
    return agree { $0.length / $0.slope } ? .proportional(middle.length / middle.slope) : .other
  }
}
