import Optimization

/// A table's targets for the inner loops of a kernel; valid as long as the table is.
struct TargetReader: @unchecked Sendable {
  private let list: UnsafePointer<Double>?
  private let rows: RowReader
  private let position: Int

  /// From one row's target to the next one's, within a block of the matrix.
  var stride: Int { list == nil ? rows.stride : 1 }

  init(_ table: Table) {
    rows = RowReader(table)
    switch table.targets {
    case .column(let position):
      list = nil
      self.position = position
    case .list(let numbers):
      list = UnsafePointer(numbers.numbers)
      position = 0
    }
  }

  /// The target of a row of the matrix.
  @inline(__always)
  subscript(_ row: Int) -> Double { place(row).pointee }

  /// Where the target of a row of the matrix stands.
  @inline(__always)
  func place(_ row: Int) -> UnsafePointer<Double> { place(row, in: rows[row]) }

  /// Where the target of a row of the matrix stands, which has been found.
  @inline(__always)
  func place(_ row: Int, in numbers: Row) -> UnsafePointer<Double> {
    if let list { return list + row }
    return numbers.numbers + position
  }
}

/// The rows of a batch: from a position in the batch to a row of the matrix.
struct BatchRows: @unchecked Sendable {
  let count: Int
  /// Rows of the table; nil for all of them in order.
  private let chosen: UnsafePointer<Int32>?
  /// Rows of the matrix that the table has; nil for all of them.
  private let selection: UnsafePointer<Int32>?

  /// All rows of a table.
  init(_ table: Table) {
    count = table.rowCount
    chosen = nil
    selection = table.selection?.rows.baseAddress
  }

  private init(count: Int, chosen: UnsafePointer<Int32>?, selection: UnsafePointer<Int32>?) {
    (self.count, self.chosen, self.selection) = (count, chosen, selection)
  }

  /// A batch of these rows, which are all of a table.
  @inline(__always)
  func taking(_ batch: Batch) -> BatchRows {
    guard case .rows(let rows) = batch else { return self }
    precondition(rows.count <= count, "a batch larger than the data")
    return BatchRows(count: rows.count, chosen: UnsafePointer(rows.baseAddress), selection: selection)
  }

  /// Whether they are all rows of the matrix, one after another.
  @inline(__always)
  var areInOrder: Bool { chosen == nil && selection == nil }

  /// Has the memory of the first rows fetched; the others are fetched when they are read.
  @inline(__always)
  func prefetch(from reader: RowReader) {
    for index in 0..<min(count, Self.mostFetched) { reader.prefetch(self[index]) }
  }

  private static let mostFetched = 32

  @inline(__always)
  subscript(_ index: Int) -> Int {
    let row = chosen.map { Int($0[index]) } ?? index
    return selection.map { Int($0[row]) } ?? row
  }
}
