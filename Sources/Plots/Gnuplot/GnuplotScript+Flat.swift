extension GnuplotScript {
  /// The items of a flat figure, from the back to the front. Tables of contours are made on the way.
  mutating func flatItems(_ figure: Figure, _ style: Style) -> [Item] {
    var items: [Item] = []
    var series = 0  // colours are taken in this order
    var lines = 0
    let isCrowded = figure.titledLineCount >= Style.manyLines
    for (index, layer) in figure.layers.enumerated() {
      switch layer {
      case .line(let line):
        // Blue, and dashed, is seen on squares of every theme.
        let number = figure.hasCells ? (0, 1) : (series, lines)
        items += lineItems(line, figure, style, number: number, isMarked: isCrowded)
        lines += 1
        series += 1
      case .points(let points, let marker):
        // Over squares, which have many colours, points are told apart by their shapes.
        let isDark = marker == .wrong && figure.hasGround || figure.hasCells
        let colour = isDark ? Style.wrong : style.colour(points.group ?? series)
        let shape = figure.joinsPoints(at: index) ? "linespoints dt 2" : "points"
        let look = "with \(shape) \(style.point(marker)) \(colour) \(titled(points.title))"
        items += pointItems(points, figure, style: look)
        series += 1
      case .path(let path):
        // The points that follow are drawn with it.
        if !figure.joinsPoints(at: index + 1) {
          items += pathItems(path, figure, style, number: (series, lines))
        }
        lines += 1
        series += 1
      case .contour(let grid, let levels, let coloured):
        items += contourItems(grid, levels, coloured: coloured, table: "$contours\(index)", figure)
      case .cells(let grid, let labels): items.append(cellItem(grid, labels, along: figure.z))
      case .region(let grid, let names):
        items += regionItems(grid, names, table: "$regions\(index)", figure, style)
      case .arrows(let arrows, let title):
        items += arrowItems(arrows, title, figure, style, series)
        series += 1
      case .marks(let marks):
        items += markItems(marks, figure, style)
      case .verticals, .surface, .spacePath:
        continue
      }
    }
    return items
  }

  func titled(_ title: String?) -> String { title.map { "title \(Quoted($0))" } ?? "notitle" }

  /// - Parameters:
  ///   - number: of its colour, and of its dash.
  ///   - isMarked: whether some of its points are marked.
  private func lineItems(
    _ series: Series, _ figure: Figure, _ style: Style, number: (colour: Int, dash: Int), isMarked: Bool
  ) -> [Item] {
    let points = series.reduced(on: figure)
    guard points.contains(where: { !$0.isGap }) else { return [] }
    let title = titled(series.title)
    let look = style.line(number.colour, dash: number.dash)
    // A lone point between gaps would not be seen as a line.
    guard points.count > 1 else { return [item(points, "using 1:2 with points pt 7 \(look) \(title)")] }
    guard isMarked, series.title != nil else {
      return [item(points, "using 1:2 with lines \(look) \(title)")]
    }
    let marked = style.markedLine(number.colour, dash: number.dash, points: points.count)
    return [item(points, "using 1:2 with linespoints \(marked) \(title)")]
  }

  func item(_ points: [Point], _ style: String) -> Item {
    Item(source: .block(Block(points.flatMap { [$0.x, $0.y] }, columns: 2)), style: style)
  }

  private func pointItems(_ series: Series, _ figure: Figure, style: String) -> [Item] {
    let points = PathReduction(xAxis: figure.x, yAxis: figure.y).cloud(series.x, series.y)
    return points.isEmpty ? [] : [item(points, "using 1:2 \(style)")]
  }

  /// On a ground with a white rim, so that it is seen wherever it goes; its points are marked while they can be told
  /// apart.
  ///
  /// - Parameter number: of its colour, and of its dash.
  private func pathItems(
    _ series: Series, _ figure: Figure, _ style: Style, number: (colour: Int, dash: Int)
  ) -> [Item] {
    let points = PathReduction(xAxis: figure.x, yAxis: figure.y).points(series.x, series.y)
    guard points.contains(where: { !$0.isGap }) else { return [] }
    let look = style.path(
      number.colour, dash: number.dash, points: points.count, isAlone: figure.pathCount < 2)
    let rim = figure.hasGround ? [item(points, "using 1:2 with lines lw 4.5 lc rgb '#FFFFFF' notitle")] : []
    return rim + [item(points, "using 1:2 \(look) \(titled(series.title))")]
  }

  private func arrowItems(
    _ arrows: [Arrow], _ title: String?, _ figure: Figure, _ style: Style, _ number: Int
  )
    -> [Item]
  {
    let drawn = arrows.filter { arrow in
      figure.x.holds(arrow.x) && figure.y.holds(arrow.y) && figure.x.holds(arrow.x + arrow.dx)
        && figure.y.holds(arrow.y + arrow.dy)
    }
    guard !drawn.isEmpty else { return [] }
    let look =
      "with vectors head filled size graph 0.015,20 \(style.line(number, width: 1.5)) \(titled(title))"
    let block = Block(drawn.flatMap { [$0.x, $0.y, $0.dx, $0.dy] }, columns: 4)
    return [Item(source: .block(block), style: "using 1:2:3:4 \(look)")]
  }

  /// Each with its own shape, and its words beside it.
  private mutating func markItems(_ marks: [Mark], _ figure: Figure, _ style: Style) -> [Item] {
    let seen = marks.filter { figure.x.shows($0.x) && figure.y.shows($0.y) }
    let places = LabelPlaces(
      zip(seen, figure.places(of: seen.map { ($0.x, $0.y) })).map {
        (place: $1, letters: $0.label.count, meaning: $0.meaning)
      },
      over: figure.drawnPlaces, room: style.room.words(beside: figure))
    return zip(seen, places.options).map { mark, options in
      if let options {
        line("set label \(Quoted(mark.label)) at \(mark.x), \(mark.y) \(options) front boxed")
      }
      let look = style.point(mark.meaning.marker)
      let ink = figure.hasHeights || figure.hasCells ? Style.inkOnGround : "lc rgb '#000000'"
      return item([Point(x: mark.x, y: mark.y)], "using 1:2 with points \(look) \(ink) notitle")
    }
  }
}

