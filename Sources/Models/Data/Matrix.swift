/// A matrix of doubles, row after row, that never changes once it is built.
///
/// Rows stand in blocks of about a megabyte, so that a matrix of unknown length grows without being copied
/// and without reserving more than a block too much. Each row begins at a multiple of 64 bytes: it is
/// `stride` numbers long, `columnCount` rounded up to a multiple of 8, and those past the columns are 0.
struct Matrix: Sendable {
  let rowCount: Int
  let columnCount: Int

  /// From one row's first number to the next row's.
  let stride: Int
  /// A block holds `1 << blockShift` rows; the last one may hold fewer.
  let blockShift: Int
  let blocks: [AlignedNumbers]

  /// The number at a row and a column, both counted from 0.
  subscript(row: Int, column: Int) -> Double {
    precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount)
    return self.row(row)[column]
  }

  /// The `stride` numbers of a row; valid as long as this matrix is.
  func row(_ row: Int) -> UnsafePointer<Double> {
    let inBlock = row & ((1 << blockShift) - 1)
    return UnsafePointer(blocks[row >> blockShift].numbers + inBlock * stride)
  }

  /// A column as a list of `rowCount` numbers.
  func column(_ column: Int) -> [Double] {
    (0..<rowCount).map { row($0)[column] }
  }
}

/// Builds a matrix row by row.
struct MatrixBuilder {
  /// What a block aims at: large enough that blocks cost nothing, small enough that half of one may be wasted.
  private static let numbersPerBlock = 1 << 17
  private static let leastRowsPerBlock = 64

  let columnCount: Int
  let stride: Int
  private let blockShift: Int
  private var blocks: [AlignedNumbers] = []
  private(set) var rowCount = 0

  init(columnCount: Int) {
    self.columnCount = columnCount
    stride = max(8, (columnCount + 7) / 8 * 8)
    let rows = max(Self.leastRowsPerBlock, Self.numbersPerBlock / stride)
    blockShift = Int.bitWidth - 1 - rows.leadingZeroBitCount
  }

  /// Adds a row and returns its memory: the caller sets the first `columnCount` numbers.
  mutating func appendRow() -> UnsafeMutablePointer<Double> {
    let inBlock = rowCount & ((1 << blockShift) - 1)
    if inBlock == 0 { blocks.append(AlignedNumbers(count: stride << blockShift)) }
    rowCount += 1
    let row = blocks[blocks.count - 1].numbers + inBlock * stride
    (row + columnCount).update(repeating: 0, count: stride - columnCount)
    return row
  }

  /// The rows so far; the last block is copied into one of its own size.
  consuming func finish() -> Matrix {
    let inLast = rowCount & ((1 << blockShift) - 1)
    if inLast > 0 {
      let trimmed = AlignedNumbers(count: inLast * stride)
      trimmed.numbers.update(from: blocks[blocks.count - 1].numbers, count: inLast * stride)
      blocks[blocks.count - 1] = trimmed
    }
    return Matrix(
      rowCount: rowCount, columnCount: columnCount, stride: stride, blockShift: blockShift, blocks: blocks)
  }
}
