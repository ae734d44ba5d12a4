/// Where a run is judged: at the point that is trained, or at an average of the points that it passed through.
///
/// The answer is what the loss, the measures and predictions are taken at. The training goes on from the point
/// whatever the answer is: gradients, their norm and the batches' losses are the point's.
public enum Answer: String, Hashable, Sendable, CaseIterable {
  /// At the average where the rule says so (`average x as answer`), else at the point.
  case automatic
  /// At the average of `ema`, where that is on, else at that of the rule; at the point as long as there is none.
  case average
  case point
}

extension TrainingSettings {
  /// Whether the same steps are taken under others: they differ at most in where a run is judged, and in the average
  /// that is kept for it.
  package func takesSameSteps(as other: TrainingSettings) -> Bool {
    var same = other
    (same.ema, same.answer) = (ema, answer)
    return same == self
  }

  /// Whether there is an average that a run can be judged at.
  public var hasAverage: Bool { ema != nil || rule.average != nil }

  /// Whether a run is judged at an average.
  public var answersWithAverage: Bool {
    switch answer {
    case .automatic: rule.answersWithAverage
    case .average: hasAverage
    case .point: false
    }
  }
}
