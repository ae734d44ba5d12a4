extension GnuplotScript {
  /// The coloured map if asked, and the lines of equal height over it; text has a few dotted lines alone, with their
  /// heights on them.
  mutating func contourItems(
    _ grid: Grid, _ levels: [Double], coloured: Bool, table: String, _ figure: Figure, _ style: Style
  ) -> [Item] {
    let count = style.isText ? Self.textLevels : Layer.usualLevels
    let levels = levels.isEmpty ? grid.levels(count: count) : levels
    var items: [Item] = []
    // An image has equal steps, which a logarithmic axis has not.
    if coloured, !style.isText, figure.x.scale == .linear, figure.y.scale == .linear {
      items.append(
        Item(source: .block(block(grid, heights: grid.ranks())), style: "using 1:2:3 with image notitle"))
    }
    guard makeTable(table, of: grid, at: levels) else { return items }
    guard style.isText else {
      return items + [
        Item(source: .table(table), style: "using 1:2 with lines lw 0.8 lc rgb '#56707D' notitle")
      ]
    }
    if figure.x.scale == .linear, figure.y.scale == .linear { labelLevels(levels, of: grid, figure, style) }
    let inside = Self.insideFrame(of: grid, style)
    return items + [Item(source: .table(table), style: "\(inside) with dots lc rgb '#404040' notitle")]
  }

  private mutating func labelLevels(_ levels: [Double], of grid: Grid, _ figure: Figure, _ style: Style) {
    let room = style.fieldSize
    var labels = LevelLabels(grid, columns: room.columns, rows: room.rows)
    for layer in figure.layers {
      switch layer {
      case .path(let series), .line(let series): labels.avoid(line: series)
      case .points(let series, _): labels.avoid(points: series)
      case .marks(let marks): for mark in marks { labels.avoid(mark) }
      default: continue
      }
    }
    for label in labels.labels(of: levels) {
      line("set label \(style.label(label.text)) at \(label.x), \(label.y) center front")
    }
  }

  /// A table's points but those on the axes of a text, which stay whole.
  private static func insideFrame(of grid: Grid, _ style: Style) -> String {
    let room = style.fieldSize
    func edge(_ range: ClosedRange<Double>, _ cells: Int) -> Double {
      range.lowerBound + (range.upperBound / Double(cells) - range.lowerBound / Double(cells))
    }
    return "using ($1 > \(edge(grid.xRange, room.columns)) ? $1 : NaN)"
      + ":($2 > \(edge(grid.yRange, room.rows)) ? $2 : NaN)"
  }

  /// Pale classes with a line where they meet; text has the line alone, and a name where its class is.
  mutating func regionItems(
    _ grid: Grid, _ names: [String], table: String, _ figure: Figure, _ style: Style
  ) -> [Item] {
    let borders = borderItems(
      grid, table,
      look: style.isText
        ? "\(Self.insideFrame(of: grid, style)) with dots" : "using 1:2 with lines lw 1.5 lc rgb '#404040'")
    guard style.isText else {
      var items: [Item] = []
      if figure.x.scale == .linear, figure.y.scale == .linear {
        let block = Block(
          nodes(grid).flatMap { [$0.x, $0.y] + Self.paleColour($0.height) }, columns: 5, over: grid)
        items.append(Item(source: .block(block), style: "using 1:2:3:4:5 with rgbimage notitle"))
      }
      items += borders
      for (number, name) in names.enumerated() {
        items.append(
          Item(
            source: .block(Block([.nan, .nan], columns: 2)),
            style: "using 1:2 with points pt 5 ps 2 lc rgb \(Self.paleNumber(number)) title \(Quoted(name))"))
      }
      return items
    }
    labelRegions(grid, names)
    return borders.isEmpty ? [item(under: grid)].compactMap(\.self) : borders
  }

  /// The edge of each class but one, half way between its nodes and the others'; the last has no edge left.
  private mutating func borderItems(_ grid: Grid, _ table: String, look: String) -> [Item] {
    var items: [Item] = []
    for (index, number) in Set(grid.values.filter(\.isFinite)).sorted().dropLast().enumerated() {
      let inside = grid.values.map { $0.isFinite ? ($0 == number ? 1.0 : 0) : .nan }
      let grid = Grid(x: grid.xRange, y: grid.yRange, columns: grid.columns, rows: grid.rows, values: inside)
      guard makeTable("\(table)_\(index)", of: grid, at: [0.5]) else { continue }
      items.append(Item(source: .table("\(table)_\(index)"), style: "\(look) notitle"))
    }
    return items
  }

  /// Two corners: a picture needs something to be drawn on.
  func item(corners grid: Grid) -> Item {
    item(
      [
        Point(x: grid.xRange.lowerBound, y: grid.yRange.lowerBound),
        Point(x: grid.xRange.upperBound, y: grid.yRange.upperBound),
      ], "using 1:2 with dots notitle")
  }

  /// A dot under the name of the one class there is.
  private func item(under grid: Grid) -> Item? {
    grid.values.first.flatMap { middle(of: $0, in: grid) }.map { item([$0], "using 1:2 with dots notitle") }
  }

  /// The node of a class that is nearest to the middle of all of them.
  private func middle(of number: Double, in grid: Grid) -> Point? {
    let own = nodes(grid).filter { $0.height == number }
    let count = Double(own.count)
    let (x, y) = (own.reduce(0) { $0 + $1.x / count }, own.reduce(0) { $0 + $1.y / count })
    let (width, height) = (grid.x(1) - grid.x(0), grid.y(1) - grid.y(0))
    func distance(_ node: (x: Double, y: Double, height: Double)) -> Double {
      max(((node.x - x) / width).magnitude, ((node.y - y) / height).magnitude)
    }
    return own.min { distance($0) < distance($1) }.map { Point(x: $0.x, y: $0.y) }
  }

  /// The name of each class in the middle of its nodes.
  private mutating func labelRegions(_ grid: Grid, _ names: [String]) {
    for (number, name) in names.enumerated() {
      guard let middle = middle(of: Double(number), in: grid) else { continue }
      line("set label \(Quoted(name)) at \(middle.x), \(middle.y) center front")
    }
  }

  /// Lets gnuplot find the lines at these levels; false where there are none.
  private mutating func makeTable(_ table: String, of grid: Grid, at levels: [Double]) -> Bool {
    let levels = levels.filter(\.isFinite)
    guard !levels.isEmpty, grid.values.contains(where: \.isFinite) else { return false }
    line("set contour base")
    line("unset surface")
    line("set cntrparam levels discrete \(levels.map(\.description).joined(separator: ","))")
    line("set table \(table)")
    draw(
      "splot",
      [Item(source: .block(block(grid, heights: grid.values)), style: "using 1:2:3 with lines notitle")])
    line("unset table")
    line("unset contour")
    line("set surface")
    return true
  }

  private func block(_ grid: Grid, heights: [Double]) -> Block {
    let values = nodes(grid).enumerated().flatMap {
      [$1.x, $1.y, heights[$0].isFinite ? heights[$0] : .nan]
    }
    return Block(values, columns: 3, over: grid)
  }

  private func nodes(_ grid: Grid) -> [(x: Double, y: Double, height: Double)] {
    grid.values.enumerated().map { index, height in
      (grid.x(index % grid.columns), grid.y(index / grid.columns), height)
    }
  }

  private static let textLevels = 5

  /// Red, green and blue of a class, 0 to 255: the line colours with much white. Unknown: white.
  private static func paleColour(_ number: Double) -> [Double] {
    guard number.isFinite, number >= 0, number < 1e6 else { return [255, 255, 255] }
    let pale = paleColours[Int(number) % paleColours.count]
    return [16, 8, 0].map { Double((pale >> $0) & 0xFF) }
  }

  private static func paleNumber(_ number: Int) -> Int { paleColours[number % paleColours.count] }

  /// The lines' colours, three quarters white.
  private static let paleColours = [
    0xBFDCEC, 0xF5D7BF, 0xBFE7DC, 0xF2DDE9, 0xF9E7BF, 0xD5EDFA, 0xD9D9D9, 0xE1C7D4, 0xE5E5CC, 0xCCC7E1,
  ]
}
