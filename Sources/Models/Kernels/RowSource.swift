/// What an affine kernel multiplies weights with: a row of numbers for each row of a matrix.
protocol RowSource: Sendable {
  /// How long a row is, in vectors of 8 numbers.
  var vectorCount: Int { get }
  /// Whether rows are made in the scratch memory.
  static var needsScratch: Bool { get }

  /// The vectors of a row; `scratch` has room for them, and 0 where nothing was written.
  func row(_ row: Int, scratch: UnsafeMutablePointer<SIMD8<Double>>) -> UnsafePointer<SIMD8<Double>>
}

extension RowReader: RowSource {
  static var needsScratch: Bool { false }

  @inline(__always)
  func row(_ row: Int, scratch: UnsafeMutablePointer<SIMD8<Double>>) -> UnsafePointer<SIMD8<Double>> {
    self[row]
  }
}

/// Rows of powers of a table's features: `x, x^2, ..., x^D` for each feature, one feature after another.
struct PowerReader: RowSource {
  static var needsScratch: Bool { true }

  let vectorCount: Int
  private let rows: RowReader
  private let positions: [Int]
  private let degree: Int

  init(_ table: Table, degree: Int) {
    rows = RowReader(table.matrix)
    positions = table.featurePositions
    self.degree = degree
    vectorCount = (positions.count * degree + 7) / 8
  }

  @inline(__always)
  func row(_ row: Int, scratch: UnsafeMutablePointer<SIMD8<Double>>) -> UnsafePointer<SIMD8<Double>> {
    let numbers = UnsafeRawPointer(rows[row]).assumingMemoryBound(to: Double.self)
    let powers = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Double.self)
    var index = 0
    for position in positions {
      let value = numbers[position]
      var power = 1.0
      for _ in 0..<degree {
        power *= value
        powers[index] = power
        index += 1
      }
    }
    return UnsafePointer(scratch)
  }
}
