import Words

/// The numbers of a figure that matter, in short tables that are read line by line.
struct NumberTables {
  /// A heading and its rows, the first row the columns' names.
  private struct Table {
    let rows: [[String]]
  }

  private let tables: [Table]

  init(_ figure: Figure) {
    let flat = figure.seenFromAbove
    var tables: [Table] = []
    let ways = flat.layers.compactMap {
      if case .path(let series) = $0, flat.hasGround { series } else { nil }
    }
    let lines = flat.layers.compactMap { layer -> Series? in
      switch layer {
      case .line(let series) where series.upright == nil && !series.isStems: series
      case .path(let series) where !flat.hasGround: series
      case .points(let series, .dot): series
      default: nil
      }
    }
    if !lines.isEmpty { tables.append(Self.lines(lines, flat)) }
    tables += ways.map { Self.way($0, flat) }
    let clouds = flat.layers.compactMap { layer -> Series? in
      if case .points(let series, let marker) = layer, marker != .dot { series } else { nil }
    }
    if !clouds.isEmpty { tables.append(Self.clouds(clouds, flat)) }
    tables += flat.layers.compactMap { Self.grid($0, flat) }
    if let marks = Self.marks(flat) { tables.append(marks) }
    self.tables = tables
  }

  /// The tables one under another.
  var text: String { tables.map { Self.aligned($0.rows) }.joined(separator: "\n\n") }

  // MARK: - Kinds

  /// Each line at its first and last x and at places between, with its least and greatest.
  private static func lines(_ all: [Series], _ figure: Figure) -> Table {
    // As they are read from a page, few columns.
    let known = all.prefix(mostRows).map { series in
      figure.values(of: series).filter { $0.x.isFinite && $0.y.isFinite }
    }
    let rows = zip(all, known).compactMap { series, points -> [String]? in
      guard let first = points.first, let last = points.last, let least = points.min(by: { $0.y < $1.y }),
        let greatest = points.max(by: { $0.y < $1.y })
      else { return nil }
      let middle = points[points.count / 2]
      return [name(series, figure)]
        + [first, middle, last, least, greatest].map { "\($0.y.short) at \($0.x.short)" }
    }
    let head = ["\(figure.y.label) by \(figure.x.label)", "first", "middle", "last", "least", "greatest"]
    return Table(rows: [head] + rows + more(all.count))
  }

  /// Places along a way.
  private static func way(_ way: Series, _ figure: Figure) -> Table {
    let last = way.x.count - 1
    let places = Set([0, 0.02, 0.1, 0.25, 0.5, 0.75, 1].map { Int(($0 * Double(last)).rounded()) }).sorted()
    let rows = places.map { ["point \($0 + 1) of \(last + 1)", way.x[$0].short, way.y[$0].short] }
    return Table(rows: [[way.title ?? "way", figure.x.label, figure.y.label]] + rows)
  }

  private static func clouds(_ all: [Series], _ figure: Figure) -> Table {
    let rows = all.prefix(mostRows).map { series in
      [
        name(series, figure), String(series.x.count), span(series.x.map(figure.x.value)),
        span(figure.values(of: series).map(\.y)),
      ]
    }
    return Table(rows: [["points", "count", figure.x.label, figure.y.label]] + rows + more(all.count))
  }

  private static func grid(_ layer: Layer, _ figure: Figure) -> Table? {
    switch layer {
    case .contour(let grid, _, _): return extremes(grid, figure)
    case .cells(let grid, _):
      guard let labels = layer.cellLabels, grid.columns <= mostRows else { return extremes(grid, figure) }
      let names = (figure.x.ticks ?? []).map(\.label)
      let rows = (0..<grid.rows).reversed().map { row in
        let name = figure.y.ticks?.min { abs($0.position - grid.y(row)) < abs($1.position - grid.y(row)) }?
          .label
        return [name ?? ""]
          + labels[row * grid.columns..<(row + 1) * grid.columns]
      }
      let axes = [figure.y.label, figure.x.label].filter { !$0.isEmpty }
      return Table(rows: [[axes.joined(separator: ", then ")] + names] + rows)
    case .region(let grid, let names):
      let known = grid.values.filter(\.isFinite)
      let rows = names.enumerated().map { number, name in
        let share = Double(known.count { $0 == Double(number) }) / Double(max(1, known.count))
        return [name, "\((100 * share).rounded().short) %"]
      }
      return Table(rows: [["region", "share of the plane"]] + rows)
    default: return nil
    }
  }

