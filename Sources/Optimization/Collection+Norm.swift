/// Between these a sum of squares has lost nothing to overflow or to vanishing.
enum PlainSquares {
  static let least = 1e-280
  static let greatest = 1e300
}

extension Collection<Double> {
  /// The Euclidean norm, scaled where squares would overflow or vanish; not a number where one of them is none.
  package var norm: Double { withContiguousStorageIfAvailable(scaledNorm) ?? Array(self).norm }

  /// The root of the mean of the squares; 0 of nothing.
  package var rootMeanSquare: Double { norm / Double(Swift.max(1, count)).squareRoot() }
}

private func scaledNorm(_ values: UnsafeBufferPointer<Double>) -> Double {
  var sum = 0.0
  for value in values { sum += value * value }
  // Far from both ends of the range, or 0 of nothing but zeros, or not a number.
  if sum > PlainSquares.least && sum < PlainSquares.greatest || sum.isNaN { return sum.squareRoot() }
  var largest = 0.0
  for value in values { largest = max(largest, abs(value)) }
  guard largest > 0, largest.isFinite else { return largest }
  sum = 0
  for value in values { sum += (value / largest) * (value / largest) }
  return largest * sum.squareRoot()
}

/// The scalar product of two lists of one length.
package func dot(_ a: [Double], _ b: [Double]) -> Double {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      var sum = 0.0
      for i in 0..<min(a.count, b.count) { sum += a[i] * b[i] }
      return sum
    }
  }
}
