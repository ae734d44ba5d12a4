import Optimization

/// Least squares with a straight line, plane or hyperplane: `prediction = w . x + b`.
///
/// `loss = mean((y - (w . x + b))^2) + l2*sum(w^2)`: no 1/2 before the mean, `b` left out of the penalty.
/// Parameters: `w`, one for each feature, and `b`.
public struct LinearModel: AffineModel {
  public static let name = "linear"
  public static let summary = "a weighted sum of the features plus a constant, by least squares"
  public static let gradientNote =
    "d/dw[j] is the mean over the samples of 2*(prediction - target)*x[j], d/db that of 2*(prediction - target)."
  public static let takes = TargetNeed.numbers

  public var penalty: Penalty

  /// A model whose weights are held small by a penalty, by none unless one is given.
  public init(penalty: Penalty = .none) { self.penalty = penalty }

  public func makeObjective(on table: Table, parallelism: Parallelism) -> any Objective {
    AffineObjective(self, on: table, loss: SquaredError.self, parallelism: parallelism)
  }

  public func makePredictor(on table: Table, at point: [Double]) -> any Predictor {
    AffinePredictor(table, at: point, isClassifier: false)
  }
}
