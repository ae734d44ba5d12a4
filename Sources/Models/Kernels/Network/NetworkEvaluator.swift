import CLoops
import Optimization

/// Evaluates a network's loss and gradient, by back-propagation, in one pass over the rows.
final class NetworkEvaluator: Evaluator {
  private let objective: NetworkObjective
  private let plan: NetworkPlan
  private var kernel: NetworkKernel
  private let workspaces: AlignedNumbers
  private let allRows: BatchRows
  private var sweeps: Sweeps

  init(_ objective: NetworkObjective) {
    self.objective = objective
    allRows = BatchRows(objective.table)
    sweeps = Sweeps(objective.parallelism)
    plan = NetworkPlan(objective.network)
    let partCount = Parts(rowCount: objective.table.rowCount, most: plan.mostParts).count
    workspaces = AlignedNumbers(repeating: 0, count: plan.workspaceLength * partCount)
    // Each evaluation sets its own point.
    kernel = NetworkKernel(
      network: objective.network, plan: plan, table: objective.table, point: workspaces.numbers)
  }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let batch = allRows.taking(batch)
    let factor = 1 / Double(batch.count)
    let decay = 2 * objective.l2
    // So few rows are one part and one tile.
    guard batch.count > NetworkPlan.tile else {
      sum(over: batch, at: point, .written(gradient, factor: factor, decay: decay))
      return loss(of: batch.count, at: point)
    }
    sum(over: batch, at: point, .summed)
    for layer in plan.layers {
      let shape = layer.shape
      for output in 0..<shape.outputs {
        let start = shape.start + output * shape.inputs
        scaleSums(
          workspaces.numbers + layer.weightSums + output * layer.inputStride, factor, point + start, decay,
          shape.inputs, gradient + start)
        gradient[shape.biasStart + output] = factor * workspaces.numbers[layer.biasSums + output]
      }
    }
    return loss(of: batch.count, at: point)
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    let batch = allRows.taking(batch)
    sum(over: batch, at: point, .none)
    return loss(of: batch.count, at: point)
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

  /// Leaves the batch's sums in the first part's workspace, or its gradient where it belongs. The loss is not a number
  /// where the work was given up.
  private func sum(
    over batch: BatchRows, at point: UnsafePointer<Double>, _ gradients: NetworkKernel.Gradients
  ) {
    let parts = Parts(rowCount: batch.count, most: plan.mostParts)
    let work = batch.count * objective.network.parameterCount
    kernel.point = point
    kernel.parallelism = parts.count > 1 ? Parallelism(threads: 1) : objective.parallelism
    nonisolated(unsafe) let gradients = gradients
    let (kernel, workspaces, length) = (kernel, workspaces, plan.workspaceLength)
    let isWhole = sweeps.forEach(of: parts.count, work: work) { part in
      kernel.sum(over: parts.rows(part), of: batch, in: workspaces.numbers + part * length, gradients)
    }
    let sums = workspaces.numbers
    for part in 1..<max(1, parts.count) {
      let other = sums + part * length
      sums[plan.lossSum] += other[plan.lossSum]
      guard case .summed = gradients else { continue }
      for layer in plan.layers {
        let end = layer.weightSums + layer.shape.outputs * layer.inputStride
        for index in layer.weightSums..<end { sums[index] += other[index] }
        for index in layer.biasSums..<layer.biasSums + layer.shape.outputs { sums[index] += other[index] }
      }
    }
    if !isWhole { sums[plan.lossSum] = .nan }
  }
}
