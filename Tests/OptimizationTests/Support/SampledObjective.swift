import Optimization

/// Mean of `(w . x - y)^2` over a few samples: a small objective that has batches.
struct SampledObjective: Objective {
  let inputs: [[Double]]
  let targets: [Double]
  /// Told the samples of each batch, where a test wants to know.
  var log: BatchLog?

  /// Samples from a seed: two inputs each, targets near a line.
  init(sampleCount: Int, seed: UInt64 = 7, log: BatchLog? = nil) {
    var generator = RandomGenerator(seed: seed, for: .data)
    inputs = (0..<sampleCount).map { _ in [generator.normal(), generator.normal()] }
    targets = inputs.map { 2 * $0[0] - $0[1] + 0.1 * generator.normal() }
    self.log = log
  }

  var parameters: [ParameterBlock] {
    [ParameterBlock("w", .weights, shape: [2], elementNames: ["age", "bmi"])]
  }
  var sampleCount: Int { targets.count }
  var recipe: String { "sampled \(targets)" }
  func makeEvaluator() -> any Evaluator { SampledEvaluator(objective: self) }
}

/// The batches that were asked for; used from one thread.
final class BatchLog: @unchecked Sendable {
  var batches: [[Int]] = []
  /// What was said, before each batch, to come after it.
  var announced: [[Int]] = []
}

private final class SampledEvaluator: Evaluator {
  let objective: SampledObjective

  init(objective: SampledObjective) { self.objective = objective }

  private func rows(_ batch: Batch) -> [Int] {
    switch batch {
    case .all: Array(objective.targets.indices)
    case .rows(let rows): rows.map(Int.init)
    }
  }

  func prefetch(_ batch: Batch) { objective.log?.announced.append(rows(batch)) }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let rows = rows(batch)
    if case .rows = batch { objective.log?.batches.append(rows) }
    var loss = 0.0
    gradient[0] = 0
    gradient[1] = 0
    for row in rows {
      let input = objective.inputs[row]
      let error = input[0] * point[0] + input[1] * point[1] - objective.targets[row]
      loss += error * error
      gradient[0] += 2 * error * input[0] / Double(rows.count)
      gradient[1] += 2 * error * input[1] / Double(rows.count)
    }
    return loss / Double(rows.count)
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    var unused = [0.0, 0.0]
    // A run, of which there is a log, asks for no loss of some samples.
    if case .rows = batch, objective.log != nil { preconditionFailure("only whole losses are asked for") }
    return lossAndGradient(batch, at: point, t: t, gradient: &unused)
  }

  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? { nil }
}
