extension UnsafeMutablePointer<Double> {
  /// The position of the first of `count` numbers that is infinite or not a number; nil where all are finite.
  @inline(__always)
  func firstNonfinite(_ count: Int) -> Int? {
    // Times 0, a finite number is 0 and any other is not a number, so one sum tells of a whole vector.
    guard count >= 8 else { return (0..<count).first { !self[$0].isFinite } }
    var sums = SIMD8<Double>.zero
    for start in stride(from: 0, to: count - 7, by: 8) { sums += eight(at: start) * 0 }
    // Of the last eight some may come twice, which changes nothing.
    sums += eight(at: count - 8) * 0
    return sums.areZero ? nil : (0..<count).first { !self[$0].isFinite }
  }

  /// Whether `count` numbers here and as many there are all finite.
  @inline(__always)
  func isFinite(_ count: Int, and other: Self) -> Bool {
    guard count >= 8 else { return (0..<count).allSatisfy { self[$0].isFinite && other[$0].isFinite } }
    var sums = SIMD8<Double>.zero
    for start in stride(from: 0, to: count - 7, by: 8) {
      sums += eight(at: start) * 0 + other.eight(at: start) * 0
    }
    sums += eight(at: count - 8) * 0 + other.eight(at: count - 8) * 0
    return sums.areZero
  }

  @inline(__always)
  private func eight(at start: Int) -> SIMD8<Double> {
    UnsafeRawPointer(self + start).loadUnaligned(as: SIMD8<Double>.self)
  }
}

extension SIMD8<Double> {
  /// Whether each number, 0 or none, is 0.
  @inline(__always)
  fileprivate var areZero: Bool {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1] == 0
  }
}
