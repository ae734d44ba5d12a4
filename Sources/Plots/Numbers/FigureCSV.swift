import Words

/// A figure's numbers as a table that other programs read: a row for each point, with what it belongs to.
struct FigureCSV {
  let text: String

  /// Columns: the kind of thing, its name, the names of the axes, what lies there (a height, a class, a share), and
  /// what is written on cells, where they have labels.
  init(_ figure: Figure) {
    let isLabelled = figure.layers.contains { $0.cellLabels != nil }
    // What a plain figure has no third axis for is no value of its second.
    let third = figure.y.label == "value" ? "height" : "value"
    let axes = [(figure.x, "column"), (figure.y, "row"), (figure.z, third)]
    let labels =
      ["kind", "name"] + axes.map { $0.label.isEmpty ? $1 : $0.label } + (isLabelled ? ["label"] : [])
    // Two columns of one name would be read as one.
    var names: [String] = []
    for (index, label) in labels.enumerated() {
      names.append(names.contains(label) ? "\(label) \(index + 1)" : label)
    }
    var rows = [names]
    for layer in figure.layers {
      let own = Self.rows(of: layer, in: figure)
      rows += isLabelled && layer.cellLabels == nil ? own.map { $0 + [""] } : own
    }
    text = rows.map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
  }

  private static func rows(of layer: Layer, in figure: Figure) -> [[String]] {
    switch layer {
    case .line(let series): series.isStems ? [] : rows("line", series, in: figure)
    case .path(let series): rows("path", series, in: figure)
    case .points(let series, _): rows("points", series, in: figure)
    case .spacePath(let path):
      path.x.indices.map {
        ["path", path.title ?? "", number(path.x[$0]), number(path.y[$0]), number(path.z[$0])]
      }
    case .contour(let grid, _, _), .surface(let grid): rows("ground", grid, in: figure) { number($0) }
    case .cells(let grid, _): cells(grid, layer.cellLabels, in: figure)
    case .region(let grid, let names):
      rows("region", grid, in: figure) { number in
        number.isFinite && names.indices.contains(Int(number)) ? names[Int(number)] : ""
      }
    case .arrows(let arrows, let title):
      arrows.flatMap { arrow in
        let end = Point(x: arrow.x + arrow.dx, y: arrow.y + arrow.dy)
        return [
          row("arrow from", title, Point(x: arrow.x, y: arrow.y), in: figure),
          row("arrow to", title, end, in: figure),
        ]
      }
    case .marks(let marks):
      marks.map { mark in
        let value = figure.cell(at: Point(x: mark.x, y: mark.y)).map(number) ?? ""
        return row("mark", mark.label, Point(x: mark.x, y: mark.meantY), value, in: figure)
      }
    case .verticals(let verticals):
      verticals.map { ["vertical", $0.label, number(figure.x.value(at: $0.x)), "", ""] }
    }
  }

  /// Each cell under the words of its axes, with its label where there are any.
  private static func cells(_ grid: Grid, _ labels: [String]?, in figure: Figure) -> [[String]] {
    let values = rows("cell", grid, in: figure, hasWords: true) { number($0) }
    guard let labels else { return values }
    return zip(values, labels).map { $0 + [$1] }
  }

  private static func rows(_ kind: String, _ series: Series, in figure: Figure) -> [[String]] {
    series.points.enumerated().map { index, point in
      let value = series.values.indices.contains(index) ? number(series.values[index]) : ""
      return row(kind, series.title, point, value, in: figure)
    }
  }

  /// - Parameter hasWords: whether a node has the words of both axes.
  private static func rows(
    _ kind: String, _ grid: Grid, in figure: Figure, hasWords: Bool = false, _ value: (Double) -> String
  ) -> [[String]] {
    grid.values.indices.compactMap {
      let node = Point(x: grid.x($0 % grid.columns), y: grid.y($0 / grid.columns))
      if hasWords, let names = figure.cellNames {
        return names[$0].isEmpty ? nil : row(kind, names[$0], node, value(grid.values[$0]), in: figure)
      }
      let words = hasWords ? [figure.y.tick(at: node.y), figure.x.tick(at: node.x)].compactMap(\.self) : []
      return row(kind, words.joined(separator: ", "), node, value(grid.values[$0]), in: figure)
    }
  }

  /// A place by what it stands for, and what lies there.
  private static func row(
    _ kind: String, _ name: String?, _ place: Point, _ value: String = "", in figure: Figure
  ) -> [String] {
    let place = figure.value(at: place)
    return [kind, name ?? "", number(place.x), number(place.y), value]
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

extension Figure {
  /// The value of the square at a place, where squares stand for numbers.
  fileprivate func cell(at point: Point) -> Double? {
    guard x.cells != nil, y.cells != nil, let grid = matrix?.grid else { return nil }
    guard (0..<Double(grid.columns)).contains(point.x), (0..<Double(grid.rows)).contains(point.y) else {
      return nil
    }
    return grid.values[Int(point.y) * grid.columns + Int(point.x)]
  }
}

extension Axis {
  /// The words that stand at a value, where the axis has words and not numbers.
  fileprivate func tick(at value: Double) -> String? {
    guard cells == nil else { return nil }
    return ticks?.first { abs($0.position - value) < 1e-9 }?.label
  }
}
