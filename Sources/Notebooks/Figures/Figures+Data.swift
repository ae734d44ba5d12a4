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

  /// A model's weights: as pictures side by side where the features are a square picture's points, row by row,
  /// else one after another.
  static func weights(_ trainer: Trainer, features: [String]) throws(CommandError) -> Figure {
    guard
      let block = trainer.objective.parameters.first(where: { $0.name.hasPrefix("w") && !$0.shape.isEmpty })
    else {
      throw .notDrawn("There are no weights.", try: "plot parameters")
    }
    let inputs = block.shape[block.shape.count - 1]
    let outputs = block.count / inputs
    let weights = Array(trainer.point.prefix(block.count))
    guard let side = pictureSide(features), side * side == inputs else {
      return bars(block, weights, inputs: inputs, outputs: outputs)
    }
    return pictures(block, weights, side: side, outputs: outputs)
  }

  /// How many points a row has of a square picture whose points are called by row and column, such as `pixel_0_3`,
  /// counted from 0 or 1; nil for features of other names.
  static func pictureSide(_ features: [String]) -> Int? {
    let side = Int(Double(features.count).squareRoot().rounded())
    guard side >= 2, side * side == features.count else { return nil }
    let places = features.map { name in
      name.split { !$0.isNumber }.compactMap { Int($0) }
    }
    let isPicture = [0, 1].contains { first in
      places.enumerated().allSatisfy { index, place in place == [index / side + first, index % side + first] }
    }
    return isPicture ? side : nil
  }

  private static func bars(_ block: ParameterBlock, _ weights: [Double], inputs: Int, outputs: Int) -> Figure
  {
    let x = (1...inputs).map(Double.init)
    let markers: [Marker] = [.disc, .circle, .square, .triangle, .cross, .star]
    let layers = (0..<min(outputs, 10)).map { output in
      let title = outputs > 1 ? "\(block.name)[\(output + 1)]" : nil
      let series = Series(title, x: x, y: Array(weights[(output * inputs)..<((output + 1) * inputs)]))
      return Layer.points(series, markers[output % markers.count])
    }
    // Names have room beside the axis up to about twelve; past that they are counted.
    let names = block.elementNames.count == inputs && inputs <= 12 ? block.elementNames : nil
    let ticks = names.map { zip($0, x).map { Axis.Tick($0, at: $1) } }
    return Figure(
      title: "Weights \(block.name)", x: Axis("feature", range: 0.5...(Double(inputs) + 0.5), ticks: ticks),
      y: Axis("weight"), layers: layers,
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
    let (width, height) = (columns * cell - 1, lines * cell - 1)
    var values = [Double](repeating: .nan, count: width * height)
    for y in 0..<height {
      for x in 0..<width where x % cell < side && y % cell < side {
        let output = y / cell * columns + x / cell
        guard output < shown else { continue }
        // The first line of a picture is its top.
        values[(height - 1 - y) * width + x] = weights[(output * side + y % cell) * side + x % cell]
      }
    }
    let grid = Grid(
      x: 0.5...(Double(width) - 0.5), y: 0.5...(Double(height) - 0.5), columns: width, rows: height,
      values: values)
    return Figure(
      title: "Weights \(block.name) as pictures", x: Axis("", range: 0...Double(width), ticks: []),
      y: Axis("", range: 0...Double(height), ticks: []), z: Axis("weight"),
      layers: [.cells(grid, labels: [])],
      description:
        "The weights \(block.name) of \(counted(shown, "output")), each as a picture of \(side) x \(side), "
        + "from \(rounded(weights.min() ?? 0, digits: 4)) to \(rounded(weights.max() ?? 0, digits: 4)).")
  }
}

extension Models.Table {
  /// Whether the classes are rather amounts: whole numbers that nobody called classes, and many of them.
  fileprivate var isMeasurement: Bool { classesAreNumbers && (targetKind.classNames?.count ?? 0) > 20 }
}
