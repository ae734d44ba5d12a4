/// What a kernel is to do: the rows of a batch, and the point.
struct AffineTask: @unchecked Sendable {
  let batch: BatchRows
  /// As many as a row's sums, 0 at what is no feature, read only.
  let weights: UnsafePointer<SIMD8<Double>>
  let bias: Double
}

/// The inner loops of models whose output is `z = w . x + b`: slopes of rows, and rows times slopes.
///
/// A row is read from memory once: its second use finds it in the cache. Products go row by row, in the order
/// that memory is fetched best; the gradient takes two rows at a time, so that its sums are loaded and stored
/// once for both. Vectors of 8 doubles hide the latency of additions.
struct AffineKernel<Rows: RowSource, Loss: AffineLoss>: @unchecked Sendable {
  typealias Vector = SIMD8<Double>

  let rows: Rows
  let targets: TargetReader
  let task: AffineTask

  /// Writes the sums over some rows of the batch: of `slope*x` if asked, a row long, then of the slopes and of
  /// the losses. Two rows of scratch memory follow where the rows need it.
  func sum(over range: Range<Int>, into sums: UnsafeMutablePointer<Vector>, withGradient: Bool) {
    let length = rows.length
    let (count, whole) = (length.vectorCount, length.wholeCount)
    let (scratch0, scratch1) = (sums + count + 1, sums + 2 * count + 1)
    guard withGradient else { return sumLosses(over: range, into: sums) }
    sums.update(repeating: .zero, count: count)
    var half = SIMD4<Double>.zero
    var (slopes, losses) = (0.0, 0.0)
    var index = range.lowerBound
    while index &+ 2 <= range.upperBound {
      let (row0, row1) = (task.batch[index], task.batch[index &+ 1])
      let (x0, x1) = (rows.row(row0, scratch: scratch0), rows.row(row1, scratch: scratch1))
      let (first, second) = (
        Loss.evaluate(output(of: x0), target(of: row0, x0)),
        Loss.evaluate(output(of: x1), target(of: row1, x1))
      )
      let (s0, s1) = (first.slope, second.slope)
      slopes += s0 + s1
      losses += first.loss + second.loss
      for j in 0..<whole { sums[j] += x0[j] * s0 + x1[j] * s1 }
      if length.hasHalf { half += x0.half(whole) * s0 + x1.half(whole) * s1 }
      index &+= 2
    }
    if index < range.upperBound {
      let x = rows.row(task.batch[index], scratch: scratch0)
      let last = Loss.evaluate(output(of: x), target(of: task.batch[index], x))
      slopes += last.slope
      losses += last.loss
      for j in 0..<whole { sums[j] += x[j] * last.slope }
      if length.hasHalf { half += x.half(whole) * last.slope }
    }
    if length.hasHalf { sums[whole] = Vector(lowHalf: half, highHalf: .zero) }
    sums[count] = Vector(slopes, losses, 0, 0, 0, 0, 0, 0)
  }

  /// The same sum of losses, to the bit, without the gradient.
  private func sumLosses(over range: Range<Int>, into sums: UnsafeMutablePointer<Vector>) {
    let count = rows.length.vectorCount
    let scratch = sums + count + 1
    var losses = 0.0
    var index = range.lowerBound
    while index &+ 2 <= range.upperBound {
      losses += loss(at: index, scratch) + loss(at: index + 1, scratch)
      index &+= 2
    }
    if index < range.upperBound { losses += loss(at: index, scratch) }
    sums[count] = Vector(0, losses, 0, 0, 0, 0, 0, 0)
  }

  @inline(__always)
  private func loss(at index: Int, _ scratch: UnsafeMutablePointer<Vector>) -> Double {
    let row = task.batch[index]
    let x = rows.row(row, scratch: scratch)
    return Loss.loss(output(of: x), target(of: row, x))
  }

  /// A row's target; `x` is the row of the matrix itself unless rows are made.
  @inline(__always)
  private func target(of row: Int, _ x: Row) -> Double {
    Rows.needsScratch ? targets[row] : targets[row, in: x]
  }

  /// `w . x + b`.
  @inline(__always)
  private func output(of x: Row) -> Double { x.dot(task.weights, rows.length) + task.bias }
}
