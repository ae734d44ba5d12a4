/// One thing drawn in a figure.
package enum Layer: Equatable, Sendable {
  /// A line through the points in their order.
  case line(Series)
  /// The points alone.
  case points(Series, Marker)
  /// A line with its points marked: the way an optimizer went.
  case path(Series)
  /// Lines of equal height at `levels`, on a coloured map if asked. No levels: as many as
  /// there is room for, chosen by `Grid.levels`.
  case contour(Grid, levels: [Double], coloured: Bool)
  /// The grid as a surface in space.
  case surface(Grid)
  /// A way over a surface.
  case spacePath(SpaceSeries)
  case arrows([Arrow], title: String?)
  case marks([Mark])
  case verticals([Vertical])
  /// A coloured square for each value, with its words if there are any: a matrix or a picture. Values lie at the
  /// squares' middles; one that is not finite is left out.
  case cells(Grid, labels: [String])
  /// The plane coloured by class: the grid holds class numbers, 0 and up; `names` has a name for each.
  case region(Grid, names: [String])

  var isSpatial: Bool {
    switch self {
    case .surface, .spacePath: true
    default: false
    }
  }

  func seriesPointCount(x: Axis, y: Axis, z: Axis) -> Int {
    switch self {
    case .line(let series), .points(let series, _), .path(let series):
      zip(series.x, series.y).count { x.holds($0) && y.holds($1) }
    case .spacePath(let series):
      series.z.indices.count { x.holds(series.x[$0]) && y.holds(series.y[$0]) && z.holds(series.z[$0]) }
    default: 0
    }
  }

  var gridPointCount: Int {
    switch self {
    case .contour(let grid, _, _), .surface(let grid), .region(let grid, _), .cells(let grid, _):
      grid.values.count(where: \.isFinite)
    default: 0
    }
  }
}

/// Points in a plane, in order. A point that is not finite is a gap.
package struct Series: Equatable, Sendable {
  /// What the key calls it; `nil` leaves it out of the key.
  package let title: String?
  package let x: [Double]
  package let y: [Double]
  /// What it belongs to, counted from 0: points of one group share a colour, that of the region of this number.
  package let group: Int?
  /// Points that follow and are not drawn, since they would hide the others: its numbers have them.
  package let beyond: [Point]
  /// What lies at each of its points, such as a loss, which its numbers have too where it is finite; empty where nothing
  /// is said.
  package let values: [Double]
  /// The `y` that its points stand for, where some are drawn elsewhere since the axis has no place for it; empty where
  /// all are drawn where they are.
  package let meantY: [Double]

  /// `x` and `y` must be equally long, and `values` and `meantY` as long or empty.
  package init(
    _ title: String?, x: [Double], y: [Double], group: Int? = nil, beyond: [Point] = [],
    values: [Double] = [],
    meantY: [Double] = []
  ) {
    precondition(x.count == y.count, "a series has as many x as y")
    self.title = title
    self.x = x
    self.y = y
    self.group = group
    self.beyond = beyond
    self.values = values
    self.meantY = meantY == y ? [] : meantY
  }

  /// The points at some places of its list alone.
  package func keeping(_ places: [Int]) -> Series {
    func kept(_ list: [Double]) -> [Double] { list.isEmpty ? [] : places.map { list[$0] } }
    return Series(
      title, x: kept(x), y: kept(y), group: group, beyond: beyond, values: kept(values), meantY: kept(meantY))
  }

  /// The same with its `y`, drawn or not, changed, and under another title.
  package func mapY(_ change: (Double) -> Double, titled title: String?) -> Series {
    Series(
      title, x: x, y: y.map(change), group: group, beyond: beyond.map { Point(x: $0.x, y: change($0.y)) },
      values: values, meantY: meantY.map(change))
  }

  /// The same under another title.
  package func titled(_ title: String?) -> Series {
    Series(title, x: x, y: y, group: group, beyond: beyond, values: values, meantY: meantY)
  }

  /// Where it stands, if it is a line from one place upright; nil for others.
  var upright: Double? {
    guard x.count > 1, let first = x.first, x.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Whether it is bars from 0 to points that are there by themselves.
  var isStems: Bool {
    guard title == nil, !x.isEmpty, x.count.isMultiple(of: 3) else { return false }
    return stride(from: 0, to: x.count, by: 3).allSatisfy { foot in
      guard x[foot] == x[foot + 1], y[foot] == 0 else { return false }
      return x[foot + 2].isNaN && y[foot + 2].isNaN
    }
  }

  /// All its points by what they stand for, those that are not drawn too.
  var points: [Point] { zip(x, meantY.isEmpty ? y : meantY).map { Point(x: $0, y: $1) } + beyond }
}

/// Points in space, in order. A point that is not finite is a gap.
package struct SpaceSeries: Equatable, Sendable {
  package let title: String?
  package let x: [Double]
  package let y: [Double]
  package let z: [Double]

  /// `x`, `y` and `z` must be equally long.
  package init(_ title: String?, x: [Double], y: [Double], z: [Double]) {
    precondition(x.count == y.count && y.count == z.count, "a series has as many x as y as z")
    self.title = title
    self.x = x
    self.y = y
    self.z = z
  }
}

/// The shape of a point.
package enum Marker: Equatable, Sendable, CaseIterable {
  case dot
  case circle
  case disc
  case cross
  case square
  case triangle
  case star
  /// For what lies below the picture.
  case below
  /// For what a model tells wrong.
  case wrong
}

/// A single labelled point.
package struct Mark: Equatable, Sendable {
  package enum Meaning: Equatable, Sendable, CaseIterable {
    case start
    case end
    case minimum
    case note
  }

  package let meaning: Meaning
  package let label: String
  package let x: Double
  package let y: Double
  /// Its height in a figure in space.
  package let z: Double
  /// The `y` that it stands for, where it is drawn elsewhere since the axis has no place for it.
  package let meantY: Double

  package init(
    _ meaning: Meaning, _ label: String, x: Double, y: Double, z: Double = 0, meantY: Double? = nil
  ) {
    self.meaning = meaning
    self.label = label
    self.x = x
    self.y = y
    self.z = z
    self.meantY = meantY ?? y
  }
}

/// An arrow from a point, by a step.
package struct Arrow: Equatable, Sendable {
  package let x: Double
  package let y: Double
  package let dx: Double
  package let dy: Double

  package init(x: Double, y: Double, dx: Double, dy: Double) {
    self.x = x
    self.y = y
    self.dx = dx
    self.dy = dy
  }
}

/// A labelled line from the bottom to the top.
package struct Vertical: Equatable, Sendable {
  package let label: String
  package let x: Double

  package init(_ label: String, x: Double) {
    self.label = label
    self.x = x
  }
}
