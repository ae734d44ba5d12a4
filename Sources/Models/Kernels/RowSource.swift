/// What an affine kernel multiplies weights with: a row of numbers for each row of a matrix.
protocol RowSource: Sendable {
  var length: RowLength { get }
  /// Whether rows are made in the scratch memory.
  static var needsScratch: Bool { get }
  /// The matrix's rows where they are what is multiplied; nil where rows are made.
  var ofMatrix: RowReader? { get }

  /// A row; `scratch` has room for its vectors, and 0 where nothing was written.
  func row(_ row: Int, scratch: UnsafeMutablePointer<SIMD8<Double>>) -> Row
}

extension RowReader: RowSource {
  static var needsScratch: Bool { false }
  var ofMatrix: RowReader? { self }

  @inline(__always)
  func row(_ row: Int, scratch: UnsafeMutablePointer<SIMD8<Double>>) -> Row { self[row] }
}

/// Rows of powers of a table's features: `x, x^2, ..., x^D` for each feature, one feature after another.
struct PowerReader: RowSource {
  static var needsScratch: Bool { true }
  var ofMatrix: RowReader? { nil }

  let length: RowLength
  private let rows: RowReader
  private let positions: [Int]
  private let degree: Int

  init(_ table: Table, degree: Int) {
    rows = RowReader(table)
    positions = table.featurePositions
    self.degree = degree
    length = RowLength(count: positions.count * degree)
  }

  @inline(__always)
  func row(_ row: Int, scratch: UnsafeMutablePointer<SIMD8<Double>>) -> Row {
    let numbers = rows[row].numbers
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
    return Row(numbers: UnsafePointer(powers))
  }
}
