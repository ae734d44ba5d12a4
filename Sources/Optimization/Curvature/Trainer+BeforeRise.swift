import Expressions

extension Trainer {
  /// Where the loss was lowest before it rose to what it is, under the settings of the step after that.
  ///
  /// No step is blamed for what later settings did: only those of the stretch are looked at in which the loss rose, such
  /// as since a learning rate was set. Of steps on fewer samples only the ends of epochs are looked at.
  public func beforeRise() -> Trainer {
    let lowest = lowestStep(since: firstStepOfRise)
    var past = self
    if lowest < firstStepUnderSettings ?? step {
      past.settings = trajectory.segments[trajectory.segmentIndex(after: lowest)].settings
    }
    past.go(to: lowest)
    return past
  }

  /// The share of a rise that settings before may have, so that it is not theirs.
  private static let notableRise = 0.01

  /// The step since which the settings were in force under which the loss rose.
  private var firstStepOfRise: Int {
    var first = firstStepUnderSettings ?? step
    guard first > 0 else { return 0 }
    let (start, lowest, now) = (knownLoss(at: 0), knownLoss(at: lowestStep(since: 0)), knownLoss(at: step))
    while first > 0 {
      let then = knownLoss(at: first)
      let hadRisen = then > start && then - lowest > Self.notableRise * (now - lowest)
      guard hadRisen else { break }
      first = trajectory.segments[trajectory.segmentIndex(after: first - 1)].start
    }
    return first
  }

  /// The step of the lowest loss from one up to here, the last of equal ones.
  private func lowestStep(since first: Int) -> Int {
    if usesAllSamples { return trajectory.lowestStep(in: first...step) }
    let known = trajectory.epochLosses.filter { (first...step).contains($0.step) }
    guard let least = known.map(\.loss).min() else { return first }
    return known.last { $0.loss <= least }?.step ?? first
  }

  /// The loss of all samples at a step, or the last one before that is known.
  private func knownLoss(at step: Int) -> Double {
    usesAllSamples
      ? trajectory.loss(at: step) : trajectory.epochLosses.last { $0.step <= step }?.loss ?? .infinity
  }
}