extension Figure {
  fileprivate func places(of points: [(x: Double, y: Double)]) -> [LabelPlaces.Point] {
    shares(of: points.map { ($0.x, $0.y, 0) }).map { ($0.x, $0.y) }
  }

  /// Whether a map of heights lies under all, light in every theme.
  fileprivate var hasHeights: Bool {
    layers.contains { layer in
      if case .contour = layer { return true }
      return false
    }
  }

  /// Lines that a key names.
  fileprivate var titledLineCount: Int {
    layers.count { layer in
      if case .line(let series) = layer { return series.title != nil }
      return false
    }
  }

  /// What a key names, in its order.
  var titles: [String] {
    layers.flatMap { layer -> [String] in
      if case .region(_, let names) = layer { names } else { [layer.title].compactMap(\.self) }
    }
  }

  /// Ways in the plane or in space.
  var pathCount: Int {
    layers.count { layer in
      switch layer {
      case .path, .spacePath: true
      default: false
      }
    }
  }

  /// Where ways and lines go: about a thousand of the points of each, and places between two of few.
  fileprivate var drawnPlaces: [LabelPlaces.Point] {
    layers.flatMap { layer -> [LabelPlaces.Point] in
      let series: Series
      switch layer {
      case .path(let way), .line(let way): series = way
      default: return []
      }
      let every = max(1, series.x.count / 1_000)
      let points = stride(from: 0, to: series.x.count, by: every).map { (x: series.x[$0], y: series.y[$0]) }
      let kept = places(of: points.filter { x.shows($0.x) && y.shows($0.y) })
      let parts = max(1, min(40, 400 / max(1, kept.count)))
      guard parts > 1 else { return kept }
      let between = zip(kept, kept.dropFirst()).flatMap { from, to in
        (1..<parts).map { part in
          let share = Double(part) / Double(parts)
          return (x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
        }
      }
      return kept + between
    }
  }
}
