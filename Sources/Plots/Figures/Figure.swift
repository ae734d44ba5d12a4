import Words

/// A picture as data: what is drawn, on which axes, and in words.
package struct Figure: Equatable, Sendable {
  package var title: String
  package var x: Axis
  package var y: Axis
  /// The upright axis of a figure in space, and the scale of heights on a coloured map.
  package var z: Axis
  /// Whether one unit is as long on one axis as on the other. Text, which has no room for it, fills its lines.
  package var aspect = Aspect.free
  /// From the back to the front.
  package var layers: [Layer]
  /// What each cell of its map belongs to, such as a class, where several maps lie side by side: empty for a cell between
  /// them. Nil where the axes say it.
  package var cellNames: [String]?
  /// One sentence that says what the picture shows, for who cannot see it.
  package var description: String {
    didSet { description = visible(description) }
  }

  package enum Aspect: Equatable, Sendable {
    case free
    case equal
  }

  package init(
    title: String, x: Axis, y: Axis, z: Axis = Axis(""), aspect: Aspect = .free,
    layers: [Layer], description: String
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.z = z
    self.aspect = aspect
    self.layers = layers
    self.description = visible(description)
  }

  /// True where a surface or a path in space is drawn; flat layers are then left out.
  package var isSpatial: Bool { layers.contains(where: \.isSpatial) }

  /// Whether a mark or an arrow has a place on the axes.
  var hasMarks: Bool {
    layers.contains { layer in
      switch layer {
      case .marks(let marks): marks.contains { x.holds($0.x) && y.holds($0.y) }
      case .arrows(let arrows, _): arrows.contains { x.holds($0.x) && y.holds($0.y) }
      default: false
      }
    }
  }

  /// Whether the points of a layer are those of the way before it, which has no name of its own: they name both.
  func joinsPoints(at index: Int) -> Bool {
    guard index > 0, layers.indices.contains(index), case .points(let points, _) = layers[index],
      case .path(let way) = layers[index - 1]
    else { return false }
    return way.title == nil && way.x == points.x && way.y == points.y
  }

  /// The points drawn: of lines, points and paths, or of grids where there is nothing else.
  ///
  /// A value that cannot be drawn (not finite, or not positive on a logarithmic axis) does not count.
  package var pointCount: Int {
    let series = layers.map { $0.seriesPointCount(x: x, y: y, z: z) }.reduce(0, +)
    return series > 0 ? series : layers.map(\.gridPointCount).reduce(0, +)
  }
}
