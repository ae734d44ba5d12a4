import Optimization

/// A model whose outputs are weighted sums of the features, `z = w . x + b`, and what is made of them: linear,
/// logistic, softmax. Nothing follows its name.
///
/// Parameters: `w`, one for each feature, or `[outputs][features]`, and then `b`, one for each output.
public protocol AffineModel: NamedModel {
  init(penalty: Penalty)
}

extension AffineModel {
  /// - Throws: `unexpectedWord` for any word.
  public init(words: [String], penalty: Penalty) throws(ModelError) {
    try Self.refuse(words)
    self.init(penalty: penalty)
  }

  /// None.
  public var words: [String] { [] }

  /// Zeros: the loss is convex, so that any start will do.
  public var start: Start { .zeros }

  /// Weights and constants that give the same outputs for features in the data's own units.
  public func ownUnits(_ point: [Double], on table: Table) -> [Double]? {
    guard let standardization = table.standardization else { return point }
    let count = table.features.count
    let outputs = point.count / (count + 1)
    var (weights, biases): ([Double], [Double]) = ([], [])
    for output in 0..<outputs {
      let own = standardization.ownUnits(
        weights: point[output * count..<(output + 1) * count], bias: point[outputs * count + output])
      weights += own.weights
      biases.append(own.bias)
    }
    return weights + biases
  }
}

extension Standardization {
  /// Weights for features in the data's own units that give the same outputs as weights for standardized ones.
  ///
  /// `w . (x - mean)/deviation + b = sum(w/deviation*x) + b - sum(w*mean/deviation)`; then the target's scale,
  /// where it has one.
  fileprivate func ownUnits(
    weights: ArraySlice<Double>, bias: Double
  ) -> (weights: [Double], bias: Double) {
    let scaled = zip(weights, features).map { $0 / $1.deviation }
    let shift = zip(scaled, features).reduce(bias) { $0 - $1.0 * $1.1.mean }
    guard let target else { return (scaled, shift) }
    return (scaled.map { $0 * target.deviation }, target.restored(shift))
  }
}
