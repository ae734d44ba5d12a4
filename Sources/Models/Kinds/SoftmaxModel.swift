import Optimization

/// Tells classes apart by the probabilities `softmax(w . x + b)`, one sum for each class.
///
/// `loss = mean cross-entropy + l2*sum(w^2)`, natural logarithm, as PyTorch's `CrossEntropyLoss`; `b` left out of
/// the penalty. Parameters: `w` (`[classes][features]`) and `b` (`[classes]`).
public struct SoftmaxModel: NamedModel {
  public static let name = "softmax"
  public static let summary = "the probability of each of several classes, from a weighted sum for each"
  public static let takes = TargetNeed.classes

  /// How strongly large weights are penalised: finite, 0 or greater.
  public let l2: Double

  /// - Throws: `badPenalty`.
  public init(l2: Double = 0) throws(ModelError) { self.l2 = try Self.checked(l2) }

  public init(words: [String], l2: Double) throws(ModelError) {
    try Self.refuse(words)
    try self.init(l2: l2)
  }

  public func objective(on table: Table, parallelism: Parallelism) throws(ModelError) -> any Objective {
    NetworkObjective(
      network: try network(for: table), table: table, model: description, isNumbered: false, l2: l2,
      parallelism: parallelism)
  }

  public func predictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor {
    NetworkPredictor(try network(for: table), table, at: point)
  }

  /// A network without hidden layers.
  private func network(for table: Table) throws(ModelError) -> Network {
    try check(table)
    let classCount = table.targetKind.classNames?.count ?? 0
    return Network(sizes: [table.features.count, classCount], activation: .tanh, loss: .crossEntropy)
  }
}
