import Optimization
import Plots
import Words

extension Figures {
  /// The loss that each value of a sweep came to: a curve for one setting, a map for two.
  static func sweep(
    _ outcome: SweepOutcome, _ length: RunLength, of trainer: Trainer, _ edge: SweepEdge?
  ) -> Figure {
    let names = outcome.sweep.axes.map(\.setting.name)
    let title = "\(trainer.settings.rule.title): loss after \(length.text)"
    let diverged = outcome.done.count { $0.cell.hasDiverged }
    let best = outcome.best.map { best in
      " The least is \(rounded(best.cell.mean, digits: 4)), at "
        + zip(names, best.point).map { "\($0) \(rounded($1, digits: 4))" }.joined(separator: ", ") + "."
    }
    let description =
      "The loss after \(length.text) against \(names.listed(by: "and")), \(counted(outcome.done.count, "value")): "
      + "\(diverged) diverged." + (best ?? "")
    if names.count == 1 { return curve(outcome, edge, title, description) }
    return outcome.sweep.isGrid
      ? map(outcome, edge, title, description) : cloud(outcome, title, description)
  }

  /// Over one setting: the mean loss of what did not diverge as a line, diverged values as crosses at the top.
  private static func curve(
    _ outcome: SweepOutcome, _ edge: SweepEdge?, _ title: String, _ description: String
  ) -> Figure {
    let axis = outcome.sweep.axes[0]
    let done = outcome.done
    let stable = done.filter { !$0.cell.hasDiverged && $0.cell.mean.isFinite }
    let scale = LossScale(stable.flatMap(\.cell.losses))
    var layers: [Layer] = []
    if outcome.sweep.seedCount > 1 {
      let single = stable.flatMap { point, cell in cell.losses.map { (point[0], $0) } }
      layers.append(.points(series("one seed", single, scale), .dot))
    }
    // What diverged is a gap in the line.
    let line = done.map { ($0.point[0], $0.cell.hasDiverged ? .nan : $0.cell.mean) }
    layers.append(.path(series("final loss", line, scale)))
    let gone = done.filter { $0.cell.hasDiverged }
    if !gone.isEmpty {
      layers.append(
        .points(
          Series(
            "diverged", x: gone.map { $0.point[0] }, y: gone.map { _ in scale.top },
            meantY: gone.map { _ in .infinity }), .cross))
    }
    if let best = outcome.best {
      let (rate, loss) = (best.point[0], best.cell.mean)
      layers.append(.marks([Mark(.minimum, "best", x: rate, y: scale.shown(loss), meantY: loss)]))
    }
    if let rate = edge?.rate(), axis.range.contains(rate) {
      layers.append(.line(Series("theory's limit", x: [rate, rate], y: [scale.bottom, scale.top])))
    }
    return Figure(
      title: title,
      x: Axis(axis.setting.name, scale: axis.isLogarithmic ? .logarithmic : .linear, range: axis.range),
      y: Axis("final loss", scale: scale.isLogarithmic ? .logarithmic : .linear), layers: layers,
      description: description)
  }

  /// Losses at some values, each where the axis has a place for it.
  private static func series(_ title: String, _ losses: [(Double, Double)], _ scale: LossScale) -> Series {
    Series(title, x: losses.map(\.0), y: losses.map { scale.shown($0.1) }, meantY: losses.map(\.1))
  }

