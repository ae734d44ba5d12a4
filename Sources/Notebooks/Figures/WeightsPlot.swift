import Models
import Optimization
import Plots
import Words

/// `plot weights`: what a model has learnt.
struct WeightsPlot: PlotKind {
  static let name = "weights"
  static let subject = PlotSubject.model

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    try Figures.weights(
      try session.work.expectTrainer(), of: session.work.subject?.dataSubject?.training)
  }
}

extension Figures {
  /// A model's weights: as pictures side by side where the features are a square picture's points, else one after
  /// another.
  static func weights(_ trainer: Trainer, of table: Models.Table?) throws(CommandError) -> Figure {
    let blocks = trainer.objective.parameters
    guard let index = blocks.firstIndex(where: { $0.role == .weights }), let inputs = blocks[index].shape.last
    else {
      throw .notDrawn("There are no weights.", try: "plot parameters")
    }
    let block = blocks[index]
    let outputs = block.count / inputs
    let first = blocks[..<index].reduce(0) { $0 + $1.count }
    let weights = Array(trainer.answer[first..<first + block.count])
    guard let table, table.features.count == inputs, let picture = PictureFeatures(table.features) else {
      return bars(block, weights, inputs: inputs, outputs: outputs)
    }
    let classes = table.targetKind.shownNames ?? []
    let names = classes.count == outputs ? classes : (1...outputs).map(String.init)
    return pictures(block, weights, picture, names)
  }

  private static func bars(_ block: ParameterBlock, _ weights: [Double], inputs: Int, outputs: Int) -> Figure
  {
    let x = (1...inputs).map(Double.init)
    let markers: [Marker] = [.disc, .circle, .square, .triangle, .cross, .star]
    let shown = min(outputs, 10)
    let layers = (0..<shown).map { output in
      let position = "\(block.name)[\(output + 1)]"
      let name = block.rowNames.isEmpty ? position : "\(position) of \(shortened(block.rowNames[output]))"
      let title = outputs > 1 ? name : nil
      let series = Series(title, x: x, y: Array(weights[(output * inputs)..<((output + 1) * inputs)]))
      return Layer.points(series, markers[output % markers.count])
    }
    // Names have room beside the axis up to about twelve; past that they are counted.
    let names = block.elementNames.count == inputs && inputs <= 12 ? block.elementNames : nil
    let ticks = names.map { zip($0, x).map { Axis.Tick($0, at: $1) } }
    return Figure(
      title: "Weights \(block.name)", x: Axis("feature", range: 0.5...(Double(inputs) + 0.5), ticks: ticks),
      y: Axis("weight", marksZero: true), layers: layers,
      description:
        "The weights \(block.name) of \(part(shown, of: outputs)), from "
        + "\(rounded(weights.min() ?? 0, digits: 4)) to \(rounded(weights.max() ?? 0, digits: 4)).")
  }

  /// `3 outputs`, `the first 20 of 200 outputs`.
  private static func part(_ shown: Int, of outputs: Int) -> String {
    (shown < outputs ? "the first \(shown) of " : "") + counted(outputs, "output")
  }

  /// Squares of weights in rows of five, the first at the upper left, a gap between them. Nearly white is 0, and so
  /// is a point that is not a feature.
  private static func pictures(
    _ block: ParameterBlock, _ weights: [Double], _ picture: PictureFeatures, _ names: [String]
  ) -> Figure {
    let (side, inputs) = (picture.side, picture.pixels.count)
    let shown = min(names.count, 20)
    let columns = min(5, shown)
    let lines = (shown + columns - 1) / columns
    let cell = side + 1
    let (width, height) = (columns * cell - 1, lines * cell - 1)
    var values = [Double](repeating: .nan, count: width * height)
    for output in 0..<shown {
      let (left, top) = (output % columns * cell, output / columns * cell)
      for pixel in 0..<side * side {
        // The first line of a picture is its top.
        values[(height - 1 - top - pixel / side) * width + left + pixel % side] = 0
      }
      for (input, pixel) in picture.pixels.enumerated() {
        values[(height - 1 - top - pixel / side) * width + left + pixel % side] =
          weights[output * inputs + input]
      }
    }
    let grid = Grid(
      x: 0.5...(Double(width) - 0.5), y: 0.5...(Double(height) - 0.5), columns: width, rows: height,
      values: values)
    let ticks = (0..<lines).map { line in
      let (first, last) = (names[line * columns], names[min(shown, (line + 1) * columns) - 1])
      return Axis.Tick(
        first == last ? first : "\(first) to \(last)",
        at: Double(height) - Double(line * cell) - Double(side) / 2)
    }
    let greatest = weights.map(abs).max() ?? 0
    // At the usual start all weights are 0, and an axis has to have a length.
    let largest = greatest > 0 ? (greatest...greatest * 1.25).roundest : 1
    return Figure(
      title: "Weights \(block.name) as pictures", x: Axis("", range: 0...Double(width), ticks: []),
      y: Axis("", range: 0...Double(height), ticks: ticks), z: Axis("weight", range: -largest...largest),
      layers: [.cells(grid, labels: [])],
      description:
        "The weights \(block.name) of \(part(shown, of: names.count)), each as a picture of \(side) x \(side), "
        + "from \(rounded(weights.min() ?? 0, digits: 4)) to \(rounded(weights.max() ?? 0, digits: 4)).")
  }
}
