import Words

/// A figure's numbers as a table that other programs read: a row for each point, with what it belongs to.
struct FigureCSV {
  let text: String

  /// Columns: the kind of thing, its name, the names of the axes, what lies there (a height, a class, a share), and
  /// what is written on cells, where they have labels.
  init(_ figure: Figure) {
    let isLabelled = figure.layers.contains { $0.cellLabels != nil }
    var rows = [
      ["kind", "name", figure.x.label, figure.y.label, figure.z.label.isEmpty ? "value" : figure.z.label]
        + (isLabelled ? ["label"] : [])
    ]
    for layer in figure.layers {
      let own = Self.rows(of: layer, in: figure)
      rows += isLabelled && layer.cellLabels == nil ? own.map { $0 + [""] } : own
    }
    text = rows.map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
  }

  private static func rows(of layer: Layer, in figure: Figure) -> [[String]] {
    switch layer {
    case .line(let series): rows("line", series)
    case .path(let series): rows("path", series)
    case .points(let series, _): rows("points", series)
    case .spacePath(let path):
      path.x.indices.map {
        ["path", path.title ?? "", number(path.x[$0]), number(path.y[$0]), number(path.z[$0])]
      }
    case .contour(let grid, _, _), .surface(let grid): rows("ground", grid) { number($0) }
    case .cells(let grid, _): cells(grid, layer.cellLabels, in: figure)
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

  /// Each cell under the words of its axes, with its label where there are any.
  private static func cells(_ grid: Grid, _ labels: [String]?, in figure: Figure) -> [[String]] {
    let values = rows("cell", grid, words: (figure.y, figure.x)) { number($0) }
    guard let labels else { return values }
    return zip(values, labels).map { $0 + [$1] }
  }

  private static func rows(_ kind: String, _ series: Series) -> [[String]] {
    series.points.map { [kind, series.title ?? "", number($0.x), number($0.y), ""] }
  }

  /// - Parameter words: the axes whose words a node has.
  private static func rows(
    _ kind: String, _ grid: Grid, words: (y: Axis, x: Axis)? = nil, _ value: (Double) -> String
  ) -> [[String]] {
    grid.values.indices.map {
      let (x, y) = (grid.x($0 % grid.columns), grid.y($0 / grid.columns))
      let name = [words?.y.tick(at: y), words?.x.tick(at: x)].compactMap(\.self).joined(separator: ", ")
      return [kind, name, number(x), number(y), value(grid.values[$0])]
    }
  }

  /// The shortest text that reads back as the same number; empty for what is none.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : "\(value)"
  }
}

extension Layer {
  /// What is written on each cell, a count of 0 too, which a picture leaves blank; nil where nothing is, and for other
  /// layers.
  var cellLabels: [String]? {
    guard case .cells(let grid, let labels) = self, labels.count == grid.values.count else { return nil }
    return labels.map { $0.isEmpty ? "0" : $0 }
  }
}

extension Axis {
  /// The words that stand at a value, where the axis has words and not numbers.
  fileprivate func tick(at value: Double) -> String? {
    ticks?.first { abs($0.position - value) < 1e-9 }?.label
  }
}
