import Optimization

/// Evaluates a linear model's loss and gradient in one pass over the rows.
///
/// With `r = w . x + b - y`: `loss = sum(r^2)/k + l2*sum(w^2)`, `dw = 2/k*sum(r*x) + 2*l2*w`,
/// `db = 2/k*sum(r)` over the `k` rows of a batch.
final class LinearEvaluator: Evaluator {
  private let objective: LinearObjective
  private let rows: RowReader
  /// The point spread over a whole row: each weight at its column, -1 at the target's, 0 elsewhere, so that
  /// the product with a row is `w . x - y`.
  private let weights: AlignedNumbers
  /// For each part, the sum of `r*x` over a whole row's length; then 8 numbers, of which two are used:
  /// the sums of `r` and of `r^2`.
  private let sums: AlignedNumbers
  private let sumsPerPart: Int
  private var knownHessian: [Double]?

  init(_ objective: LinearObjective) {
    self.objective = objective
    let matrix = objective.table.matrix
    rows = RowReader(matrix)
    weights = AlignedNumbers(repeating: 0, count: matrix.stride)
    sumsPerPart = matrix.stride + 8
    sums = AlignedNumbers(repeating: 0, count: sumsPerPart * Parts(rowCount: matrix.rowCount).count)
    weights.numbers[objective.table.targetPosition] = -1
  }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let positions = objective.table.featurePositions
    let count = sum(over: batch, at: point, withGradient: true)
    let factor = 2 / Double(count)
    let decay = 2 * objective.l2
    for (feature, position) in positions.enumerated() {
      gradient[feature] = factor * sums.numbers[position] + decay * point[feature]
    }
    gradient[positions.count] = factor * sums.numbers[sumsPerPart - 8]
    return loss(of: count, at: point)
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    loss(of: sum(over: batch, at: point, withGradient: false), at: point)
  }

  /// The second derivatives, `2/n*[X 1]'[X 1]`, and `2*l2` more along the diagonal of `w`; nil beyond
  /// 4,096 parameters, where they would fill more than 128 MB.
  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? {
    guard objective.parameterCount <= 4_096 else { return nil }
    if let knownHessian { return knownHessian }
    let hessian = LinearCurvature.hessian(of: objective)
    knownHessian = hessian
    return hessian
  }

  private func loss(of count: Int, at point: UnsafePointer<Double>) -> Double {
    let mean = sums.numbers[sumsPerPart - 7] / Double(count)
    guard objective.l2 > 0 else { return mean }
    var squares = 0.0
    for feature in objective.table.features.indices { squares += point[feature] * point[feature] }
    return mean + objective.l2 * squares
  }

  /// Leaves the batch's sums where the first part's stand, and returns how many rows they are over.
  private func sum(over batch: Batch, at point: UnsafePointer<Double>, withGradient: Bool) -> Int {
    let positions = objective.table.featurePositions
    for (feature, position) in positions.enumerated() { weights.numbers[position] = point[feature] }
    let count: Int
    let chosen: UnsafePointer<Int32>?
    switch batch {
    case .all: (count, chosen) = (objective.sampleCount, nil)
    case .rows(let rows): (count, chosen) = (rows.count, rows.baseAddress)
    }
    precondition(count <= objective.sampleCount, "a batch larger than the data")
    let kernel = LinearKernel(
      rows: rows, chosen: chosen, weights: UnsafePointer(weights.vectors), bias: point[positions.count])
    let parts = Parts(rowCount: count)
    let parallelism = objective.parallelism
    let isLarge = count * rows.vectorCount * 8 >= parallelism.leastWork
    let (sums, sumsPerPart) = (sums, sumsPerPart)
    Parts.forEach(of: parts.count, threads: isLarge ? parallelism.threads : 1) { part in
      kernel.sum(
        over: parts.rows(part), into: sums.vectors + part * sumsPerPart / 8, withGradient: withGradient)
    }
    let first = withGradient ? 0 : sumsPerPart - 8
    for part in 1..<max(1, parts.count) {
      for index in first..<sumsPerPart { sums.numbers[index] += sums.numbers[part * sumsPerPart + index] }
    }
    return count
  }
}
