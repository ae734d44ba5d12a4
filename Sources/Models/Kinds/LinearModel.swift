import Optimization

/// Least squares with a straight line, plane or hyperplane: `prediction = w . x + b`.
///
/// `loss = mean((y - (w . x + b))^2) + l2*sum(w^2)`: no 1/2 before the mean, `b` left out of the penalty.
/// Parameters: `w`, one for each feature, and `b`.
public struct LinearModel: NamedModel {
  public static let name = "linear"
  public static let summary = "a weighted sum of the features plus a constant, by least squares"
  public static let takes = TargetNeed.numbers

  /// How strongly large weights are penalised: finite, 0 or greater.
  public let l2: Double

  /// - Throws: `badPenalty`.
  public init(l2: Double = 0) throws(ModelError) { self.l2 = try Self.checked(l2) }

  public init(words: [String], l2: Double) throws(ModelError) {
    try Self.refuse(words)
    try self.init(l2: l2)
  }

  public func objective(on table: Table, parallelism: Parallelism) throws(ModelError) -> any Objective {
    try check(table)
    return AffineObjective(
      table: table, rows: RowReader(table), loss: SquaredError.self, positions: table.featurePositions,
      names: table.features,
      model: description, l2: l2, parallelism: parallelism)
  }

  public func predictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor {
    try check(table)
    return AffinePredictor(
      table, rows: RowReader(table), positions: table.featurePositions, at: point, isClassifier: false)
  }
}
