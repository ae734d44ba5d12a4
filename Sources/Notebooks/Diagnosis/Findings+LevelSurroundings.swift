import Optimization

// Points without a slope around which the ground does not bend in some direction: curvatures do not say what they are.

extension Findings {
  /// What lies around a point, along directions in which the ground does not bend.
  private enum LevelSurroundings {
    /// The loss falls along some of them, or along all.
    case fallsSomeWay, fallsEveryWay
    case rises
    case level
  }

  /// Ways along level ground that are looked at beside its own directions, in which a fall may hide, as that of x^2*y.
  private static let mixedWays = 8
  /// How far along a way the loss is looked at, by the size of the point.
  private static let lengths = [1e-3, 1e-2, 1e-1]
  /// A change of the loss that is rounding, as a share of it.
  private static let roundingShare = 1e-12

  /// What a point without a slope is where curvatures do not tell; nil where they do, and where there is a slope.
  var verdictOnLevelGround: Verdict? {
    guard gradientNorm == 0 || isAtMinimum, let extremes, !extremes.fallsAway,
      let curvature = stability?.curvature
    else { return nil }
    let level = zip(curvature.eigenvalues, curvature.directions)
      .filter { $0.0.magnitude <= extremes.resolution }.map(\.1)
    guard !level.isEmpty else { return nil }
    switch surroundings(along: level) {
    case .fallsEveryWay where extremes.largest <= extremes.resolution: return .plateau
    case .fallsEveryWay, .fallsSomeWay: return .saddle
    case .rises: return .minimum
    case .level: return extremes.largest > extremes.resolution ? nil : .plateau
    }
  }

  private func surroundings(along level: [[Double]]) -> LevelSurroundings {
    let slopes = Self.ways(within: level).flatMap { way in
      [change(along: way), change(along: way.map { -$0 })]
    }
    if slopes.allSatisfy({ $0 == .falls }) { return .fallsEveryWay }
    if slopes.contains(.falls) { return .fallsSomeWay }
    return slopes.contains(.rises) ? .rises : .level
  }

  /// Directions of length 1, and some between them; the same each time.
  private static func ways(within level: [[Double]]) -> [[Double]] {
    guard level.count > 1 else { return level }
    var generator = RandomGenerator(seed: 0, for: .direction)
    let mixed = (0..<mixedWays).map { _ in
      let sum = level.reduce(into: [Double](repeating: 0, count: level[0].count)) { sum, way in
        let share = generator.normal()
        for index in sum.indices { sum[index] += share * way[index] }
      }
      let norm = sum.norm
      return norm > 0 ? sum.map { $0 / norm } : level[0]
    }
    return level.prefix(mixedWays) + mixed
  }

  /// How the loss changes along a way.
  private enum Change {
    case falls, rises, none
  }

  /// Whether the loss falls or rises along a way, where it first changes by more than
  /// rounding and what is left of the slope.
  private func change(along way: [Double]) -> Change {
    let size = max(1, trainer.point.norm)
    for length in Self.lengths {
      guard !Interruption.current.endsWork() else { return .none }
      let there = trainer.loss(at: zip(trainer.point, way).map { $0 + length * size * $1 })
      let least =
        Self.roundingShare * max(loss.magnitude, there.magnitude) + 2 * levelSlopeLimit * length * size
      if there < loss - least { return .falls }
      if there > loss + least { return .rises }
    }
    return .none
  }
}
