import Optimization

/// Evaluates a network's loss and gradient, by back-propagation, in one pass over the rows.
final class NetworkEvaluator: Evaluator {
  private let objective: NetworkObjective
  private let plan: NetworkPlan
  private let weights: NetworkWeights
  private let kernel: NetworkKernel
  private let workspaces: AlignedNumbers
  private let allRows: BatchRows
  private var sweeps: Sweeps

  init(_ objective: NetworkObjective) {
    self.objective = objective
    allRows = BatchRows(objective.table)
    sweeps = Sweeps(objective.parallelism)
    plan = NetworkPlan(objective.network)
    weights = NetworkWeights(plan)
    kernel = NetworkKernel(
      network: objective.network, plan: plan, rows: RowReader(objective.table),
      targets: TargetReader(objective.table), featurePositions: objective.table.featurePositions,
      weights: UnsafePointer(weights.numbers))
    let partCount = Parts(rowCount: objective.table.rowCount, most: plan.mostParts).count
    workspaces = AlignedNumbers(repeating: 0, count: plan.workspaceLength * partCount)
  }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let count = sum(over: batch, at: point, withGradient: true)
    let factor = 1 / Double(count)
    let decay = 2 * objective.l2
    for layer in plan.layers {
      let (inputs, width) = (layer.shape.inputs, layer.inputVectors * 4)
      for output in 0..<layer.shape.outputs {
        let sums = workspaces.numbers + layer.weightSums + output * width
        let start = layer.shape.start + output * inputs
        for input in 0..<inputs {
          gradient[start + input] = factor * sums[input] + decay * point[start + input]
        }
        gradient[layer.shape.biasStart + output] = factor * workspaces.numbers[layer.biasSums + output]
      }
    }
    return loss(of: count, at: point)
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    loss(of: sum(over: batch, at: point, withGradient: false), at: point)
  }

  func prefetch(_ batch: Batch) { allRows.taking(batch).prefetch(from: kernel.rows) }

  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? { nil }

  private func loss(of count: Int, at point: UnsafePointer<Double>) -> Double {
    let mean = workspaces.numbers[plan.lossSum] / Double(count)
    guard objective.l2 > 0 else { return mean }
    var squares = 0.0
    for layer in objective.network.layers {
      for index in layer.start..<layer.biasStart { squares += point[index] * point[index] }
    }
    return mean + objective.l2 * squares
  }

  /// Leaves the batch's sums in the first part's workspace, and returns how many rows they are over. The loss is not a
  /// number where the work was given up.
  private func sum(over batch: Batch, at point: UnsafePointer<Double>, withGradient: Bool) -> Int {
    weights.load(point, withStraight: withGradient)
    let batch = allRows.taking(batch)
    let parts = Parts(rowCount: batch.count, most: plan.mostParts)
    let work = batch.count * objective.network.parameterCount
    let (kernel, workspaces, length) = (kernel, workspaces, plan.workspaceLength)
    let isWhole = sweeps.forEach(of: parts.count, work: work) { part in
      kernel.sum(
        over: parts.rows(part), of: batch, in: workspaces.numbers + part * length, withGradient: withGradient)
    }
    let sums = workspaces.numbers
    for part in 1..<max(1, parts.count) {
      let other = sums + part * length
      sums[plan.lossSum] += other[plan.lossSum]
      guard withGradient else { continue }
      for layer in plan.layers {
        let end = layer.weightSums + layer.shape.outputs * layer.inputVectors * 4
        for index in layer.weightSums..<end { sums[index] += other[index] }
        for index in layer.biasSums..<layer.biasSums + layer.shape.outputs { sums[index] += other[index] }
      }
    }
    if !isWhole { sums[plan.lossSum] = .nan }
    return batch.count
  }
}
