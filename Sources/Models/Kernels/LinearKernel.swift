/// The inner loops of the linear model: residuals of rows, and rows times residuals.
///
/// A row is read from memory once: its second use finds it in the cache. Products go row by row, in the order
/// that memory is fetched best; the gradient takes two rows at a time, so that its sums are loaded and stored
/// once for both. Vectors of 8 doubles hide the latency of additions.
struct LinearKernel: @unchecked Sendable {
  typealias Vector = SIMD8<Double>

  let rows: RowReader
  /// The rows of the batch, read only; nil for all of them in order.
  let chosen: UnsafePointer<Int32>?
  /// As long as a row, read only.
  let weights: UnsafePointer<Vector>
  let bias: Double

  /// Writes the sums over some rows of the batch: of `r*x` if asked, a row long, then of `r` and of `r^2`.
  func sum(over range: Range<Int>, into sums: UnsafeMutablePointer<Vector>, withGradient: Bool) {
    let count = rows.vectorCount
    if withGradient { sums.update(repeating: .zero, count: count) }
    var (residuals, squares) = (0.0, 0.0)
    var index = range.lowerBound
    while index + 2 <= range.upperBound {
      let (x0, x1) = (row(index), row(index + 1))
      let (r0, r1) = (residual(of: x0), residual(of: x1))
      residuals += r0 + r1
      squares += r0 * r0 + r1 * r1
      if withGradient {
        for j in 0..<count { sums[j] += x0[j] * r0 + x1[j] * r1 }
      }
      index += 2
    }
    if index < range.upperBound {
      let x = row(index)
      let r = residual(of: x)
      residuals += r
      squares += r * r
      if withGradient {
        for j in 0..<count { sums[j] += x[j] * r }
      }
    }
    sums[count] = Vector(residuals, squares, 0, 0, 0, 0, 0, 0)
  }

  /// `w . x + b - y`.
  @inline(__always)
  private func residual(of x: UnsafePointer<Vector>) -> Double {
    var products = Vector.zero
    for j in 0..<rows.vectorCount { products += x[j] * weights[j] }
    return products.sum() + bias
  }

  @inline(__always)
  private func row(_ index: Int) -> UnsafePointer<Vector> {
    rows[chosen.map { Int($0[index]) } ?? index]
  }
}
