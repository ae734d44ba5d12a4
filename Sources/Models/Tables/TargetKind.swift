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
///
/// Sendable because nobody writes it once it is made.
final class RowList: @unchecked Sendable {
  let rows: UnsafeBufferPointer<Int32>

  init(_ rows: [Int32]) {
    let memory = UnsafeMutableBufferPointer<Int32>.allocate(capacity: rows.count)
    _ = memory.initialize(from: rows)
    self.rows = UnsafeBufferPointer(memory)
  }

  deinit { rows.deallocate() }
}
