import CLoops

/// A matrix's rows for the inner loops of a kernel; valid as long as the matrix is.
struct RowReader: @unchecked Sendable {
  /// Where each block begins. Not an array, so that a copy of this costs nothing.
  private let blocks: UnsafePointer<UnsafePointer<Double>>
  private let blockShift: Int
  private let mask: Int
  /// From one row's first number to the next one's, within a block.
  let stride: Int

  let length: RowLength

  /// The features of a table's rows, and what stands between them.
  init(_ table: Table) {
    let matrix = table.matrix
    blocks = matrix.blockStarts
    blockShift = matrix.blockShift
    mask = (1 << matrix.blockShift) - 1
    stride = matrix.stride
    length = RowLength(count: 1 + (table.featurePositions.max() ?? 0))
    precondition(length.vectorCount * 8 <= stride + Matrix.slack, "a vector would reach behind a block")
  }

  /// A row, counted from 0, that the matrix has. Rows of one block stand one after another.
  ///
  /// Wraps without asking: for short rows the checks would take as long as the products.
  @inline(__always)
  subscript(_ row: Int) -> Row { Row(numbers: blocks[row &>> blockShift] + (row & mask) &* stride) }

  /// The row behind the last one that the matrix may have in the block of this one.
  @inline(__always)
  func endOfBlock(_ row: Int) -> Int { (row | mask) + 1 }

  /// Has the memory of a row fetched, which is read soon.
  @inline(__always)
  func prefetch(_ row: Int) {
    let numbers = self[row].numbers
    for position in Swift.stride(from: 0, to: min(stride, Self.mostFetched), by: Self.cacheLine) {
      CLoops.prefetch(numbers + position)
    }
    CLoops.prefetch(numbers + (stride - 1))
  }

  /// Numbers in 64 bytes.
  private static let cacheLine = 8
  /// Numbers of a row that are fetched; the processor sees by itself where a longer one goes on.
  private static let mostFetched = 64
}
