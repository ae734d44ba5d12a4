import Optimization

/// Tells two classes apart by the probability of class 1, `1/(1 + exp(-(w . x + b)))`.
///
/// `loss = mean cross-entropy + l2*sum(w^2)`, as PyTorch's `BCEWithLogitsLoss`; `b` left out of the penalty.
/// Parameters: `w`, one for each feature, and `b`.
public struct LogisticModel: AffineModel {
  public static let name = "logistic"
  public static let summary = "the probability of one of two classes, from a weighted sum of the features"
  public static let gradientNote =
    "d/dw[j] is the mean over the samples of (probability - label)*x[j], d/db that of (probability - label)."
  public static let takes = TargetNeed.twoClasses

  public var penalty: Penalty

  /// A model whose weights are held small by a penalty, by none unless one is given.
  public init(penalty: Penalty = .none) { self.penalty = penalty }

  public func makeObjective(on table: Table, parallelism: Parallelism) -> any Objective {
    AffineObjective(self, on: table, loss: BinaryCrossEntropy.self, parallelism: parallelism)
  }

  public func makePredictor(on table: Table, at point: [Double]) -> any Predictor {
    AffinePredictor(table, at: point, isClassifier: true)
  }
}
