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
      return outputs == 1 || inputs == 1
        ? points(block, weights, areOutputs: inputs == 1 && outputs > 1)
        : matrix(block, weights, inputs: inputs, outputs: outputs)
    }
    let classes = table.targetKind.shownNames ?? []
    let names = classes.count == outputs ? classes : (1...outputs).map(String.init)
    return pictures(block, weights, picture, names)
  }

  /// The weights of one output against the features, or those of one feature against the outputs.
  private static func points(_ block: ParameterBlock, _ weights: [Double], areOutputs: Bool) -> Figure {
    let x = weights.indices.map { Double($0 + 1) }
    let known = areOutputs ? outputNames(of: block, weights.count) : names(of: block, inputs: weights.count)
    let ticks = known.map { zip($0, x).map { Axis.Tick($0, at: $1) } }
    return Figure(
      title: "Weights \(block.name)",
      x: Axis(
        areOutputs ? "output" : "feature", range: 0.5...(Double(weights.count) + 0.5), ticks: ticks),
      y: Axis("weight", marksZero: true), layers: [.points(Series(nil, x: x, y: weights), .disc)],
      description: description(block, weights, of: counted(areOutputs ? weights.count : 1, "output")))
  }

  /// The weights of several outputs as a table, a row for each output, with its numbers where they have room.
  private static func matrix(_ block: ParameterBlock, _ weights: [Double], inputs: Int, outputs: Int)
    -> Figure
  {
    let shown = min(outputs, 20)
    let rows = (0..<shown).reversed().map { Array(weights[($0 * inputs)..<(($0 + 1) * inputs)]) }
    let grid = Grid(
      x: 0.5...(Double(inputs) - 0.5), y: 0.5...(Double(shown) - 0.5), columns: inputs, rows: shown,
      values: rows.flatMap(\.self))
    let ticks = names(of: block, inputs: inputs).map {
      $0.enumerated().map { Axis.Tick($1, at: Double($0) + 0.5) }
    }
    let outputTicks = (0..<shown).map { output in
      let position = "\(block.name)[\(output + 1)]"
      let name = block.rowNames.isEmpty ? position : "\(position) of \(shortened(block.rowNames[output]))"
      return Axis.Tick(name, at: Double(shown - output) - 0.5)
    }
    let hasRoom = inputs <= mostNumbers
    return Figure(
      title: "Weights \(block.name)", x: Axis("feature", range: 0...Double(inputs), ticks: ticks),
      y: Axis("", range: 0...Double(shown), ticks: outputTicks),
      z: Axis("weight", range: signedRange(of: weights)),
      layers: [.cells(grid, labels: hasRoom ? grid.values.map { rounded($0, digits: 3) } : [])],
      description: description(block, weights, of: part(shown, of: outputs)))
  }

  /// Numbers side by side that have room in a picture.
  private static let mostNumbers = 8

  /// Names of the features beside the axis; nil where they are too many, and counted.
  private static func names(of block: ParameterBlock, inputs: Int) -> [String]? {
    guard inputs <= 12 else { return nil }
    return block.elementNames.count == inputs ? block.elementNames : (1...inputs).map(String.init)
  }

  /// Names of the outputs beside the axis, where they have some and are few.
  private static func outputNames(of block: ParameterBlock, _ count: Int) -> [String]? {
    count <= 12 && block.rowNames.count == count ? block.rowNames.map(shortened) : nil
  }

  private static func description(_ block: ParameterBlock, _ weights: [Double], of part: String) -> String {
    "The weights \(block.name) of \(part), from \(rounded(weights.min() ?? 0, digits: 4)) to "
      + "\(rounded(weights.max() ?? 0, digits: 4))."
  }

  /// As far below 0 as above it; at the usual start all weights are 0, and an axis has to have a length.
  private static func signedRange(of weights: [Double]) -> ClosedRange<Double> {
    let greatest = weights.map(abs).max() ?? 0
    let largest = greatest > 0 ? (greatest...greatest * 1.25).roundest : 1
    return -largest...largest
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
    var places = [String](repeating: "", count: width * height)
    for output in 0..<shown {
      let (left, top) = (output % columns * cell, output / columns * cell)
      // The first line of a picture is its top.
      func place(_ pixel: Int) -> Int { (height - 1 - top - pixel / side) * width + left + pixel % side }
      for pixel in 0..<side * side { values[place(pixel)] = 0 }
      for (input, pixel) in picture.pixels.enumerated() {
        values[place(pixel)] = weights[output * inputs + input]
        places[place(pixel)] = names[output]
      }
    }
    // Rows and columns of each picture, as its features count them; nothing lies between two pictures.
    let numbers = (0..<side).map { Double($0 + picture.first) } + [.nan]
    func repeated(_ count: Int) -> [Double] { Array((0..<count).map { _ in numbers }.joined().dropLast()) }
    let grid = Grid(
      x: 0.5...(Double(width) - 0.5), y: 0.5...(Double(height) - 0.5), columns: width, rows: height,
      values: values)
    let ticks = (0..<lines).map { line in
      let (first, last) = (names[line * columns], names[min(shown, (line + 1) * columns) - 1])
      return Axis.Tick(
        first == last ? first : "\(first) to \(last)",
        at: Double(height) - Double(line * cell) - Double(side) / 2)
    }
    var figure = Figure(
      title: "Weights \(block.name) as pictures",
      x: Axis("", range: 0...Double(width), ticks: [], cells: Axis.Cells(repeated(columns), scale: .linear)),
      y: Axis(
        "", range: 0...Double(height), ticks: ticks,
        cells: Axis.Cells(repeated(lines).reversed(), scale: .linear)),
      z: Axis("weight", range: signedRange(of: weights)),
      layers: [.cells(grid, labels: [])],
      description:
        "The weights \(block.name) of \(part(shown, of: names.count)), each as a picture of \(side) x \(side), "
        + "from \(rounded(weights.min() ?? 0, digits: 4)) to \(rounded(weights.max() ?? 0, digits: 4)).")
    figure.cellNames = places
    figure.aspect = .equal
    return figure
  }
}
