import CLoops

/// A row of numbers for the inner loops of a kernel, read in vectors of 8 and at its end perhaps one of 4.
///
/// Rows stand close together, so a last vector may reach into the next row. What stands there is finite; products
/// multiply it by 0, and where it is added to sums nobody reads them.
struct Row {
  let numbers: UnsafePointer<Double>

  /// 8 numbers, from the one at `8*index` on.
  @inline(__always)
  subscript(index: Int) -> SIMD8<Double> {
    UnsafeRawPointer(numbers).loadUnaligned(
      fromByteOffset: index * MemoryLayout<SIMD8<Double>>.stride, as: SIMD8<Double>.self)
  }

  /// 4 numbers, from the one at `8*index` on.
  @inline(__always)
  func half(_ index: Int) -> SIMD4<Double> {
    UnsafeRawPointer(numbers).loadUnaligned(
      fromByteOffset: index * MemoryLayout<SIMD8<Double>>.stride, as: SIMD4<Double>.self)
  }
}

extension Row {
  /// `sum(w*x)` with as many weights as the row's sums take, 0 at what is no feature.
  @inline(__always)
  func dot(_ weights: UnsafePointer<SIMD8<Double>>, _ length: RowLength) -> Double {
    var products = SIMD8<Double>.zero
    for j in 0..<length.wholeCount { products += self[j] * weights[j] }
    // In halves: one number after another would wait for seven additions.
    var four = products.lowHalf + products.highHalf
    if length.hasHalf { four += half(length.wholeCount) * weights[length.wholeCount].lowHalf }
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}

/// How many numbers of a row a kernel reads, and in which vectors.
struct RowLength: Hashable {
  /// Vectors of 8 that a row's sums take, the last one perhaps half used.
  let vectorCount: Int
  /// Vectors of 8 that are read: 5 to 7 numbers that are left over take a whole one.
  let wholeCount: Int
  /// Whether a vector of 4 follows: 1 to 4 numbers that are left over take it.
  let hasHalf: Bool

  /// - Parameter count: numbers that matter, from the row's first on.
  init(count: Int) {
    vectorCount = (count + 7) / 8
    hasHalf = (1...4).contains(count % 8)
    wholeCount = hasHalf ? count / 8 : vectorCount
  }

  /// The same for loops in C.
  @inline(__always)
  var shape: RowShape { RowShape(wholeCount: wholeCount, hasHalf: hasHalf ? 1 : 0) }
}
