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
/// that memory is fetched best; the gradient takes four rows at a time, so that its sums are loaded and stored
/// once for all of them. Vectors of 8 doubles hide the latency of additions.
struct AffineKernel<Rows: RowSource, Loss: AffineLoss>: @unchecked Sendable {
  typealias Vector = SIMD8<Double>

  let rows: Rows
  let targets: TargetReader
  let task: AffineTask

  /// How many rows of scratch memory there are behind a part's sums: one for each row taken together, where rows
  /// are made.
  static var scratchCount: Int { Rows.needsScratch ? 4 : 0 }

  /// A row, and what its loss comes to.
  private struct Evaluated {
    let x: Row
    let slope: Double
    let loss: Double
  }

  /// Writes the sums over some rows of the batch: of `slope*x` if asked, a row long, then of the slopes and of
  /// the losses.
  func sum(over range: Range<Int>, into sums: UnsafeMutablePointer<Vector>, withGradient: Bool) {
    let length = rows.length
    let (count, whole) = (length.vectorCount, length.wholeCount)
    guard withGradient else { return sumLosses(over: range, into: sums) }
    sums.update(repeating: .zero, count: count)
    var half = SIMD4<Double>.zero
    var (slopes, losses) = (0.0, 0.0)
    var index = range.lowerBound
    while index &+ 4 <= range.upperBound {
      let (a, b) = (
        evaluate(at: index, scratch(0, behind: sums)), evaluate(at: index &+ 1, scratch(1, behind: sums))
      )
      let (c, d) = (
        evaluate(at: index &+ 2, scratch(2, behind: sums)), evaluate(at: index &+ 3, scratch(3, behind: sums))
      )
      slopes += (a.slope + b.slope) + (c.slope + d.slope)
      losses += (a.loss + b.loss) + (c.loss + d.loss)
      for j in 0..<whole {
        sums[j] += (a.x[j] * a.slope + b.x[j] * b.slope) + (c.x[j] * c.slope + d.x[j] * d.slope)
      }
      if length.hasHalf {
        half +=
          (a.x.half(whole) * a.slope + b.x.half(whole) * b.slope)
          + (c.x.half(whole) * c.slope + d.x.half(whole) * d.slope)
      }
      index &+= 4
    }
    while index < range.upperBound {
      let last = evaluate(at: index, scratch(0, behind: sums))
      slopes += last.slope
      losses += last.loss
      for j in 0..<whole { sums[j] += last.x[j] * last.slope }
      if length.hasHalf { half += last.x.half(whole) * last.slope }
      index &+= 1
    }
    if length.hasHalf { sums[whole] = Vector(lowHalf: half, highHalf: .zero) }
    sums[count] = Vector(slopes, losses, 0, 0, 0, 0, 0, 0)
  }

  /// The same sum of losses, to the bit, without the gradient.
  private func sumLosses(over range: Range<Int>, into sums: UnsafeMutablePointer<Vector>) {
    let scratch = scratch(0, behind: sums)
    var losses = 0.0
    var index = range.lowerBound
    while index &+ 4 <= range.upperBound {
      losses +=
        (loss(at: index, scratch) + loss(at: index &+ 1, scratch))
        + (loss(at: index &+ 2, scratch) + loss(at: index &+ 3, scratch))
      index &+= 4
    }
    while index < range.upperBound {
      losses += loss(at: index, scratch)
      index &+= 1
    }
    sums[rows.length.vectorCount] = Vector(0, losses, 0, 0, 0, 0, 0, 0)
  }

  /// One of the scratch rows, which follow a row's sums and the vector of the slopes' and losses' sums.
  @inline(__always)
  private func scratch(
    _ index: Int, behind sums: UnsafeMutablePointer<Vector>
  ) -> UnsafeMutablePointer<Vector> {
    let count = rows.length.vectorCount
    return sums + (count + 1 + index * count)
  }

  /// A row of the batch, and its loss and slope; a row that is made is written to `scratch`.
  @inline(__always)
  private func evaluate(at index: Int, _ scratch: UnsafeMutablePointer<Vector>) -> Evaluated {
    let row = task.batch[index]
    let x = rows.row(row, scratch: scratch)
    let (loss, slope) = Loss.evaluate(output(of: x), target(of: row, x))
    return Evaluated(x: x, slope: slope, loss: loss)
  }

  /// The loss of a row of the batch.
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
