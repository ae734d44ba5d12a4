import Optimization

// Ways along which the ground does not bend, so that no curvature says whether the loss falls there.

extension Findings {
  /// Lengths that are looked at, as shares of the point's size: the first at which the loss changes decides.
  private static let lengths = [1e-3, 3e-3, 1e-2, 3e-2, 0.1]
  /// Lengths at which a change of the loss is rounding.
  private static let tinyLengths = [1e-10, 2e-10, 3e-10]
  /// Level directions of which sums and differences are looked at too; of more they would be too many.
  private static let mostCombined = 4
  /// Ways that are looked at, at most.
  private static let mostWays = 100

  /// A way along which the loss falls though neither slope nor curvature says so, as at 0 that of `x^2 - y^4`; nil where
  /// none was found, and where some slope lies along level directions.
  var hiddenFall: [Double]? {
    guard levelSlope <= levelSlopeLimit else { return nil }
    return levelWays.first { change(along: $0) < 0 }
  }

  /// Whether the loss rises along a level way, and falls along none.
  var risesAlongLevelWays: Bool {
    let changes = levelWays.map { change(along: $0) }
    return changes.contains { $0 > 0 } && !changes.contains { $0 < 0 }
  }

  /// Whether the run stands where neither slope nor curvature is left to say what the ground does.
  var isOnLevelGround: Bool {
    guard gradientNorm == 0, let extremes else { return false }
    return abs(extremes.largest) <= extremes.resolution && abs(extremes.smallest) <= extremes.resolution
  }

  /// The level directions to both sides, and their sums and differences; no more than can be looked at in a short time.
  private var levelWays: [[Double]] {
    guard let curvature = stability?.curvature, let extremes else { return [] }
    let level = zip(curvature.eigenvalues, curvature.directions).filter { abs($0.0) <= extremes.resolution }
      .map(\.1)
    var ways = level + level.map { $0.map { -$0 } }
    if level.count <= Self.mostCombined {
      ways = [[Double](repeating: 0, count: trainer.point.count)]
      for direction in level {
        ways += ways.flatMap { way in
          [1.0, -1.0].map { sign in zip(way, direction).map { $0 + sign * $1 } }
        }
      }
      ways.removeFirst()
    }
    // A gradient is the work of two losses.
    let looks = 4 * Self.lengths.count + Self.tinyLengths.count + 4
    return Array(
      ways.prefix(
        min(Self.mostWays, trainer.affordableSteps(of: trainer.objective.sampleCount) / looks)))
  }

  /// How the loss changes near the point along a way, straight or bent: below 0 where it falls, above where it rises, 0
  /// where all that was found is rounding, or what a slope or a curvature too small to be told from 0 would make.
  private func change(along way: [Double]) -> Double {
    let size = max(1, trainer.point.norm)
    let here = (straight: trainer.loss(at: trainer.point), settled: trainer.loss(at: settled(trainer.point)))
    func there(_ length: Double) -> [Double] {
      zip(trainer.point, way).map { $0 + length * size * $1 }
    }
    let slope = abs(zip(gradient, way).reduce(0) { $0 + $1.0 * $1.1 })
    let noise = Self.tinyLengths.reduce(0) { max($0, abs(trainer.loss(at: there($1)) - here.straight)) }
    var rise = 0.0
    for length in Self.lengths {
      guard !Interruption.current.endsWork() else { return rise }
      let far = length * size
      let unsure = littleExcess + 100 * noise + 10 * slope * far + (extremes?.resolution ?? 0) * far * far
      let straight = trainer.loss(at: there(length)) - here.straight
      let fall = min(straight, trainer.loss(at: settled(there(length))) - here.settled)
      if fall < -unsure { return fall }
      // Where it rises, a bent way may be seen to fall a length later.
      if rise > 0 { return rise }
      if straight > unsure { rise = straight }
    }
    return rise
  }

  /// The lowest point beside another one across the level ways, were the ground as bent there as here: on a way that
  /// keeps to it the loss may fall though it rises along every straight one, as that of `(y - x^2)*(y - 3*x^2)` (Peano)
  /// does at 0.
  private func settled(_ point: [Double]) -> [Double] {
    guard let curvature = stability?.curvature, let extremes else { return point }
    let step = curvature.newtonStep(trainer.gradient(at: point), resolution: extremes.resolution)
    return zip(point, step).map { $0 + $1 }
  }
}
