/// The mean loss over some rows as a function of the point.
final class BatchLoss {
  private let evaluator: any Evaluator
  private let rows: [Int32]?
  private let t: Double
  private let count: Int

  init(_ objective: any Objective, rows: [Int]?, t: Double) {
    evaluator = objective.makeEvaluator()
    self.rows = rows.map { $0.map(Int32.init) }
    self.t = t
    count = objective.parameterCount
  }

  func value(at point: [Double]) -> Double {
    guard let rows else { return evaluator.loss(.all, at: point, t: t) }
    return rows.withUnsafeBufferPointer { evaluator.loss(.rows($0), at: point, t: t) }
  }

  func gradient(at point: [Double]) -> [Double] {
    var gradient = [Double](repeating: 0, count: count)
    guard let rows else {
      _ = evaluator.lossAndGradient(.all, at: point, t: t, gradient: &gradient)
      return gradient
    }
    rows.withUnsafeBufferPointer {
      _ = evaluator.lossAndGradient(.rows($0), at: point, t: t, gradient: &gradient)
    }
    return gradient
  }
}
