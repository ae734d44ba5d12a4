extension UnsafeMutablePointer<Double> {
  /// The position of the first of `count` numbers that is infinite or not a number; nil where all are finite.
  @inline(__always)
  func firstNonfinite(_ count: Int) -> Int? {
    // Times 0, a finite number is 0 and any other is not a number, so one sum tells of a whole vector.
    var sum = 0.0
    var start = 0
    if count >= 32 {
      var sums = SIMD8<Double>.zero
      while start + 8 <= count {
        sums += UnsafeRawPointer(self + start).loadUnaligned(as: SIMD8<Double>.self) * 0
        start += 8
      }
      sum = sums.sum()
    }
    for i in start..<count { sum += self[i] * 0 }
    return sum == 0 ? nil : (0..<count).first { !self[$0].isFinite }
  }
}

/// The Euclidean norm, scaled where squares would overflow or vanish.
func norm(_ values: UnsafeBufferPointer<Double>) -> Double {
  var sum = 0.0
  for value in values { sum += value * value }
  // Far from both ends of the range, or 0 of nothing but zeros, or not a number.
  if sum > 1e-280 && sum < 1e300 || sum.isNaN { return sum.squareRoot() }
  var largest = 0.0
  for value in values { largest = max(largest, abs(value)) }
  guard largest > 0, largest.isFinite else { return largest }
  sum = 0
  for value in values { sum += (value / largest) * (value / largest) }
  return largest * sum.squareRoot()
}