  /// Over two settings: a square for each pair, darker where the loss is greater, and theory's line over them.
  private static func map(
    _ outcome: SweepOutcome, _ edge: SweepEdge?, _ title: String, _ description: String
  ) -> Figure {
    let axes = outcome.sweep.axes
    let values = axes.map(\.gridValues)
    let (columns, rows) = (values[0].count, values[1].count)
    func cell(_ column: Int, _ row: Int) -> SweepOutcome.Cell? { outcome.cells[column * rows + row] }
    let places = (0..<rows).flatMap { row in (0..<columns).map { (column: $0, row: row) } }
    let stable = places.map { cell($0.column, $0.row) }.map {
      $0?.hasDiverged == false ? $0?.mean ?? .nan : .nan
    }
    let isLogarithmic = LossScale(stable.filter(\.isFinite)).isLogarithmic
    let gone = places.filter { cell($0.column, $0.row)?.hasDiverged == true }
    var layers: [Layer] = [
      .cells(
        Grid(
          x: 0.5...Double(columns) - 0.5, y: 0.5...Double(rows) - 0.5, columns: columns, rows: rows,
          values: stable), labels: [])
    ]
    if !gone.isEmpty {
      layers.append(
        .points(
          Series("diverged", x: gone.map { Double($0.column) + 0.5 }, y: gone.map { Double($0.row) + 0.5 }),
          .cross))
    }
    if let edge { layers += line(of: edge, axes, values) }
    if let best = outcome.best, let column = values[0].firstIndex(of: best.point[0]),
      let row = values[1].firstIndex(of: best.point[1])
    {
      layers.append(.marks([Mark(.minimum, "best", x: Double(column) + 0.5, y: Double(row) + 0.5)]))
    }
    return Figure(
      title: title, x: squares(axes[0], values[0]), y: squares(axes[1], values[1]),
      z: Axis("loss", scale: isLogarithmic ? .logarithmic : .linear), layers: layers,
      description: description)
  }

  /// Theory's line in the coordinates of the squares.
  private static func line(of edge: SweepEdge, _ axes: [Sweep.Axis], _ values: [[Double]]) -> [Layer] {
    let other = axes[1 - edge.axis]
    let points = (0...linePoints).compactMap { index -> (x: Double, y: Double)? in
      let share = Double(index) / Double(linePoints)
      let value = other.value(at: share)
      guard let rate = edge.rate(with: value), axes[edge.axis].range.contains(rate) else { return nil }
      let along = 0.5 + axes[edge.axis].share(of: rate) * Double(values[edge.axis].count - 1)
      let across = 0.5 + other.share(of: value) * Double(values[1 - edge.axis].count - 1)
      return edge.axis == 0 ? (along, across) : (across, along)
    }
    guard points.count > 1 else { return [] }
    return [.line(Series("theory's limit", x: points.map(\.x), y: points.map(\.y)))]
  }

  /// Theory bends little between them, and each takes a search.
  private static let linePoints = 24
  /// Numbers beside an axis of squares.
  private static let mostTicks = 6

  /// An axis of squares, with some of their values beside it.
  private static func squares(_ axis: Sweep.Axis, _ values: [Double]) -> Axis {
    let every = max(1, (values.count + mostTicks - 2) / (mostTicks - 1))
    let ticks = values.indices.filter { $0 % every == 0 }.map {
      Axis.Tick(rounded(values[$0], digits: 2), at: Double($0) + 0.5)
    }
    return Axis(
      axis.setting.name, range: 0...Double(values.count), ticks: ticks,
      cells: Axis.Cells(values, scale: axis.isLogarithmic ? .logarithmic : .linear))
  }

  /// Pairs that were drawn at random: those of the least loss apart from the others.
  private static func cloud(_ outcome: SweepOutcome, _ title: String, _ description: String) -> Figure {
    let axes = outcome.sweep.axes
    let done = outcome.done
    let stable = done.filter { !$0.cell.hasDiverged }.sorted { $0.cell.mean < $1.cell.mean }
    let quarter = (stable.count + 3) / 4
    let groups = [
      ("best quarter", Array(stable.prefix(quarter)), Marker.disc),
      ("others", Array(stable.dropFirst(quarter)), .circle),
      ("diverged", done.filter { $0.cell.hasDiverged }, .cross),
    ].filter { !$0.1.isEmpty }
    var layers = groups.map { title, pairs, marker in
      Layer.points(
        Series(
          title, x: pairs.map { $0.point[0] }, y: pairs.map { $0.point[1] },
          values: pairs.map { $0.cell.hasDiverged ? .infinity : $0.cell.mean }), marker)
    }
    if let best = outcome.best {
      layers.append(.marks([Mark(.minimum, "best", x: best.point[0], y: best.point[1])]))
    }
    func drawn(_ axis: Sweep.Axis) -> Axis {
      Axis(axis.setting.name, scale: axis.isLogarithmic ? .logarithmic : .linear, range: axis.range)
    }
    return Figure(
      title: title, x: drawn(axes[0]), y: drawn(axes[1]), z: Axis("loss"), layers: layers,
      description: description)
  }
}
