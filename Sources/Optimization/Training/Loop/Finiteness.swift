import Expressions
import Synchronization

/// How many numbers it takes for other threads to be worth waking.
private let leastCountForThreads = 1 << 17

extension UnsafeMutablePointer<Double> {
  /// The position of the first of `count` numbers that is infinite or not a number; nil where all are finite.
  @inline(__always)
  func firstNonfinite(_ count: Int) -> Int? {
    guard count >= 8 else { return (0..<count).first { !self[$0].isFinite } }
    let areFinite = count >= leastCountForThreads ? isFiniteOnThreads(count) : isFinite(count)
    return areFinite ? nil : (0..<count).first { !self[$0].isFinite }
  }

  /// Whether `count` numbers, at least 8, are finite.
  @inline(__always)
  private func isFinite(_ count: Int) -> Bool {
    // Times 0, a finite number is 0 and any other is not a number, so one sum tells of a whole vector.
    var sums = SIMD8<Double>.zero
    for start in stride(from: 0, to: count - 7, by: 8) { sums += eight(at: start) * 0 }
    // Of the last eight some may come twice, which changes nothing.
    sums += eight(at: count - 8) * 0
    return sums.areZero
  }

  /// The same, read by several threads.
  private func isFiniteOnThreads(_ count: Int) -> Bool {
    nonisolated(unsafe) let numbers = self
    let partCount = 4 * Threads.all
    let areAll = Atomic(true)
    Threads.forEach(of: partCount, threads: Threads.all) { part, _ in
      let (start, end) = (part * count / partCount, (part + 1) * count / partCount)
      if !(numbers + start).isFinite(end - start) { areAll.store(false, ordering: .relaxed) }
    }
    return areAll.load(ordering: .relaxed)
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
