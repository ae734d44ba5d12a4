import Expressions

@testable import Optimization

/// An objective of which no program is known, so that every step is the engine's.
struct OpaqueObjective: Objective {
  let formula: FormulaObjective

  var parameters: [ParameterBlock] { formula.parameters }
  var sampleCount: Int { 1 }
  var recipe: String { "opaque \(formula.recipe)" }

  func makeEvaluator() -> any Evaluator { formula.makeEvaluator() }
}

/// A formula whose evaluations are counted; a loop needs none.
struct CountedObjective: Objective {
  let formula: FormulaObjective
  let count = Count()

  final class Count: @unchecked Sendable { var value = 0 }

  var parameters: [ParameterBlock] { formula.parameters }
  var sampleCount: Int { 1 }
  var recipe: String { "counted \(formula.recipe)" }
  var gradientProgram: Program? { formula.gradientProgram }

  func makeEvaluator() -> any Evaluator { CountingEvaluator(formula.makeEvaluator(), count) }
}

private final class CountingEvaluator: Evaluator {
  private let evaluator: any Evaluator
  private let count: CountedObjective.Count

  init(_ evaluator: any Evaluator, _ count: CountedObjective.Count) {
    (self.evaluator, self.count) = (evaluator, count)
  }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    count.value += 1
    return evaluator.lossAndGradient(batch, at: point, t: t, gradient: gradient)
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    evaluator.loss(batch, at: point, t: t)
  }

  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? {
    evaluator.hessian(at: point, t: t)
  }
}
