import Optimization

extension Trainer {
  /// Multiplications that a run may take that is only tried.
  private static let workLimit = 400_000_000

  /// How many steps such a run may have, by what a step on so many samples takes; 0 where one is more than that.
  ///
  /// - Parameter batch: the samples of a step; nil for those of the settings.
  func affordableSteps(of batch: Int? = nil) -> Int {
    let samples = batch ?? settings.batchSize.count(of: objective.sampleCount)
    return Self.workLimit / max(1, 4 * samples * objective.parameterCount)
  }
}
