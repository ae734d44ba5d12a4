import Optimization
import Plots
import Words

/// The loss between points that have names: on the line through two, and over the plane through three.
extension Figures {
  /// Points of a line, and along each side of a plane.
  private static let (linePoints, planeSide) = (201, 61)

  /// The loss on the straight line through two points, a quarter of their distance past each.
  static func line(from first: Place, to second: Place, of trainer: Trainer) -> Figure {
    let shares = (-0.25...1.25).samplePoints(linePoints)
    let ground = Ground(of: trainer, points: linePoints + LineProfile.looks)
    let losses = ground.losses(linePoints) { LineProfile.point(first, second, at: shares[$0]) }
    let profile = LineProfile(from: first, to: second, on: ground)
    var marks = [
      Mark(.start, first.name, x: 0, y: profile.ends.first),
      Mark(.end, second.name, x: 1, y: profile.ends.second),
    ]
    if let barrier = profile.barrier {
      marks.append(
        Mark(.note, "barrier \(rounded(barrier.height, digits: 3))", x: barrier.share, y: barrier.loss))
    }
    return Figure(
      title: "Loss between \(first.name) and \(second.name)",
      x: Axis("share of the way", range: -0.25...1.25), y: Axis("loss"),
      layers: [.line(Series(nil, x: shares, y: losses)), .marks(marks)],
      description: "The loss on the straight line from \(first.name) to \(second.name): "
        + "\(rounded(profile.ends.first, digits: 4)) to \(rounded(profile.ends.second, digits: 4)); "
        + "\(profile.text).\(ground.text)")
  }

  /// The loss over the plane through three points, with what lies on the lines between them.
  static func plane(through plane: PointPlane, of trainer: Trainer, isSurface: Bool) -> Figure {
    let ground = Ground(of: trainer, pointsPerSide: planeSide, points: 3 * LineProfile.looks)
    let places = plane.places
    let x = Window.range(plane.coordinates.map(\.a), nil, [])
    let y = Window.range(plane.coordinates.map(\.b), nil, [])
    let grid = grid(ground, x, y) { plane.point($0, $1) }
    let heights = ground.losses(at: places.map(\.point))
    let marks = zip(places.indices, plane.coordinates).map { index, spot in
      Mark(
        index == 0 ? .start : index == 1 ? .end : .note, places[index].name, x: spot.a, y: spot.b,
        z: heights[index])
    }
    let sides = [(0, 1), (1, 2), (2, 0)].map { a, b in
      "from \(places[a].name) to \(places[b].name) "
        + LineProfile(from: places[a], to: places[b], on: ground).shortText
    }
    let names = "\(places[0].name), \(places[1].name) and \(places[2].name)"
    let there = heights.map { rounded($0, digits: 4) }
    return Figure(
      title: "Loss over the plane through \(names)",
      x: Axis("distance from \(places[0].name) toward \(places[1].name)", range: x),
      y: Axis("distance from that line toward \(places[2].name)", range: y), z: Axis("loss"),
      layers: [layer(grid, isSurface), .marks(marks)],
      description:
        "The loss over the plane through \(names): \(there[0]), \(there[1]) and \(there[2]) there, "
        + "\(course(grid.values)). On the straight lines: \(sides.joined(separator: ", ")).\(ground.text)")
  }
}

/// What the loss does on the straight line between two points.
struct LineProfile {
  /// The losses at the two points.
  let ends: (first: Double, second: Double)
  /// Where it is highest between them, if higher than at both: a barrier.
  let barrier: Spot?
  /// Where it is lowest between them, if lower than at both.
  let valley: Spot?
  private let isFinite: Bool

  /// A place on the line.
  struct Spot {
    /// From 0 at the first point to 1 at the second.
    let share: Double
    let loss: Double
    /// How far it is from the nearer of the losses at the ends.
    let height: Double

    /// A difference that is rounding, as a share of the loss.
    private static let rounding = 1e-9

    /// Nil where the loss is not beyond a bound: above it, or with the sign -1 below.
    init?(_ share: Double, _ loss: Double, beyond bound: Double, by sign: Double) {
      height = sign * (loss - bound)
      guard height > Self.rounding * abs(bound) else { return nil }
      (self.share, self.loss) = (share, loss)
    }
  }

  /// Points that are looked at first, and in each round of looking closer.
  private static let (coarse, fine, rounds) = (133, 21, 3)
  /// What is looked at in all.
  static let looks = 2 + coarse + 2 * rounds * fine
  init(from first: Place, to second: Place, on ground: Ground) {
    let there = ground.losses(at: [first.point, second.point])
    ends = (there[0], there[1])
    let (low, high) = (min(there[0], there[1]), max(there[0], there[1]))
    func losses(at shares: [Double]) -> [Double] {
      ground.losses(shares.count) { Self.point(first, second, at: shares[$0]) }
    }
    let shares = (1...Self.coarse).map { Double($0) / Double(Self.coarse + 1) }
    let heights = losses(at: shares)
    isFinite = heights.contains { $0.isFinite }
    let top = Self.greatest(shares, heights, by: 1, at: losses)
    let bottom = Self.greatest(shares, heights, by: -1, at: losses)
    barrier = top.flatMap { Spot($0.share, $0.loss, beyond: high, by: 1) }
    valley = bottom.flatMap { Spot($0.share, $0.loss, beyond: low, by: -1) }
  }

  /// A point of the line.
  static func point(_ first: Place, _ second: Place, at share: Double) -> [Double] {
    zip(first.point, second.point).map { (1 - share) * $0 + share * $1 }
  }

  /// Where the loss is greatest, or with the sign -1 least: looked for more closely around the best of some places.
  private static func greatest(
    _ shares: [Double], _ losses: [Double], by sign: Double, at look: ([Double]) -> [Double]
  ) -> (share: Double, loss: Double)? {
    func best(_ shares: [Double], _ losses: [Double]) -> (share: Double, loss: Double)? {
      zip(shares, losses).filter { $0.1.isFinite }.max { sign * $0.1 < sign * $1.1 }
    }
    guard var found = best(shares, losses) else { return nil }
    var width = 1 / Double(coarse + 1)
    for _ in 0..<rounds {
      let range = max(0, found.share - width)...min(1, found.share + width)
      let closer = range.samplePoints(fine)
      if let next = best(closer, look(closer)), sign * next.loss > sign * found.loss { found = next }
      width /= Double(fine - 1) / 2
    }
    return found
  }

  /// What lies between, in a sentence without its full stop.
  var text: String {
    guard isFinite else { return "none of it is finite" }
    let low = valley.map {
      "it is lowest, \(rounded($0.loss, digits: 4)), at \(rounded($0.share, digits: 3)) of the way"
    }
    guard let barrier else {
      return "nothing between them is higher than both, so that there is no barrier"
        + (low.map { "; \($0)" } ?? "")
    }
    return "between them lies a barrier: it rises to \(rounded(barrier.loss, digits: 4)), at "
      + "\(rounded(barrier.share, digits: 3)) of the way, \(rounded(barrier.height, digits: 4)) above the higher end"
      + (low.map { "; \($0)" } ?? "")
  }

  /// The same in a few words.
  var shortText: String {
    guard isFinite else { return "none is finite" }
    return barrier.map { "a barrier of \(rounded($0.height, digits: 4))" } ?? "no barrier"
  }
}
