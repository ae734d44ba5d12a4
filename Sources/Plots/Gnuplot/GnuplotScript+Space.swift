extension GnuplotScript {
  /// The items of a figure in space: surfaces first, then what lies on them.
  mutating func spatialItems(_ figure: Figure, _ style: Style) -> [Item] {
    var surfaces: [Item] = []
    var paths: [Item] = []
    for layer in figure.layers {
      switch layer {
      case .surface(let grid): surfaces.append(surfaceItem(grid, figure))
      case .spacePath(let path): paths += pathItems(path, figure, style, number: paths.count)
      case .marks(let marks): paths += markItems(marks, figure, style)
      default: continue
      }
    }
    return surfaces + paths
  }

  private func surfaceItem(_ grid: Grid, _ figure: Figure) -> Item {
    let grid = grid.resampled(columns: 60, rows: 60)  // a net of lines that can be told apart
    let ranks = grid.ranks()
    let values = grid.values.enumerated().flatMap { index, height in
      [grid.x(index % grid.columns), grid.y(index / grid.columns), figure.z.drawable(height), ranks[index]]
    }
    return Item(
      source: .block(Block(values, columns: 4, over: grid)), style: "using 1:2:3:4 with pm3d notitle")
  }

  private func pathItems(_ path: SpaceSeries, _ figure: Figure, _ style: Style, number: Int) -> [Item] {
    let kept = path.x.count > Self.mostSteps ? path.thinned(to: Self.mostSteps) : path
    let values = kept.x.indices.flatMap { index in
      [figure.x.drawable(kept.x[index]), figure.y.drawable(kept.y[index]), figure.z.drawable(kept.z[index])]
    }
    guard !values.isEmpty else { return [] }
    let look = style.path(
      number, dash: number, points: kept.x.count, isAlone: figure.pathCount < 2, width: 2.5)
    return [
      Item(
        source: .block(Block(values, columns: 3)),
        style: "using 1:2:3 \(look) \(titled(path.title))")
    ]
  }

  private mutating func markItems(_ marks: [Mark], _ figure: Figure, _ style: Style) -> [Item] {
    let seen = marks.filter { figure.x.shows($0.x) && figure.y.shows($0.y) && figure.z.shows($0.z) }
    let places = LabelPlaces(
      zip(seen, SpaceView.usual.places(of: seen.map { ($0.x, $0.y, $0.z) }, on: figure)).map {
        (place: $1, letters: $0.label.count, meaning: $0.meaning)
      },
      over: SpaceView.usual.places(of: figure.spacePoints, on: figure),
      room: SpaceView.room(style.room.words(beside: figure)))
    return zip(seen, places.options).map { mark, options in
      if let options {
        line("set label \(Quoted(mark.label)) at \(mark.x), \(mark.y), \(mark.z) \(options) front boxed")
      }
      let look = style.point(mark.meaning.marker)
      return Item(
        source: .block(Block([mark.x, mark.y, mark.z], columns: 3)),
        style: "using 1:2:3 with points \(look) \(Style.inkOnGround) notitle")
    }
  }

  private static let mostSteps = 20_000
}

extension SpaceSeries {
  /// Every k-th point, and the last.
  fileprivate func thinned(to most: Int) -> SpaceSeries {
    let last = x.count - 1
    let kept = (0..<most).map { $0 * last / (most - 1) }
    return SpaceSeries(title, x: kept.map { x[$0] }, y: kept.map { y[$0] }, z: kept.map { z[$0] })
  }
}

extension Figure {
  /// Points of the ways in space, no more than about a thousand of each.
  fileprivate var spacePoints: [(x: Double, y: Double, z: Double)] {
    layers.flatMap { layer -> [(x: Double, y: Double, z: Double)] in
      guard case .spacePath(let path) = layer else { return [] }
      let every = max(1, path.x.count / 1_000)
      return stride(from: 0, to: path.x.count, by: every).map { (path.x[$0], path.y[$0], path.z[$0]) }
    }
  }
}
