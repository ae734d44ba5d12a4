import Optimization

/// A matrix of doubles, row after row, that never changes once it is built.
///
/// Rows stand in blocks of about a megabyte, so that a matrix of unknown length grows without being copied
/// and without reserving more than a block too much. A row is `stride` numbers long, `columnCount` rounded up to
/// an even number. Kernels are bound by memory, so padding costs time; but with an odd stride every other row would
/// begin 8 bytes off, and a quarter of its vectors of 16 bytes would lie across two cache lines. Past the columns are
/// zeros, and after a block's last row enough of them that a vector of 8 may be read from any of its numbers.
struct Matrix: Sendable {
  let rowCount: Int
  let columnCount: Int

  /// From one row's first number to the next row's.
  let stride: Int
  /// How many zeros follow a block's last row.
  static let slack = 8

  /// A block holds `1 << blockShift` rows; the last one may hold fewer.
  let blockShift: Int
  private let blocks: [AlignedNumbers]
  private let starts: BlockStarts

  fileprivate init(
    rowCount: Int, columnCount: Int, stride: Int, blockShift: Int, blocks: [AlignedNumbers]
  ) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.stride = stride
    self.blockShift = blockShift
    self.blocks = blocks
    starts = BlockStarts(blocks)
  }

  /// A matrix whose rows are filled one after another; with zeros from where the work is given up.
  ///
  /// - Parameter fill: given a row's number, and the memory to be filled with its `columnCount` numbers.
  init<Refusal: Error>(
    rowCount: Int, columnCount: Int,
    fill: (Int, UnsafeMutablePointer<Double>) throws(Refusal) -> Void
  ) throws(Refusal) {
    var builder = MatrixBuilder(columnCount: columnCount)
    let interruption = Interruption.current
    var isGivenUp = false
    for row in 0..<rowCount {
      if row % Self.rowsPerQuestion == 0 { isGivenUp = interruption.endsWork() }
      let new = builder.appendRow()
      if isGivenUp { new.update(repeating: 0, count: columnCount) } else { try fill(row, new) }
    }
    self = builder.finish()
  }

  private static let rowsPerQuestion = 4_096

  /// Where each block begins; valid as long as this matrix is.
  var blockStarts: UnsafePointer<UnsafePointer<Double>> { UnsafePointer(starts.pointers) }

  /// Tells its memory from other memory, all blocks as one: they are shared together or not at all. Nil without rows.
  var identity: ObjectIdentifier? { blocks.first.map { ObjectIdentifier($0) } }

  /// What it takes, in bytes.
  var byteCount: Int { MatrixBuilder.byteCount(rows: rowCount, columns: columnCount) }

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

  /// Whether every number is finite. Reads all of them.
  var isFinite: Bool {
    (0..<rowCount).allSatisfy { row in
      let numbers = UnsafeBufferPointer(start: self.row(row), count: columnCount)
      return numbers.allSatisfy(\.isFinite)
    }
  }

  /// A column as a list of `rowCount` numbers.
  func column(_ column: Int) -> [Double] {
    (0..<rowCount).map { row($0)[column] }
  }

  /// Some columns in a new order, as a matrix of its own.
  func gathering(_ columns: [Int]) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columns.count) { index, new in
      let old = row(index)
      for (position, column) in columns.enumerated() { new[position] = old[column] }
    }
  }
}

/// Where the blocks of a matrix begin. Sendable because nobody writes it once it is made.
private final class BlockStarts: @unchecked Sendable {
  let pointers: UnsafeMutablePointer<UnsafePointer<Double>>

  init(_ blocks: [AlignedNumbers]) {
    pointers = .allocate(capacity: max(1, blocks.count))
    for (index, block) in blocks.enumerated() {
      (pointers + index).initialize(to: UnsafePointer(block.numbers))
    }
  }

  deinit { pointers.deallocate() }
}

/// Builds a matrix row by row, the one time that its numbers are written.
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
    stride = Self.stride(columnCount: columnCount)
    let rows = max(Self.leastRowsPerBlock, Self.numbersPerBlock / stride)
    blockShift = Int.bitWidth - 1 - rows.leadingZeroBitCount
  }

  /// Adds a row and returns its memory: the caller sets the first `columnCount` numbers.
  mutating func appendRow() -> UnsafeMutablePointer<Double> {
    let inBlock = rowCount & ((1 << blockShift) - 1)
    if inBlock == 0 { blocks.append(Self.block(rows: 1 << blockShift, stride: stride)) }
    rowCount += 1
    let row = blocks[blocks.count - 1].numbers + inBlock * stride
    (row + columnCount).update(repeating: 0, count: stride - columnCount)
    return row
  }

  /// Adds rows that stand one after another, each of `stride` numbers with zeros past the columns.
  mutating func append(_ count: Int, _ rows: UnsafePointer<Double>) {
    var added = 0
    while added < count {
      let inBlock = rowCount & ((1 << blockShift) - 1)
      if inBlock == 0 { blocks.append(Self.block(rows: 1 << blockShift, stride: stride)) }
      let fitting = min(count - added, (1 << blockShift) - inBlock)
      (blocks[blocks.count - 1].numbers + inBlock * stride)
        .update(from: rows + added * stride, count: fitting * stride)
      added += fitting
      rowCount += fitting
    }
  }

  /// Takes the last row out again.
  mutating func removeLast() {
    rowCount -= 1
    if rowCount & ((1 << blockShift) - 1) == 0 { blocks.removeLast() }
  }

  /// What the rows so far take, in bytes.
  var byteCount: Int { Self.byteCount(rows: rowCount, columns: columnCount) }

  /// What a matrix takes, in bytes.
  static func byteCount(rows: Int, columns: Int) -> Int {
    rows * stride(columnCount: columns) * MemoryLayout<Double>.stride
  }

  static func stride(columnCount: Int) -> Int { max(2, (columnCount + 1) / 2 * 2) }

  private static func block(rows: Int, stride: Int) -> AlignedNumbers {
    let block = AlignedNumbers(count: rows * stride + Matrix.slack)
    (block.numbers + rows * stride).update(repeating: 0, count: Matrix.slack)
    return block
  }

  /// The rows so far; the last block is copied into one of its own size.
  consuming func finish() -> Matrix {
    let inLast = rowCount & ((1 << blockShift) - 1)
    if inLast > 0 {
      let trimmed = Self.block(rows: inLast, stride: stride)
      trimmed.numbers.update(from: blocks[blocks.count - 1].numbers, count: inLast * stride)
      blocks[blocks.count - 1] = trimmed
    }
    return Matrix(
      rowCount: rowCount, columnCount: columnCount, stride: stride, blockShift: blockShift, blocks: blocks)
  }
}
