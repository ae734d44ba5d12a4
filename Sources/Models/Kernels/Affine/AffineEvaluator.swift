import CLoops
import Optimization

/// Evaluates the loss and gradient of a model whose output is `z = w . x + b` in one pass over the rows.
///
/// With `s` a row's slope, the derivative of its loss by `z`: `loss = sum(losses)/k + l2*sum(w^2)`,
/// `dw = sum(s*x)/k + 2*l2*w`, `db = sum(s)/k` over the `k` rows of a batch.
final class AffineEvaluator: Evaluator {
  private let objective: AffineObjective
  private let allRows: BatchRows
  private let rows: RowReader
  /// The objective's positions, and how many there are.
  private let positions: UnsafeMutablePointer<Int>
  private let weightCount: Int
  /// Where the first weight stands if the others follow it one by one, as they do unless columns are left out.
  private let firstPosition: Int?
  /// The point spread over a whole row: each weight at its place, 0 elsewhere.
  private let weights: AlignedNumbers
  /// For each part, the sum of `s*x` over a whole row's length; then 8 numbers, of which two are used:
  /// the sums of `s` and of the losses; then the rest of the kernel's memory.
  private let sums: AlignedNumbers
  private let rowLength: Int
  private let sumsPerPart: Int
  private var knownHessian: [Double]?
  private var sweeps: Sweeps

  init(_ objective: AffineObjective) {
    self.objective = objective
    allRows = BatchRows(objective.table)
    rows = RowReader(objective.table)
    weightCount = objective.positions.count
    let start = objective.positions.first ?? 0
    firstPosition = objective.positions.elementsEqual(start..<start + weightCount) ? start : nil
    positions = .allocate(capacity: max(1, weightCount))
    positions.initialize(from: objective.positions, count: weightCount)
    sweeps = Sweeps(objective.parallelism)
    rowLength = objective.vectorCount * 8
    weights = AlignedNumbers(repeating: 0, count: rowLength)
    sumsPerPart = objective.vectorsPerPart * 8
    sums = AlignedNumbers(
      repeating: 0, count: sumsPerPart * Parts(rowCount: objective.table.rowCount).count)
  }

  deinit { positions.deallocate() }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let count = sum(over: batch, at: point, withGradient: true)
    let factor = objective.factor / Double(count)
    let decay = 2 * objective.l2
    let (numbers, positions) = (sums.numbers, positions)
    if let firstPosition {
      scaleSums(numbers + firstPosition, factor, point, decay, weightCount, gradient)
    } else {
      for index in 0..<weightCount {
        gradient[index] = factor * numbers[positions[index]] + decay * point[index]
      }
    }
    gradient[weightCount] = factor * numbers[rowLength]
    return loss(of: count, at: point)
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    loss(of: sum(over: batch, at: point, withGradient: false), at: point)
  }

  func prefetch(_ batch: Batch) { allRows.taking(batch).prefetch(from: rows) }

  /// The second derivatives where they are the same at every point, as those of squared errors are; nil for other
  /// losses, and beyond 4,096 parameters, where they would fill more than 128 MB.
  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? {
    guard let makeHessian = objective.hessian, objective.parameterCount <= 4_096 else { return nil }
    if let knownHessian { return knownHessian }
    let hessian = makeHessian()
    knownHessian = hessian
    return hessian
  }

  private func loss(of count: Int, at point: UnsafePointer<Double>) -> Double {
    let mean = sums.numbers[rowLength + 1] / Double(count)
    guard objective.l2 > 0 else { return mean }
    var squares = 0.0
    for index in 0..<weightCount { squares += point[index] * point[index] }
    return mean + objective.l2 * squares
  }

  /// Leaves the batch's sums where the first part's stand, and returns how many rows they are over. The loss is not a
  /// number where the work was given up.
  private func sum(over batch: Batch, at point: UnsafePointer<Double>, withGradient: Bool) -> Int {
    let (spread, positions) = (weights.numbers, positions)
    if let firstPosition {
      copyNumbers(point, weightCount, spread + firstPosition)
    } else {
      for index in 0..<weightCount { spread[positions[index]] = point[index] }
    }
    let batch = allRows.taking(batch)
    let task = AffineTask(batch: batch, weights: UnsafePointer(weights.vectors), bias: point[weightCount])
    let parts = Parts(rowCount: batch.count)
    let work = batch.count * rowLength
    let (sum, sums, sumsPerPart) = (objective.sum, sums, sumsPerPart)
    if parts.count <= 1 {
      // A small batch, perhaps an empty one, is done before threads and directions are thought of.
      sum(task, 0..<batch.count, sums.vectors, withGradient)
      return batch.count
    }
    let isWhole = sweeps.forEach(of: parts.count, work: work) { part in
      sum(task, parts.rows(part), sums.vectors + part * sumsPerPart / 8, withGradient)
    }
    let first = withGradient ? 0 : rowLength
    for part in 1..<parts.count {
      for index in first..<rowLength + 2 { sums.numbers[index] += sums.numbers[part * sumsPerPart + index] }
    }
    if !isWhole { sums.numbers[rowLength + 1] = .nan }
    return batch.count
  }
}
