import Words

/// How a text picture's lines and columns are shared out among the field, the axes and their numbers.
struct TextFrame {
  let look: TextLook
  /// Characters within the axes.
  let columns: Int
  let rows: Int
  /// Characters to the left of the field, the axis last.
  let left: Int
  let x: TextScale
  let y: TextScale
  let xTicks: [Axis.Tick]
  let yTicks: [Axis.Tick]
  /// Lines above the field.
  let head: [[TextCell]]
  /// Lines under the axis.
  let foot: [[TextCell]]

  /// About so many lines stand around the field: the title, three of the key, the name of the upright axis, and the other
  /// axis with its numbers and its name.
  fileprivate static let linesAround = 8

  /// Below 24 by 10 there is no room for axes.
  static func size(width: Int, height: Int) -> (width: Int, height: Int) {
    (max(24, min(width, 1_000)), max(10, min(height, 500)))
  }

  /// - Parameter key: what the signs stand for.
  init(_ figure: Figure, key: [[TextCell]], width: Int, height: Int, look: TextLook) {
    self.look = look
    let (xRange, yRange) = (figure.xExtent ?? 0...1, figure.yExtent ?? 0...1)
    let head = Self.head(figure, key: key, width: width, look)
    // One line is the axis, one its numbers, one its name.
    let room = max(4, height - head.count - 3)
    let isWidened = figure.y.range == nil
    let upright = AxisTicks.upright(figure.y, over: yRange, rows: room, isWidened: isWidened)
    let labelRoom = width / 3
    let labels = upright.ticks.map { TextCell.cells($0.label).shortened(to: labelRoom, look) }
    let left = (labels.map(\.count).max() ?? -1) + 2
    let matrix = figure.matrix?.grid
    let wide = max(8, width - left)
    let columns = matrix.map { max(1, wide / $0.columns) * $0.columns }.map { min(wide, $0) } ?? wide
    let x = TextScale(figure.x, over: xRange)
    let xTicks = AxisTicks.lying(figure.x, over: xRange, columns: columns)
    let numbers = TextTicks(xTicks, x, columns: columns, left: left, width: width, look).lines
    let name = figure.x.label.isEmpty ? [] : [Self.centered(figure.x.label, over: columns, after: left, look)]
    let high = max(4, room + 2 - numbers.count - name.count)
    let rows = matrix.map {
      Self.rows(of: $0, isLabelled: figure.matrix?.labels.isEmpty == false, columns, high)
    }
    self.rows = rows ?? high
    self.columns = columns
    self.left = left
    self.x = x
    self.xTicks = xTicks
    self.head = head
    foot = numbers + name
    let final = AxisTicks.upright(figure.y, over: yRange, rows: self.rows, isWidened: isWidened)
    let fits = final.ticks.allSatisfy { TextCell.cells($0.label).count <= left - 2 || figure.y.ticks != nil }
    (yTicks, y) =
      fits
      ? (final.ticks, TextScale(figure.y, over: final.range))
      : (upright.ticks, TextScale(figure.y, over: upright.range))
  }

  /// As many lines for each row of a matrix as there is room for, so that its cells are not taller than wide.
  private static func rows(of grid: Grid, isLabelled: Bool, _ columns: Int, _ room: Int) -> Int {
    let cell = Double(columns) / Double(grid.columns)
    let most = isLabelled ? max(1, Int(cell / 2)) : max(1, Int(cell))
    return min(room, grid.rows * max(1, min(most, room / grid.rows)))
  }

  /// The title, the key, and the name of the upright axis; the last two share a line where both have room.
  private static func head(_ figure: Figure, key: [[TextCell]], width: Int, _ look: TextLook) -> [[TextCell]]
  {
    let words = visible(figure.title, keepsLines: false).wrapped(to: width).split(separator: "\n")
    let title = words.prefix(2).map { centered(String($0), over: width, after: 0, look) }
    let name = TextCell.cells(figure.y.label).shortened(to: width, look)
    guard let last = key.last, !name.isEmpty else { return title + key + (name.isEmpty ? [] : [name]) }
    let gap = width - name.count - last.count
    guard gap >= 3, key.count == 1 else { return title + key + [name] }
    return title + [name + Array(repeating: TextCell(), count: gap) + last]
  }

