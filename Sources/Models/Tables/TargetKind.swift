/// What a target's numbers stand for.
public enum TargetKind: Hashable, Sendable {
  /// Amounts, in the column's unit.
  case numbers
  /// Classes by name, at least two: class `k`, counted from 0, is the `k`-th name.
  case classes([String])

  /// The classes' names, in their order; nil for numbers.
  public var classNames: [String]? {
    if case .classes(let names) = self { names } else { nil }
  }
}

/// How a learner wants a target to be taken: `as classes`, `as numbers`.
public enum TargetUse: String, Hashable, Sendable, CaseIterable {
  case classes, numbers
}

/// Where a table's targets are.
enum TargetStore: Sendable {
  /// In this column of the matrix.
  case column(Int)
  /// One for each row of the matrix: classes that were texts, or labels 1 and 0.
  case list(AlignedNumbers)
}

/// Some rows of a matrix, in order, counted from 0; kept once for all that read them.
final class RowList: @unchecked Sendable {
  let rows: UnsafeMutableBufferPointer<Int32>

  init(_ rows: [Int32]) {
    self.rows = .allocate(capacity: rows.count)
    _ = self.rows.initialize(from: rows)
  }

  deinit { rows.deallocate() }
}
