import Optimization

/// What a run comes to at a step that ends no epoch.
struct LossBetweenEpochs {
  let step: Int
  /// Of all samples, at the answer.
  let loss: Double
  /// Of the rows that are held out; nil where there are none.
  let heldOut: Double?
}

extension Trainer {
  /// Epochs that tell enough of a run by the losses at their ends.
  private static let enoughEpochs = 12
  /// Losses between the ends of epochs, where these are few.
  private static let lookedAt = 24
  /// Numbers that may be read for them: less than a tenth of a second's work.
  private static let mostRead = 1e8

  /// What a run of a few epochs comes to between their ends, which it took no note of: else its curve would be a straight
  /// line between the few losses that are known. Nothing of a run of many epochs, or of one that takes long to take again.
  ///
  /// - Parameter runs: how many runs are drawn.
  func lossesBetweenEpochs(runs: Int = 1) -> [LossBetweenEpochs] {
    let known = trajectory.epochLosses.map(\.step)
    guard known.count < Self.enoughEpochs else { return [] }
    let last = trajectory.lastStep
    let left = Self.mostRead / Double(runs) - workPerStep * Double(last)
    // Rows that are held out cost about as much as the others.
    let workPerLoss = (recordedNames.isEmpty ? 1 : 2) * workPerGradient
    let most = min(Double(Self.lookedAt), left / workPerLoss)
    guard most >= 1, last > 1 else { return [] }
    let every = max(1, (last + Int(most) - 1) / Int(most))
    let steps = stride(from: every, to: last, by: every).filter {
      !known.contains($0) && !trajectory.usesAllSamples(at: $0, of: objective.sampleCount)
    }
    var losses: [LossBetweenEpochs] = []
    retrace(steps) {
      losses.append(
        LossBetweenEpochs(step: $0.step, loss: $0.answerLoss(), heldOut: $0.measured("heldOutLoss")))
    }
    return losses
  }
}
