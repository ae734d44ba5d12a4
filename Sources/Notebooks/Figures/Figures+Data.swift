import Models
import Optimization
import Plots

extension Figures {
  /// The rows over the first two features by class, or the target over the first feature.
  static func data(_ data: DataSubject) throws(CommandError) -> Figure {
    let table = try data.expectTraining()
    let rows = OwnUnits(table)
    if let names = table.targetKind.classNames, table.features.count >= 2, !table.isMeasurement {
      return Figure(
        title: data.set.name, x: Axis(table.features[0]), y: Axis(table.features[1]),
        layers: ModelFigures.classPoints(table, names, held: false)
          + (data.heldOut.map { ModelFigures.classPoints($0, names, held: true) } ?? []),
        description: "\(counted(table.rowCount, "row")) of \(data.set.name) over \(table.features[0]) and "
          + "\(table.features[1]), by class: \(names.joined(separator: ", ")).")
    }
    var layers: [Layer] = [.points(Series("training rows", x: rows.column(0), y: rows.targets), .circle)]
    if let heldOut = data.heldOut {
      let other = OwnUnits(heldOut)
      layers.append(.points(Series("held-out rows", x: other.column(0), y: other.targets), .cross))
    }
    return Figure(
      title: data.set.name, x: Axis(table.features[0]), y: Axis(table.target), layers: layers,
      description:
        "\(counted(table.rowCount, "row")) of \(data.set.name): \(table.target) over \(table.features[0]).")
  }

  /// A model's weights: as pictures side by side where the features are a square picture, else one after another.
  static func weights(_ trainer: Trainer) throws(CommandError) -> Figure {
    guard
      let block = trainer.objective.parameters.first(where: { $0.name.hasPrefix("w") && !$0.shape.isEmpty })
    else {
      throw .notDrawn("There are no weights.", try: "plot parameters")
    }
    let inputs = block.shape[block.shape.count - 1]
    let outputs = block.count / inputs
    let weights = Array(trainer.point.prefix(block.count))
    let side = Int(Double(inputs).squareRoot().rounded())
    guard side * side == inputs, side >= 4 else {
      return bars(block, weights, inputs: inputs, outputs: outputs)
    }
    return pictures(block, weights, side: side, outputs: outputs)
  }

  private static func bars(_ block: ParameterBlock, _ weights: [Double], inputs: Int, outputs: Int) -> Figure
  {
    let x = (1...inputs).map(Double.init)
    let layers = (0..<min(outputs, 10)).map { output in
      let title = outputs > 1 ? "\(block.name)[\(output + 1)]" : nil
      return Layer.path(Series(title, x: x, y: Array(weights[(output * inputs)..<((output + 1) * inputs)])))
    }
    let names =
      block.elementNames.count == inputs ? ": " + block.elementNames.prefix(12).joined(separator: ", ") : ""
    return Figure(
      title: "Weights \(block.name)", x: Axis("feature\(names)"), y: Axis("weight"), layers: layers,
      description:
        "The \(weights.count) weights \(block.name), from \(rounded(weights.min() ?? 0, digits: 4)) to "
        + "\(rounded(weights.max() ?? 0, digits: 4)).")
  }

  /// Squares of weights in rows of five, the first at the upper left, a gap between them.
  private static func pictures(_ block: ParameterBlock, _ weights: [Double], side: Int, outputs: Int)
    -> Figure
  {
    let shown = min(outputs, 20)
    let columns = min(5, shown)
    let lines = (shown + columns - 1) / columns
    let cell = side + 1
    let scale = 4
    let (width, height) = (columns * cell * scale, lines * cell * scale)
    var values = [Double](repeating: .nan, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let (column, line) = (x / scale / cell, y / scale / cell)
        let (inX, inY) = (x / scale % cell, y / scale % cell)
        let output = line * columns + column
        guard output < shown, inX < side, inY < side else { continue }
        values[(height - 1 - y) * width + x] = weights[output * side * side + inY * side + inX]
      }
    }
    let grid = Grid(
      x: 0...Double(columns * cell), y: 0...Double(lines * cell), columns: width, rows: height, values: values
    )
    return Figure(
      title: "Weights \(block.name) as pictures", x: Axis("", range: grid.xRange),
      y: Axis("", range: grid.yRange),
      z: Axis("weight"), layers: [.contour(grid, levels: [], coloured: true)],
      description:
        "The weights \(block.name) of \(counted(shown, "output")), each as a picture of \(side) x \(side).")
  }
}

extension Models.Table {
  /// Whether the classes are rather amounts: whole numbers that nobody called classes, and many of them.
  fileprivate var isMeasurement: Bool { classesAreNumbers && (targetKind.classNames?.count ?? 0) > 20 }
}
