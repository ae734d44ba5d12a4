import Models
import Optimization
import Plots
import Words

/// Figures of a model and its data, in the data's own units.
struct ModelFigures {
  let data: DataSubject
  let model: any Model
  let training: Models.Table
  /// Where the run is judged.
  let point: [Double]

  /// Points along an axis where a curve or a region is worked out.
  static let curvePoints = 300
  static let regionPoints = 400

  var heldOut: Models.Table? { data.heldOut }
  /// The model as a title has room for it.
  var modelText: String { shortened("\(model)") }
}

extension ModelFigures {
  /// Those of a session that has data and trains a model of them.
  init(of session: Session) throws(CommandError) {
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let point = try session.work.expectTrainer().answer
    let (model, training) = try data.expectModel()
    self.init(data: data, model: model, training: training, point: point)
  }

  func prediction(_ row: [Double]) throws(CommandError) -> Prediction {
    do { return try model.prediction(fromOwnUnits: row, at: point, on: training) } catch {
      throw .model(error)
    }
  }

  func number(_ row: [Double]) throws(CommandError) -> Double {
    guard case .number(let value) = try prediction(row) else { return .nan }
    return value
  }

  /// The target over one feature, row by row; rows that are held out have a marker of their own.
  static func rowPoints(_ training: Models.Table, _ heldOut: Models.Table?, over feature: Int) -> [Layer] {
    let parts =
      [("training rows", training, Marker.circle)] + (heldOut.map { [("held-out rows", $0, .cross)] } ?? [])
    return parts.map { title, table, marker in
      let rows = TableRows(table)
      return .points(Series(title, x: rows.column(feature), y: rows.targets), marker)
    }
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
    let rows = TableRows(table)
    let (x, y) = (rows.column(axes[0]), rows.column(axes[1]))
    let classes = rows.rows.map { Int(table.target(at: $0)) }
    return names.enumerated().compactMap { index, name in
      let own = classes.indices.filter { classes[$0] == index }
      guard !own.isEmpty else { return nil }
      let series = Series(
        name + suffix, x: own.map { x[$0] }, y: own.map { y[$0] }, group: index)
      return .points(series, markers[index % markers.count])
    }
  }

  /// The interval of some values with a margin.
  static func range(_ values: [Double]) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let margin = max((high - low) / 20, max(abs(high), 1) * 1e-6)
    return (low - margin)...(high + margin)
  }
}

extension CommandError {
  static func notDrawn(_ reason: String, try line: String) -> CommandError {
    CommandError(.cannotPlot, reason, hint: "Try \"\(line)\".")
  }

  static let noStepYet = notDrawn("No step has been taken yet.", try: "run 20")
}
