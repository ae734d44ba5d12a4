/// Memory for doubles that begins at a multiple of 64 bytes, so that vectors of 8 lie in one cache line each.
///
/// Sendable because it is written by its maker alone: a matrix's builder before anyone else sees it, an
/// evaluator's threads each in a part of their own.
final class AlignedNumbers: @unchecked Sendable {
  let numbers: UnsafeMutablePointer<Double>

  /// The same memory, 8 numbers at a time: a vector of doubles is laid out as a list of them.
  var vectors: UnsafeMutablePointer<SIMD8<Double>> {
    UnsafeMutableRawPointer(numbers).assumingMemoryBound(to: SIMD8<Double>.self)
  }

  /// Memory for `count` numbers, at least one, not yet set to anything.
  init(count: Int) {
    numbers =
      UnsafeMutableRawPointer
      .allocate(byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
      .bindMemory(to: Double.self, capacity: count)
  }

  /// Memory for `count` numbers, all of them `value`.
  convenience init(repeating value: Double, count: Int) {
    self.init(count: count)
    numbers.update(repeating: value, count: count)
  }

  deinit { numbers.deallocate() }

  /// The first `count` numbers.
  func list(_ count: Int) -> [Double] { Array(UnsafeBufferPointer(start: numbers, count: count)) }
}
