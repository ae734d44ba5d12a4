import Models
import Optimization
import Plots
import Words

/// Figures of a model and its data, in the data's own units.
struct ModelFigures {
  let data: DataSubject
  let model: any Model
  let training: Models.Table
  let point: [Double]

  /// Places along an axis where a curve or a region is worked out.
  private static let curvePlaces = 300
  private static let regionPlaces = 400

  private var heldOut: Models.Table? { data.heldOut }
  /// The model as a title has room for it.
  private var modelText: String { shortened("\(model)") }

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
    let rows = OwnUnits(training)
    let places = places(over: rows.column(feature) + (heldOut.map { OwnUnits($0).column(feature) } ?? []))
    var values = names.map { _ in [Double]() }
    for x in places {
      guard case .probabilities(let shares) = try prediction([x]) else { continue }
      for index in names.indices { values[index].append(shares[index]) }
    }
    var layers: [Layer] = []
    if names.count == 2 {
      layers.append(.points(Series("training rows", x: rows.column(feature), y: rows.targets), .circle))
      if let held = heldOut.map(OwnUnits.init) {
        layers.append(.points(Series("held-out rows", x: held.column(feature), y: held.targets), .cross))
      }
    }
    for index in names.count == 2 ? [1] : Array(names.indices) {
      layers.append(.line(Series("probability of \(names[index])", x: places, y: values[index])))
    }
    return Figure(
      title: "\(modelText) on \(data.set.name)", x: Axis(training.features[feature]),
      y: Axis("probability", range: -0.05...1.05), layers: layers,
      description: "The probability of \(names.count == 2 ? names[1] : "each class") over "
        + "\(training.features[feature]), as \(modelText) sees it.")
  }

  /// Places along an axis, from the least to the greatest of some values and a little beyond.
  private func places(over values: [Double]) -> [Double] {
    let range = Self.range(values)
    return (0..<Self.curvePlaces).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(Self.curvePlaces - 1)
    }
  }

  /// The model over the one feature that it reads.
  private func curve(over feature: Int) throws(CommandError) -> Figure {
    let rows = OwnUnits(training)
    let xs = rows.column(feature)
    let other = heldOut.map(OwnUnits.init)
    let places = places(over: xs + (other?.column(feature) ?? []))
    var row = training.features.map { _ in 0.0 }
    let values = try places.map { x throws(CommandError) in
      row[feature] = x
      return try number(row)
    }
    var layers: [Layer] = [.points(Series("training rows", x: xs, y: rows.targets), .circle)]
    if let other {
      layers.append(.points(Series("held-out rows", x: other.column(feature), y: other.targets), .cross))
    }
    layers.append(.line(Series(modelText, x: places, y: values)))
    return Figure(
      title: "\(modelText) on \(data.set.name)", x: Axis(training.features[feature]),
      y: Axis(data.targetText),
      layers: layers,
      description:
        "\(counted(xs.count, "row")) of \(data.targetText) against \(training.features[feature]), and the "
        + "curve of \(modelText), which lies between \(rounded(values.min() ?? .nan, digits: 4)) and "
        + "\(rounded(values.max() ?? .nan, digits: 4)).")
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
      let predicted = answers.map { scale?.restored($0) ?? $0 }
      all += predicted
      let residuals = zip(OwnUnits(table).targets, predicted).map { $0 - $1 }
      layers.append(.points(Series(title, x: predicted, y: residuals), marker))
    }
    let range = Self.range(all)
    layers.append(.line(Series("exact", x: [range.lowerBound, range.upperBound], y: [0, 0])))
    return Figure(
      title: "\(modelText) on \(data.set.name)", x: Axis("predicted \(data.targetText)"),
      y: Axis("actual less predicted"), layers: layers,
      description:
        "How far off \(modelText) is on \(counted(training.rowCount, "training row")), against what it "
        + "predicts; a perfect model leaves 0 everywhere.")
  }

  /// The classes that the model sees over two features, the others at their means, with the rows.
  ///
  /// - Parameter chosen: features to be drawn over; the first that vary follow.
  func boundary(over chosen: [Int] = []) throws(CommandError) -> Figure {
    guard model.predictsClasses(on: training), let names = training.targetKind.shownNames else {
      throw .notDrawn("Only a classifier has a boundary.", try: "plot fit")
    }
    guard training.features.count >= 2 else {
      throw .notDrawn("A boundary needs two features.", try: "plot fit")
    }
    let rows = OwnUnits(training)
    let held = heldOut.map(OwnUnits.init)
    let axes = training.axisFeatures(chosen)
    let (x, y) = (
      Self.range(rows.column(axes[0]) + (held?.column(axes[0]) ?? [])),
      Self.range(rows.column(axes[1]) + (held?.column(axes[1]) ?? []))
    )
    let places = Self.regionPlaces
    var row = training.features.indices.map { rows.mean($0) }
    var classes: [Double] = []
    for yPlace in 0..<places {
      row[axes[1]] = y.lowerBound + (y.upperBound - y.lowerBound) * Double(yPlace) / Double(places - 1)
      for xPlace in 0..<places {
        row[axes[0]] = x.lowerBound + (x.upperBound - x.lowerBound) * Double(xPlace) / Double(places - 1)
        classes.append(Double(try prediction(row).likeliestClass ?? 0))
      }
    }
    let region = Grid(x: x, y: y, columns: places, rows: places, values: classes)
    var layers: [Layer] = [.region(region, names: names.map { "says \($0)" })]
    layers += Self.classPoints(training, heldOut, names, over: axes)
    let (xName, yName) = (training.features[axes[0]], training.features[axes[1]])
    let others = training.features.count - 2
    let rest = others > 0 ? ", the other \(counted(others, "feature")) at their means" : ""
    return Figure(
      title: "\(modelText) on \(data.set.name)\(rest)", x: Axis(xName, range: x), y: Axis(yName, range: y),
      layers: layers,
      description: "The classes \(names.joined(separator: ", ")) as \(modelText) tells them apart over "
        + "\(xName) and \(yName)\(rest).")
  }

  /// How often each class was taken for each, as a map.
  func confusion() throws(CommandError) -> Figure {
    let table = heldOut ?? training
    let fit: Fit
    do { fit = try model.fit(on: table, at: point) } catch { throw .model(error) }
    guard case .classes(let confusion) = fit else {
      throw .notDrawn("Only a classifier confuses classes.", try: "plot fit")
    }
    let names = confusion.classNames.map(shortened)
    // The first class at the top; each row by its share, so that small classes are seen as well.
    let rows = confusion.counts.reversed()
    let shares = rows.flatMap { row in
      row.map { Double($0) / Double(max(1, row.reduce(0, +))) }
    }
    let side = 0.5...(Double(names.count) - 0.5)
    let range = 0...Double(names.count)
    func ticks(_ names: [String]) -> [Axis.Tick] {
      names.enumerated().map { Axis.Tick($1, at: Double($0) + 0.5) }
    }
    return Figure(
      title:
        "\(heldOut == nil ? "Training" : "Held-out") rows: \(rounded(confusion.accuracy * 100, digits: 4)) % right",
      x: Axis("the model says", range: range, ticks: ticks(names)),
      y: Axis("class", range: range, ticks: ticks(names.reversed())), z: Axis("share", range: 0...1),
      layers: [
        .cells(
          Grid(x: side, y: side, columns: names.count, rows: names.count, values: shares),
          labels: rows.flatMap { $0.map { $0 == 0 ? "" : "\($0)" } })
      ],
      description:
        "Of \(counted(confusion.rowCount, "row")), \(confusion.correctCount) were put into their own class.")
  }

  private func prediction(_ row: [Double]) throws(CommandError) -> Prediction {
    do { return try model.prediction(fromOwnUnits: row, at: point, on: training) } catch {
      throw .model(error)
    }
  }

  private func number(_ row: [Double]) throws(CommandError) -> Double {
    guard case .number(let value) = try prediction(row) else { return .nan }
    return value
  }

  /// The rows of each class as points over two features; those held out have markers of their own.
  static func classPoints(
    _ training: Models.Table, _ heldOut: Models.Table?, _ names: [String], over axes: [Int]
  ) -> [Layer] {
    let (markers, others): ([Marker], [Marker]) = ([.circle, .square, .triangle], [.cross, .star, .disc])
    guard let heldOut else { return classPoints(training, names, "", over: axes, markers + others) }
    return classPoints(training, names, "", over: axes, markers)
      + classPoints(heldOut, names, ", held out", over: axes, others)
  }

  private static func classPoints(
    _ table: Models.Table, _ names: [String], _ suffix: String, over axes: [Int], _ markers: [Marker]
  ) -> [Layer] {
    let rows = OwnUnits(table)
    return names.enumerated().compactMap { index, name in
      let own = (0..<table.rowCount).filter { Int(table.target(at: $0)) == index }
      guard !own.isEmpty else { return nil }
      let (x, y) = (rows.column(axes[0]), rows.column(axes[1]))
      let series = Series(
        name + suffix, x: own.map { x[$0] }, y: own.map { y[$0] }, group: index)
      return .points(series, markers[index % markers.count])
    }
  }

  /// The interval of some values with a margin.
  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let margin = max((high - low) / 20, max(abs(high), 1) * 1e-6)
    return (low - margin)...(high + margin)
  }
}

/// A table's rows in the data's own units.
struct OwnUnits {
  private let table: Models.Table

  init(_ table: Models.Table) { self.table = table }

  func column(_ feature: Int) -> [Double] {
    let scale = table.standardization?.features[feature]
    return (0..<table.rowCount).map { row in
      let value = table[row, feature]
      return scale?.restored(value) ?? value
    }
  }

  func mean(_ feature: Int) -> Double {
    if let scale = table.standardization?.features[feature] { return scale.mean }
    return column(feature).reduce(0, +) / Double(max(1, table.rowCount))
  }

  var targets: [Double] {
    let scale = table.standardization?.target
    return (0..<table.rowCount).map { row in
      let value = table.target(at: row)
      return scale?.restored(value) ?? value
    }
  }
}

extension CommandError {
  static func notDrawn(_ reason: String, try line: String) -> CommandError {
    CommandError("cannot-plot", reason, hint: "Try \"\(line)\".")
  }
}
