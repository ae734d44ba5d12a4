/// Where the heights of level lines are written in a picture of characters: each on its line, as far as there is room
/// from the path, the marks and one another.
struct LevelLabels {
  /// A position in characters, from the lower left.
  struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  /// A height's words, with their middle in the grid's coordinates.
  struct Label: Equatable {
    let text: String
    let x: Double
    let y: Double
  }

  let grid: Grid
  /// Characters across, and lines.
  let columns: Int
  let rows: Int
  private var taken: Set<Cell> = []

  init(_ grid: Grid, columns: Int, rows: Int) {
    self.grid = grid
    self.columns = max(2, columns)
    self.rows = max(2, rows)
  }

  /// Keeps labels off these points.
  mutating func avoid(points series: Series) {
    for (x, y) in zip(series.x, series.y) {
      if let cell = cell(x: x, y: y) { taken.insert(cell) }
    }
  }

  /// Keeps labels off a line through these points.
  mutating func avoid(line series: Series) {
    let cells = zip(series.x, series.y).map { cell(x: $0, y: $1) }
    for (from, to) in zip(cells, cells.dropFirst() + cells.suffix(1)) {
      guard let from, let to else { continue }
      let length = max(abs(to.column - from.column), abs(to.row - from.row), 1)
      for part in 0...length {
        taken.insert(
          Cell(
            column: from.column + (to.column - from.column) * part / length,
            row: from.row + (to.row - from.row) * part / length))
      }
    }
  }

  /// Keeps labels off a mark and its words on either side.
  mutating func avoid(_ mark: Mark) {
    guard let cell = cell(x: mark.x, y: mark.y) else { return }
    let length = mark.label.count + 3
    for column in cell.column - length...cell.column + length {
      for row in cell.row...cell.row + 1 { taken.insert(Cell(column: column, row: row)) }
    }
  }

  /// A label for each level that has a line in sight and room on it.
  mutating func labels(of levels: [Double]) -> [Label] {
    let heights = cellHeights
    return levels.compactMap { level in
      let text = level.short
      let half = text.count / 2 + 1
      let best = crossings(level, heights)
        .filter { $0.column >= half && $0.column < columns - half }
        .map { (cell: $0, room: room(around: $0, half)) }
        .max { $0.room < $1.room }
      guard let best, best.room > 0 else { return nil }
      for column in best.cell.column - half...best.cell.column + half {
        taken.insert(Cell(column: column, row: best.cell.row))
      }
      return Label(
        text: text, x: Self.middle(best.cell.column, of: columns, in: grid.xRange),
        y: Self.middle(best.cell.row, of: rows, in: grid.yRange))
    }
  }

  /// More room than this is no better.
  private static let enough = 8

  /// How far the nearest thing is from words around a cell: in columns, a line counts as two.
  private func room(around cell: Cell, _ half: Int) -> Int {
    var least = Self.enough
    for other in taken {
      let across = max(0, abs(other.column - cell.column) - half)
      least = min(least, across + 2 * abs(other.row - cell.row))
    }
    return least
  }

  /// Cells that a level line passes: its height lies between theirs and that of the one above or to the right.
  private func crossings(_ level: Double, _ heights: [Double]) -> [Cell] {
    var found: [Cell] = []
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        let here = heights[row * columns + column]
        let others = [heights[row * columns + column + 1], heights[(row + 1) * columns + column]]
        // Ground that is not there has no line beside it.
        let passes = here.isFinite && others.contains { $0.isFinite && ($0 < level) != (here < level) }
        if passes { found.append(Cell(column: column, row: row)) }
      }
    }
    return found
  }

  /// The height in the middle of each cell.
  private var cellHeights: [Double] {
    (0..<rows).flatMap { row in
      (0..<columns).map { column in
        grid.height(
          column: (Double(column) + 0.5) / Double(columns) * Double(grid.columns - 1),
          row: (Double(row) + 0.5) / Double(rows) * Double(grid.rows - 1))
      }
    }
  }

  private func cell(x: Double, y: Double) -> Cell? {
    guard let column = Self.index(x, of: columns, in: grid.xRange),
      let row = Self.index(y, of: rows, in: grid.yRange)
    else { return nil }
    return Cell(column: column, row: row)
  }

  private static func index(_ value: Double, of count: Int, in range: ClosedRange<Double>) -> Int? {
    guard range.contains(value) else { return nil }
    let share = (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
    return share.isFinite ? min(count - 1, Int(share * Double(count))) : nil
  }

  private static func middle(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    let share = (Double(index) + 0.5) / Double(count)
    return range.lowerBound * (1 - share) + range.upperBound * share
  }
}
