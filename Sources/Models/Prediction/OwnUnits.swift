extension Standardization {
  /// Weights for features in the data's own units that give the same outputs as weights for standardized ones.
  ///
  /// `w . (x - mean)/deviation + b = sum(w/deviation*x) + b - sum(w*mean/deviation)`; then the target's scale,
  /// where it has one.
  func ownUnits(weights: ArraySlice<Double>, bias: Double) -> (weights: [Double], bias: Double) {
    let scaled = zip(weights, features).map { $0 / $1.deviation }
    let shift = zip(scaled, features).reduce(bias) { $0 - $1.0 * $1.1.mean }
    guard let target else { return (scaled, shift) }
    return (scaled.map { $0 * target.deviation }, target.restored(shift))
  }
}

extension Model {
  /// The same function's parameters for features and target in the data's own units, in the objective's order;
  /// nil for models whose weights do not belong to features (polynomials, networks, formulas).
  public func ownUnits(_ point: [Double], on table: Table) -> [Double]? {
    let count = table.features.count
    let outputs = point.count / (count + 1)
    guard self is LinearModel || self is LogisticModel || self is SoftmaxModel else { return nil }
    guard let standardization = table.standardization else { return point }
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
