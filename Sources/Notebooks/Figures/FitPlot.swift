import Models
import Optimization
import Plots
import Words

/// `plot fit`: the model's curve through the rows, or what it leaves of each.
struct FitPlot: PlotKind {
  static let name = "fit"
  static let subject = PlotSubject.model

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    try ModelFigures(of: session).fit()
  }
}

extension ModelFigures {
  /// For one feature the rows and the curve; for more, what is left of each row against what is predicted.
  func fit() throws(CommandError) -> Figure {
    let inputs = model.inputs(of: training)
    let feature = inputs.count == 1 ? training.features.firstIndex(of: inputs[0]) : nil
    if model.predictsClasses(on: training), let names = training.targetKind.shownNames {
      guard let feature else {
        throw .notDrawn("A classifier of several features has no curve.", try: "plot boundary")
      }
      return try probabilities(of: names, over: feature)
    }
    guard let feature else { return try residuals() }
    return try curve(over: feature)
  }

  /// The probability of each class over the one feature, or of two classes that of the second, with the rows at
  /// 0 and 1.
  private func probabilities(of names: [String], over feature: Int) throws(CommandError) -> Figure {
    let points = curvePoints(over: feature)
    var values = names.map { _ in [Double]() }
    for x in points {
      guard case .probabilities(let shares) = try prediction([x]) else { continue }
      for index in names.indices { values[index].append(shares[index]) }
    }
    var layers = names.count == 2 ? Self.rowPoints(training, heldOut, over: feature) : []
    for index in names.count == 2 ? [1] : Array(names.indices) {
      layers.append(.line(Series("probability of \(names[index])", x: points, y: values[index])))
    }
    return Figure(
      title: "\(modelText) on \(data.set.name)", x: Axis(training.features[feature]),
      y: Axis("probability", range: -0.05...1.05), layers: layers,
      description: "The probability of \(names.count == 2 ? names[1] : "each class") over "
        + "\(training.features[feature]), as \(modelText) sees it.")
  }

  /// Points along a feature's axis, from its least value to its greatest and a little beyond.
  private func curvePoints(over feature: Int) -> [Double] {
    let held = heldOut.map { TableRows($0).column(feature) } ?? []
    return Self.range(TableRows(training).column(feature) + held).samplePoints(Self.curvePoints)
  }

  /// The model over the one feature that it reads.
  private func curve(over feature: Int) throws(CommandError) -> Figure {
    let points = curvePoints(over: feature)
    var row = training.features.map { _ in 0.0 }
    let values = try points.map { x throws(CommandError) in
      row[feature] = x
      return try number(row)
    }
    let layers =
      Self.rowPoints(training, heldOut, over: feature) + [.line(Series(modelText, x: points, y: values))]
    return Figure(
      title: "\(modelText) on \(data.set.name)", x: Axis(training.features[feature]),
      y: Axis(data.targetText),
      layers: layers,
      description:
        "\(counted(training.rowCount, "row")) of \(data.targetText) against \(training.features[feature]), and the "
        + "curve of \(modelText), which lies between \(rounded(values.min() ?? .nan, digits: 4)) and "
        + "\(rounded(values.max() ?? .nan, digits: 4))." + TableRows.text(training))
  }

  private func residuals() throws(CommandError) -> Figure {
    var layers: [Layer] = []
    var all: [Double] = []
    for (title, table, marker) in [("training rows", training, Marker.circle)]
      + (heldOut.map { [("held-out rows", $0, Marker.cross)] } ?? [])
    {
      let answers: [Double]
      do { answers = try model.answers(on: table, at: point) } catch { throw .model(error) }
      let scale = table.standardization?.target
      let rows = TableRows(table)
      let predicted = rows.rows.map { scale?.restored(answers[$0]) ?? answers[$0] }
      all += predicted
      let residuals = zip(rows.targets, predicted).map { $0 - $1 }
      layers.append(.points(Series(title, x: predicted, y: residuals), marker))
    }
    let range = Self.range(all)
    layers.append(.line(Series("exact", x: [range.lowerBound, range.upperBound], y: [0, 0])))
    return Figure(
      title: "\(modelText) on \(data.set.name)", x: Axis("predicted \(data.targetText)"),
      y: Axis("actual less predicted"), layers: layers,
      description:
        "How far off \(modelText) is on \(counted(training.rowCount, "training row")), against what it "
        + "predicts; a perfect model leaves 0 everywhere." + TableRows.text(training))
  }
}