  private static func centered(_ text: String, over room: Int, after left: Int, _ look: TextLook)
    -> [TextCell]
  {
    let cells = TextCell.cells(text).shortened(to: room + left, look)
    return Array(repeating: TextCell(), count: max(0, left + (room - cells.count) / 2)) + cells
  }

  // MARK: - Places

  /// Dots within the field, from its upper left; nil for what an axis has no place for. It may lie outside.
  func dot(x valueX: Double, y valueY: Double) -> (x: Double, y: Double)? {
    guard let across = x.share(valueX), let up = y.share(valueY) else { return nil }
    return (
      across * Double(columns * look.dots.across - 1), (1 - up) * Double(rows * look.dots.up - 1)
    )
  }

  func place(x valueX: Double, y valueY: Double) -> TextField.Place? {
    guard let dot = dot(x: valueX, y: valueY), abs(dot.x) < 1e6, abs(dot.y) < 1e6 else { return nil }
    let (column, row) = (Int(dot.x.rounded()), Int(dot.y.rounded()))
    guard column >= 0, row >= 0 else { return nil }
    let place = TextField.Place(column: column / look.dots.across, row: row / look.dots.up)
    return place.column < columns && place.row < rows ? place : nil
  }

  /// The share of the axes in the middle of a character, or of its upper or lower half.
  func shares(column: Int, row: Int, half: Double = 0.5) -> (x: Double, y: Double) {
    ((Double(column) + 0.5) / Double(columns), 1 - (Double(row) + half) / Double(rows))
  }

  // MARK: - The whole

  /// All lines, with the field's within the axes.
  func lines(around field: TextField) -> [[TextCell]] {
    var marked: [Int: [TextCell]] = [:]
    let isMeasured = figureHasNumbers
    for tick in yTicks {
      guard let share = y.share(tick.position), (-1e-9...1 + 1e-9).contains(share) else { continue }
      let dot = Int(((1 - share) * Double(rows * look.dots.up - 1)).rounded())
      // Names stand in the row that the middle of their band lies in, numbers where their value is.
      let middle = min(rows - 1, Int((1 - share) * Double(rows) + 1e-9))
      marked[isMeasured ? dot / look.dots.up : middle] = TextCell.cells(tick.label).shortened(
        to: max(0, left - 2), look)
    }
    let body = (0..<rows).map { row -> [TextCell] in
      let label = marked[row]
      let blanks = max(0, left - 2 - (label?.count ?? 0)) + (left > 1 ? 1 : 0)
      let axis = label != nil && isMeasured ? look.upTick : look.upright
      let labelled =
        Array(repeating: TextCell(), count: max(0, blanks - 1)) + (label ?? [])
        + (left > 1 ? [TextCell()] : [])
      return labelled + [TextCell(character: axis)] + field.row(row)
    }
    return head + body + [bottom] + foot
  }

  private var figureHasNumbers: Bool { y.axis.ticks == nil }

  private var bottom: [TextCell] {
    var line = Array(repeating: TextCell(character: look.level), count: columns)
    if x.axis.ticks == nil {
      for tick in xTicks {
        guard let column = column(of: tick.position) else { continue }
        line[column].character = look.levelTick
      }
    }
    return Array(repeating: TextCell(), count: left - 1) + [TextCell(character: look.corner)] + line
  }

  private func column(of value: Double) -> Int? {
    guard let share = x.share(value), (-1e-9...1 + 1e-9).contains(share) else { return nil }
    return min(
      columns - 1, Int((share * Double(columns * look.dots.across - 1)).rounded()) / look.dots.across)
  }
}

extension Figure {
  /// The lines of a text picture in which each row of its squares has one; nil where it has no squares.
  package var leastMatrixRows: Int? { matrix.map { $0.grid.rows + TextFrame.linesAround } }
}
