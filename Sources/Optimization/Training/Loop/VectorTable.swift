/// Some vectors of one length, each in memory of its own, so that two are exchanged by their places alone.
final class VectorTable {
  let count: Int
  let vectorCount: Int
  /// Where each vector is.
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<Double>>

  /// Vectors of `count` zeros.
  init(_ vectorCount: Int, count: Int) {
    self.vectorCount = vectorCount
    self.count = count
    pointers = .allocate(capacity: max(1, vectorCount))
    for k in 0..<vectorCount {
      let vector = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
      vector.initialize(repeating: 0, count: max(1, count))
      (pointers + k).initialize(to: vector)
    }
  }

  deinit {
    for k in 0..<vectorCount { pointers[k].deallocate() }
    pointers.deallocate()
  }

  @inline(__always)
  subscript(k: Int) -> UnsafeMutablePointer<Double> {
    get { pointers[k] }
    set { pointers[k] = newValue }
  }

  func values(_ k: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: pointers[k], count: count)
  }
}

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
