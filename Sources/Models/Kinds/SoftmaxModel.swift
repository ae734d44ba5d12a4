import Optimization

/// Tells classes apart by the probabilities `softmax(w . x + b)`, one sum for each class.
///
/// `loss = mean cross-entropy + l2*sum(w^2)`, natural logarithm, as PyTorch's `CrossEntropyLoss`; `b` left out
/// of the penalty. Parameters: `w` (`[classes][features]`) and `b` (`[classes]`).
public struct SoftmaxModel: AffineModel {
  public static let name = "softmax"
  public static let summary = "the probability of each of several classes, from a weighted sum for each"
  public static let gradientNote =
    "d/dw[k,j] is the mean over the samples of d[k]*x[j], d/db[k] that of d[k]: the probability of class k, less 1 "
    + "where the sample is of it."
  public static let takes = TargetNeed.classes

  public var penalty: Penalty

  /// A model whose weights are held small by a penalty, by none unless one is given.
  public init(penalty: Penalty = .none) { self.penalty = penalty }

  public func makeObjective(on table: Table, parallelism: Parallelism) -> any Objective {
    NetworkObjective(self, network(for: table), on: table, isNumbered: false, parallelism: parallelism)
  }

  public func makePredictor(on table: Table, at point: [Double]) -> any Predictor {
    NetworkPredictor(network(for: table), table, at: point)
  }

  /// A network without hidden layers, whose activation nothing goes through.
  private func network(for table: Table) -> Network {
    Network(sizes: [table.features.count, table.classCount], activation: .tanh, loss: .crossEntropy)
  }
}
