/// A matrix's rows as vectors, for the inner loops of a kernel; valid as long as the matrix is.
struct RowReader: @unchecked Sendable {
  /// Where each block begins. Read only.
  private let blocks: [UnsafePointer<SIMD8<Double>>]
  private let blockShift: Int
  private let mask: Int

  /// How long a row is.
  let vectorCount: Int

  init(_ matrix: Matrix) {
    blocks = matrix.blocks.map { UnsafePointer($0.vectors) }
    blockShift = matrix.blockShift
    mask = (1 << matrix.blockShift) - 1
    vectorCount = matrix.stride / 8
  }

  /// The `vectorCount` vectors of a row, counted from 0. Rows of one block stand one after another.
  @inline(__always)
  subscript(_ row: Int) -> UnsafePointer<SIMD8<Double>> {
    blocks[row >> blockShift] + (row & mask) * vectorCount
  }
}
