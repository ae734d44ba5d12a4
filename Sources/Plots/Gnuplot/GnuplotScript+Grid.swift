extension GnuplotScript {
  /// The coloured map if asked, and the lines of equal height over it.
  mutating func contourItems(
    _ grid: Grid, _ levels: [Double], coloured: Bool, table: String, _ figure: Figure
  ) -> [Item] {
    let levels = levels.isEmpty ? grid.levels(count: Layer.usualLevels) : levels
    var items: [Item] = []
    // An image has equal steps, which a logarithmic axis has not.
    if coloured, figure.x.scale == .linear, figure.y.scale == .linear {
      items.append(
        Item(source: .block(block(grid, heights: grid.ranks())), style: "using 1:2:3 with image notitle"))
    }
    let smooth = grid.sampled(
      columns: max(grid.columns, Self.leastNodes), rows: max(grid.rows, Self.leastNodes))
    guard makeTable(table, of: smooth, at: levels) else { return items }
    return items + [
      Item(source: .table(table), style: "using 1:2 with lines lw 0.8 lc rgb '#56707D' notitle")
    ]
  }

  /// gnuplot draws its lines straight from node to node; of fewer along a side they would be seen to break.
  private static let leastNodes = 180

  /// Classes in tints of the paper, with a line where they meet.
  mutating func regionItems(
    _ grid: Grid, _ names: [String], table: String, _ figure: Figure, _ style: Style
  ) -> [Item] {
    var items: [Item] = []
    if figure.x.scale == .linear, figure.y.scale == .linear {
      let block = Block(
        nodes(grid).flatMap { [$0.x, $0.y] + Self.groundColour($0.height, style) }, columns: 5, over: grid)
      items.append(Item(source: .block(block), style: "using 1:2:3:4:5 with rgbimage notitle"))
    }
    items += borderItems(grid, table, look: "using 1:2 with lines lw 1.5 lc rgb '#404040'")
    for (number, name) in names.enumerated() {
      items.append(
        Item(
          source: .block(Block([.nan, .nan], columns: 2)),
          style: "using 1:2 with points pt 5 ps 2 lc rgb \(style.ground(number)) title \(Quoted(name))"))
    }
    return items
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

  /// Lets gnuplot find the lines at these levels; false where there are none.
  private mutating func makeTable(_ table: String, of grid: Grid, at levels: [Double]) -> Bool {
    let levels = levels.filter(\.isFinite)
    guard !levels.isEmpty, grid.values.contains(where: \.isFinite) else { return false }
    // A frame of a moving picture has the ground of the one before it.
    let made = Table(name: table, grid: grid, levels: levels)
    guard !tables.contains(made) else { return true }
    tables = tables.filter { $0.name != table } + [made]
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

  /// Red, green and blue of a class, 0 to 255; the paper's where it is not known.
  private static func groundColour(_ number: Double, _ style: Style) -> [Double] {
    let isKnown = number.isFinite && number >= 0 && number < 1e6
    let colour = isKnown ? style.ground(Int(number)) : style.theme == .dark ? 0x1E1E1E : 0xFFFFFF
    return [16, 8, 0].map { Double((colour >> $0) & 0xFF) }
  }
}
