import Optimization

extension Objective {
  /// The loss and the gradient at a point.
  func evaluated(_ batch: Batch = .all, at point: [Double]) -> (loss: Double, gradient: [Double]) {
    var gradient = [Double](repeating: .nan, count: parameterCount)
    let loss = makeEvaluator().lossAndGradient(batch, at: point, t: 1, gradient: &gradient)
    return (loss, gradient)
  }

  /// The loss and the gradient over some rows.
  func evaluated(rows: [Int32], at point: [Double]) -> (loss: Double, gradient: [Double]) {
    rows.withUnsafeBufferPointer { evaluated(.rows($0), at: point) }
  }
}
