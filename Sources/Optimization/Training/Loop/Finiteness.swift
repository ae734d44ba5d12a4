extension UnsafeMutablePointer<Double> {
  /// The position of the first of `count` numbers that is infinite or not a number; nil where all are finite.
  @inline(__always)
  func firstNonfinite(_ count: Int) -> Int? {
    // Times 0, a finite number is 0 and any other is not a number, so one sum tells of a whole vector.
    var sum = 0.0
    if count >= 8 {
      var sums = SIMD8<Double>.zero
      for start in stride(from: 0, to: count - 7, by: 8) { sums += eight(at: start) * 0 }
      // Of the last eight some may come twice, which changes nothing.
      sums += eight(at: count - 8) * 0
      let four = sums.lowHalf + sums.highHalf
      let two = four.lowHalf + four.highHalf
      sum = two[0] + two[1]
    } else {
      for i in 0..<count { sum += self[i] * 0 }
    }
    return sum == 0 ? nil : (0..<count).first { !self[$0].isFinite }
  }

  @inline(__always)
  private func eight(at start: Int) -> SIMD8<Double> {
    UnsafeRawPointer(self + start).loadUnaligned(as: SIMD8<Double>.self)
  }
}

/// Between these a sum of squares has lost nothing to overflow or to vanishing.
enum PlainSquares {
  static let least = 1e-280
  static let greatest = 1e300
}

/// The Euclidean norm, scaled where squares would overflow or vanish.
func norm(_ values: UnsafeBufferPointer<Double>) -> Double {
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
