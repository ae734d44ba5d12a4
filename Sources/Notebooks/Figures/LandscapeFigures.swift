import Optimization
import Plots
import Words

/// Slices of the loss: along lines, and over planes.
extension Figures {
  /// Points of a line, and along each side of a plane.
  private static let (linePoints, planeSide) = (201, 61)

  /// The loss along one random direction.
  static func line(_ slice: RandomSlice, of trainer: Trainer) -> Figure {
    let shares = slice.range.samplePoints(linePoints)
    let ground = Ground(of: trainer, points: linePoints)
    let losses = ground.losses(linePoints) { slice.point([shares[$0]]) }
    let here = losses[linePoints / 2]
    return Figure(
      title: "Loss along a random direction", x: Axis("share of the point's own length"),
      y: Axis("loss"),
      layers: [
        .line(Series(nil, x: shares, y: losses)),
        .marks([Mark(.end, "step \(trainer.step)", x: 0, y: here)]),
      ],
      description: "The loss along a random direction, \(slice.text), around step \(trainer.step): "
        + "\(rounded(here, digits: 4)) there, \(course(losses)).\(ground.text)")
  }

  /// What is seen of some losses.
  static func course(_ losses: [Double]) -> String {
    let finite = losses.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else { return "none of it finite" }
    return "from \(rounded(least, digits: 4)) to \(rounded(greatest, digits: 4)) in sight"
  }

  /// The loss over two random directions.
  static func plane(_ slice: RandomSlice, of trainer: Trainer, isSurface: Bool) -> Figure {
    let ground = Ground(of: trainer, pointsPerSide: planeSide)
    let grid = grid(ground, slice.range, slice.range) { slice.point([$0, $1]) }
    let here = ground.losses(at: [slice.point])[0]
    return Figure(
      title: "Loss over two random directions", x: Axis("along the first", range: slice.range),
      y: Axis("along the second", range: slice.range), z: Axis("loss"),
      layers: [
        layer(grid, isSurface), .marks([Mark(.end, "step \(trainer.step)", x: 0, y: 0, z: here)]),
      ],
      description: "The loss over two random directions, \(slice.text), around step \(trainer.step): "
        + "\(rounded(here, digits: 4)) there, \(course(grid.values)).\(ground.text)")
  }

  /// The loss over the plane that holds most of a path, with the path on it.
  static func pathPlane(_ plane: PathPlane, of trainer: Trainer, isSurface: Bool) -> Figure {
    let ground = Ground(of: trainer, pointsPerSide: planeSide, points: 2)
    let ranges = ranges(of: plane)
    let grid = grid(ground, ranges.a, ranges.b) { plane.point($0, $1) }
    let (places, count) = (plane.coordinates, plane.coordinates.count)
    let (xs, ys) = (places.map(\.a), places.map(\.b))
    let heights = isSurface ? ground.losses(count) { plane.point(xs[$0], ys[$0]) } : []
    let start = places[0]
    let losses = ground.losses(at: [trainer.start, plane.point(start.a, start.b)])
    let marks = [
      Mark(.start, "start", x: start.a, y: start.b, z: losses[1]),
      Mark(.end, "step \(trainer.trajectory.lastStep)", x: 0, y: 0, z: heights.last ?? 0),
    ]
    let path: Layer =
      isSurface
      ? .spacePath(SpaceSeries(trainer.rulesText, x: xs, y: ys, z: heights))
      : .path(Series(trainer.rulesText, x: xs, y: ys))
    return Figure(
      title: "Loss over the plane of the path",
      x: Axis(component("first", plane.shares.first), range: ranges.a),
      y: Axis(component("second", plane.shares.second), range: ranges.b), z: Axis("loss"),
      layers: [layer(grid, isSurface), path, .marks(marks)],
      description: text(plane, losses, trainer) + ground.text)
  }

  private static func text(_ plane: PathPlane, _ losses: [Double], _ trainer: Trainer) -> String {
    let (off, far) = plane.farthest
    let kept = percent(plane.shares.first + plane.shares.second)
    return
      "The loss over the plane of the first two principal components of \(plane.coordinates.count) points of "
      + "the path of \(trainer.rulesText), laid through its end: they explain \(kept) of its variance "
      + "(\(percent(plane.shares.first)) and \(percent(plane.shares.second))). The path is at most "
      + "\(rounded(off, digits: 3)) off the plane, \(percent(off / far)) of the farthest that it is from its end. "
      + "At the start the run's loss was \(rounded(losses[0], digits: 4)), that of the plane is "
      + "\(rounded(losses[1], digits: 4))."
  }

  private static func component(_ name: String, _ share: Double) -> String {
    "\(name) component (\(percent(share)))"
  }

  /// `98.8 %`; less than all is never shown as 100.
  private static func percent(_ share: Double) -> String {
    let text = rounded(100 * share, digits: 3)
    return "\(text == "100" && share < 1 - 1e-9 ? "more than 99.9" : text) %"
  }

  /// What is seen of the plane: the path with a margin, and a straight one not as a strip.
  private static func ranges(of plane: PathPlane) -> (a: ClosedRange<Double>, b: ClosedRange<Double>) {
    let a = Window.range(plane.coordinates.map(\.a), nil, [])
    let b = Window.range(plane.coordinates.map(\.b), nil, [])
    let least = (a.upperBound - a.lowerBound) / 4
    let middle = b.lowerBound / 2 + b.upperBound / 2
    return (a, b.upperBound - b.lowerBound < least ? (middle - least / 2)...(middle + least / 2) : b)
  }

  /// The loss over a rectangle of a plane.
  static func grid(
    _ ground: Ground, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>,
    _ point: @Sendable (Double, Double) -> [Double]
  ) -> Grid {
    let side = ground.pointsPerSide
    let (xs, ys) = (x.samplePoints(side), y.samplePoints(side))
    let values = ground.losses(side * side) { point(xs[$0 % side], ys[$0 / side]) }
    return Grid(x: x, y: y, columns: side, rows: side, values: values)
  }

  /// The map or the surface of it.
  static func layer(_ grid: Grid, _ isSurface: Bool) -> Layer {
    isSurface ? .surface(grid) : .contour(grid, levels: [], coloured: true)
  }
}
