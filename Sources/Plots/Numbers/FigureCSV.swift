import Words

/// A figure's numbers as a table that other programs read: a row for each point, with what it belongs to.
struct FigureCSV {
  let text: String

  /// Columns: the kind of thing, its name, the names of the axes, and what lies there (a height, a class, a label).
  init(_ figure: Figure) {
    var rows = [
      ["kind", "name", figure.x.label, figure.y.label, figure.z.label.isEmpty ? "value" : figure.z.label]
    ]
    for layer in figure.layers { rows += Self.rows(of: layer) }
    text = rows.map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
  }

  private static func rows(of layer: Layer) -> [[String]] {
    switch layer {
    case .line(let series): rows("line", series)
    case .path(let series): rows("path", series)
    case .points(let series, _): rows("points", series)
    case .spacePath(let path):
      path.x.indices.map {
        ["path", path.title ?? "", number(path.x[$0]), number(path.y[$0]), number(path.z[$0])]
      }
    case .contour(let grid, _, _), .surface(let grid): rows("ground", grid) { number($0) }
    case .cells(let grid, _): rows("cell", grid) { number($0) }
    case .region(let grid, let names):
      rows("region", grid) { number in
        number.isFinite && names.indices.contains(Int(number)) ? names[Int(number)] : ""
      }
    case .arrows(let arrows, let title):
      arrows.flatMap { arrow in
        [
          ["arrow from", title ?? "", number(arrow.x), number(arrow.y), ""],
          ["arrow to", title ?? "", number(arrow.x + arrow.dx), number(arrow.y + arrow.dy), ""],
        ]
      }
    case .marks(let marks): marks.map { ["mark", $0.label, number($0.x), number($0.y), ""] }
    case .verticals(let verticals): verticals.map { ["vertical", $0.label, number($0.x), "", ""] }
    }
  }

  private static func rows(_ kind: String, _ series: Series) -> [[String]] {
    series.x.indices.map { [kind, series.title ?? "", number(series.x[$0]), number(series.y[$0]), ""] }
  }

  private static func rows(_ kind: String, _ grid: Grid, _ value: (Double) -> String) -> [[String]] {
    grid.values.indices.map {
      [
        kind, "", number(grid.x($0 % grid.columns)), number(grid.y($0 / grid.columns)),
        value(grid.values[$0]),
      ]
    }
  }

  /// The shortest text that reads back as the same number; empty for what is none.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : "\(value)"
  }
}
