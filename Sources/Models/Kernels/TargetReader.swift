import Optimization

/// A table's targets for the inner loops of a kernel; valid as long as the table is.
struct TargetReader: @unchecked Sendable {
  private let list: UnsafePointer<Double>?
  private let rows: RowReader
  private let position: Int

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
  subscript(_ row: Int) -> Double { self[row, in: rows[row]] }

  /// The target of a row of the matrix, which is in the cache.
  @inline(__always)
  subscript(_ row: Int, in numbers: Row) -> Double {
    if let list { return list[row] }
    return numbers.numbers[position]
  }
}

/// The rows of a batch: from a position in the batch to a row of the matrix.
struct BatchRows: @unchecked Sendable {
  let count: Int
  /// Rows of the table; nil for all of them in order.
  private let chosen: UnsafePointer<Int32>?
  /// Rows of the matrix that the table has; nil for all of them.
  private let selection: UnsafePointer<Int32>?

  init(_ batch: Batch, of table: Table) {
    switch batch {
    case .all: (count, chosen) = (table.rowCount, nil)
    case .rows(let rows): (count, chosen) = (rows.count, UnsafePointer(rows.baseAddress))
    }
    precondition(count <= table.rowCount, "a batch larger than the data")
    selection = table.selection?.rows.baseAddress
  }

  @inline(__always)
  subscript(_ index: Int) -> Int {
    let row = chosen.map { Int($0[index]) } ?? index
    return selection.map { Int($0[row]) } ?? row
  }
}
