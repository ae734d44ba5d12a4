import Optimization

extension Findings {
  /// Doublings of the way that are looked at.
  private static let doublings = 40

  /// Whether the loss falls along a straight way for ever, ever less steep or without a bottom, so that no point is its
  /// minimum: against the slope, or away from 0, as where classes can be told apart without a mistake.
  var fallsForEver: Bool {
    guard gradientNorm > 0 else { return false }
    let bend = max(extremes?.largest ?? 0, 1e-12)
    let down = gradient.map { -$0 / bend }
    if falls(along: down) { return true }
    return classCount != nil && falls(along: trainer.point)
  }

  /// Whether the loss falls for ever along a direction in which the ground falls away.
  var fallsForEverFromSaddle: Bool {
    guard let curvature = stability?.curvature, let extremes else { return false }
    guard let way = extremes.fallsAway ? curvature.directions[0] : hiddenFall else { return false }
    return falls(along: way) || falls(along: way.map { -$0 })
  }

  private func falls(along way: [Double]) -> Bool {
    guard way.norm > 0, way.allSatisfy(\.isFinite) else { return false }
    var (before, slope) = (loss, gradientNorm)
    var length = 1.0
    for doubling in 0..<Self.doublings {
      guard !Interruption.current.endsWork() else { return false }
      let there = zip(trainer.point, way).map { $0 + length * $1 }
      let height = trainer.loss(at: there)
      if height == -.infinity || height < -1e9 * (1 + abs(loss)) { return true }
      guard height <= before else { return false }
      if doubling < 3 {
        let next = trainer.gradient(at: there).norm
        // On level ground there is a minimum: where it became level.
        guard height < before, next > 0, next < slope || height < 0 else { return false }
        slope = next
      }
      before = height
      length *= 2
    }
    return before < loss - 1e-3 * abs(loss)
  }
}

extension Trainer {
  /// How far below 0 a loss is that has no least, in sizes of that at the start.
  private static let bottomless = 1e9

  /// Whether the run has come down so far, and the loss falls on the way that it went, that there is no minimum.
  var hasFallenWithoutEnd: Bool {
    let (first, here) = (trajectory.loss(at: 0), pointLoss())
    guard here < -Self.bottomless * (1 + abs(first)) else { return false }
    let ahead = zip(point, start).map { $0 + 0.1 * ($0 - $1) }
    let there = loss(at: ahead)
    return !there.isFinite || there < here
  }

  /// Where such a run may be ended, not far from its start: `run until loss < -3`.
  var endOfOnesOwn: String {
    let first = trajectory.loss(at: 0)
    return "run until loss < \(rounded(first - 1 - abs(first), digits: 2))"
  }
}
