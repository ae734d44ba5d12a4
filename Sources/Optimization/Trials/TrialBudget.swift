/// How far a trial goes at most; of two limits, the one that is reached first counts.
public struct TrialBudget: Hashable, Sendable {
  /// The most steps.
  public let steps: Int?
  /// The most gradients of single samples, by which trials that take other batches are compared.
  public let sampleGradients: Int?

  private init(steps: Int? = nil, sampleGradients: Int? = nil) {
    self.steps = steps.map { max(0, $0) }
    self.sampleGradients = sampleGradients.map { max(0, $0) }
  }

  /// So many steps.
  public static func steps(_ count: Int) -> TrialBudget { TrialBudget(steps: count) }

  /// So many gradients of single samples, and perhaps so many steps.
  public static func sampleGradients(_ count: Int, atMost steps: Int? = nil) -> TrialBudget {
    TrialBudget(steps: steps, sampleGradients: count)
  }

  /// How many steps that is from a run's start; a step that would pass the limit is left out.
  ///
  /// - Parameter batch: how many of the samples a step takes, at least 1.
  public func stepCount(batch: Int, of sampleCount: Int) -> Int {
    guard let sampleGradients else { return steps ?? 0 }
    let (epochs, rest) = sampleGradients.quotientAndRemainder(dividingBy: max(1, sampleCount))
    let stepsPerEpoch = (sampleCount + batch - 1) / batch
    let (whole, isTooMany) = epochs.multipliedReportingOverflow(by: stepsPerEpoch)
    return min(steps ?? .max, isTooMany ? .max : whole + rest / batch)
  }
}
