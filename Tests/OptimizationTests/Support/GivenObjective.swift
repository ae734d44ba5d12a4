import Optimization

/// An objective of one sample whose loss and gradient are given, each by itself, so that they need not match.
struct GivenObjective: Objective {
  /// How long its blocks of weights are, `w1`, `w2` and so on.
  let lengths: [Int]
  let recipe: String
  let loss: @Sendable (_ point: [Double], _ t: Double) -> Double
  let gradient: @Sendable (_ point: [Double], _ t: Double) -> [Double]

  var parameters: [ParameterBlock] {
    lengths.enumerated().map { ParameterBlock("w\($0 + 1)", .weights, shape: [$1]) }
  }
  var sampleCount: Int { 1 }
  func makeEvaluator() -> any Evaluator { GivenEvaluator(objective: self) }
}

private final class GivenEvaluator: Evaluator {
  let objective: GivenObjective
  let count: Int

  init(objective: GivenObjective) { (self.objective, count) = (objective, objective.parameterCount) }

  private func numbers(_ point: UnsafePointer<Double>) -> [Double] {
    Array(UnsafeBufferPointer(start: point, count: count))
  }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    for (i, slope) in objective.gradient(numbers(point), t).enumerated() { gradient[i] = slope }
    return loss(batch, at: point, t: t)
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    objective.loss(numbers(point), t)
  }

  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? { nil }
}
