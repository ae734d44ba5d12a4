/// What a model says about one row.
public enum Prediction: Hashable, Sendable {
  /// A number, in the table's unit of the target.
  case number(Double)
  /// The probability of each class, in the classes' order.
  case probabilities([Double])

  /// The number of the most probable class, the first of equal ones; nil for a number.
  public var likeliestClass: Int? {
    guard case .probabilities(let values) = self else { return nil }
    return values.indices.max { values[$0] < values[$1] || (values[$0] == values[$1] && $0 > $1) }
  }
}

/// A model at a point: answers for rows of features.
public protocol Predictor: Sendable {
  /// The prediction from a row of features, in the table's order and units.
  func prediction(from features: [Double]) -> Prediction

  /// Writes the answer for each of some rows of its table: a number, or the number of the likeliest class.
  ///
  /// - Parameter answers: room for as many numbers as there are rows.
  func write(rows: Range<Int>, to answers: UnsafeMutablePointer<Double>)
}

extension Model {
  /// The prediction from a row of features, in the table's order and units, at a point of the objective's.
  ///
  /// - Throws: as `predictor(on:at:)`.
  public func prediction(
    from features: [Double], at point: [Double], on table: Table
  ) throws(ModelError) -> Prediction {
    precondition(features.count == table.features.count)
    return try predictor(on: table, at: point).prediction(from: features)
  }

  /// The prediction from a row of features in the data's own units, in the data's own unit.
  ///
  /// - Throws: as `predictor(on:at:)`.
  public func prediction(
    fromOwnUnits features: [Double], at point: [Double], on table: Table
  ) throws(ModelError) -> Prediction {
    let row = table.standardization?.standardized(features) ?? features
    let prediction = try prediction(from: row, at: point, on: table)
    guard case .number(let value) = prediction, let scale = table.standardization?.target else {
      return prediction
    }
    return .number(scale.restored(value))
  }

  /// The answer for each row of a table: a number, or the number of the likeliest class.
  ///
  /// - Throws: as `predictor(on:at:)`.
  public func answers(
    on table: Table, at point: [Double], parallelism: Parallelism = .automatic
  ) throws(ModelError) -> [Double] {
    let predictor = try predictor(on: table, at: point)
    let parts = Parts(rowCount: table.rowCount)
    let answers = AlignedNumbers(count: max(1, table.rowCount))
    let isWhole = Parts.forEach(of: parts.count, threads: parallelism.threads) { part in
      let rows = parts.rows(part)
      predictor.write(rows: rows, to: answers.numbers + rows.lowerBound)
    }
    guard isWhole else { return [Double](repeating: 0, count: table.rowCount) }  // the work was given up
    return answers.list(table.rowCount)
  }
}