  private static func extremes(_ grid: Grid, _ figure: Figure) -> Table? {
    let known = grid.values.indices.filter { index in
      grid.values[index].isFinite && figure.cellNames?[index].isEmpty != true
    }
    guard let least = known.min(by: { grid.values[$0] < grid.values[$1] }),
      let greatest = known.max(by: { grid.values[$0] < grid.values[$1] })
    else { return nil }
    let names = figure.cellNames
    func row(_ name: String, _ index: Int) -> [String] {
      [
        name + (names.map { " of \($0[index])" } ?? ""), grid.values[index].short,
        figure.x.value(at: grid.x(index % grid.columns)).short,
        figure.y.value(at: grid.y(index / grid.columns)).short,
      ]
    }
    let (x, y, z) = (figure.x.label, figure.y.label, figure.z.label)
    return Table(
      rows: [
        [z.isEmpty ? "value" : z, "", x.isEmpty ? "column" : x, y.isEmpty ? "row" : y], row("least", least),
        row("greatest", greatest),
      ])
  }

  private static func marks(_ figure: Figure) -> Table? {
    let rows = figure.layers.flatMap { layer -> [[String]] in
      switch layer {
      case .marks(let marks):
        marks.filter { !$0.label.isEmpty }.map {
          [$0.label, figure.x.value(at: $0.x).short, figure.y.value(at: $0.meantY).short]
        }
      case .line(let series):
        series.upright.map { [[name(series, figure), figure.x.value(at: $0).short, ""]] } ?? []
      case .verticals(let verticals): verticals.map { [$0.label, figure.x.value(at: $0.x).short, ""] }
      case .arrows(let arrows, let title):
        arrows.prefix(5).flatMap { arrow in
          [
            [(title ?? "arrow") + " from", arrow.x.short, arrow.y.short],
            [(title ?? "arrow") + " to", (arrow.x + arrow.dx).short, (arrow.y + arrow.dy).short],
          ]
        }
      default: []
      }
    }
    return rows.isEmpty ? nil : Table(rows: [["mark", figure.x.label, figure.y.label]] + rows)
  }

  // MARK: - Words

  private static let mostRows = 10

  private static func more(_ count: Int) -> [[String]] {
    count > mostRows ? [["and \(count - mostRows) more"]] : []
  }

  private static func name(_ series: Series, _ figure: Figure) -> String { series.title ?? figure.y.label }

  private static func span(_ values: [Double]) -> String {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let greatest = known.max() else { return "none" }
    return "\(least.short) to \(greatest.short)"
  }

  /// A table that is wider is read row by row.
  private static let mostColumns = 79

  /// Columns side by side, two blanks between them; a line for each value where they have no room.
  private static func aligned(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map { visible($0, keepsLines: false) } }
    let text = sideBySide(rows)
    guard let names = rows.first,
      text.split(separator: "\n").contains(where: { columnCount(of: String($0)) > mostColumns })
    else { return text }
    return
      ([names[0]]
      + rows.dropFirst().flatMap { row in
        [row[0]] + zip(names, row).dropFirst().map { "  \($0) \($1)" }
      }).joined(separator: "\n")
  }

  private static func sideBySide(_ rows: [[String]]) -> String {
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count ? columnCount(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let line = row.enumerated().map { column, text in
        text + String(repeating: " ", count: widths[column] - columnCount(of: text) + 2)
      }.joined()
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
