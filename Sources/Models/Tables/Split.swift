import Optimization

/// A table in two parts: one to train on, and one held out to see what the model makes of rows it never saw.
///
/// Both parts share the table's memory until they are standardized, and take as much as the table once more
/// then.
public struct Split: Sendable {
  /// What a model is trained on; it has a row at least.
  public let training: Table
  /// Of the same columns; it has a row at least.
  public let heldOut: Table

  /// Features, and the target if asked, shifted and scaled by the statistics of the training part alone: what
  /// is held out must stay unknown.
  ///
  /// - Parameters:
  ///   - target: whether to scale the target as well.
  ///   - left: features that keep their unit.
  ///   - room: the memory that the copy may take.
  /// - Throws: `constantColumn`, `cannotStandardize`, `leavesRange`, `classesHaveNoScale`; `noRoom` where memory does
  ///   not last.
  public func standardized(
    target: Bool = false, leaving left: Set<String> = [], within room: MemoryLimit = .left
  ) throws(DataError) -> Split {
    try room.expectRoom(
      for: training.gatheredByteCount + heldOut.gatheredByteCount, of: training.dataName)
    let standardization = try Standardization(of: training, target: target, leaving: left)
    return Split(
      training: try standardization.applied(to: training), heldOut: try standardization.applied(to: heldOut))
  }

  /// The same parts in the data's own units, but for rounding.
  public func unstandardized() -> Split {
    Split(training: training.unstandardized(), heldOut: heldOut.unstandardized())
  }
}

extension Table {
  /// A part of the rows to train on and the rest, drawn by a seed; the same on every machine.
  ///
  /// Of classes each is split by itself, so that both parts have the same mixture. A part gets a row at least,
  /// and so does a class in the training part.
  ///
  /// - Parameter share: how much of the rows to train on, more than 0 and less than 1.
  /// - Throws: `badShare`, `tooFewRows`.
  public func split(_ share: Double, seed: UInt64) throws(DataError) -> Split {
    guard share > 0, share < 1 else { throw .badShare(share) }
    guard rowCount > 1 else { throw .tooFewRows(rowCount, needed: 2) }
    precondition(standardization == nil, "split first: what is held out must not join the statistics")
    var generator = RandomGenerator(seed: seed, for: .split)
    var (training, heldOut): ([Int32], [Int32]) = ([], [])
    for var group in groups {
      for index in stride(from: group.count - 1, to: 0, by: -1) {
        group.swapAt(index, generator.below(index + 1))
      }
      let count = max(1, min(Int((share * Double(group.count)).rounded()), max(1, group.count - 1)))
      training += group[..<count]
      heldOut += group[count...]
    }
    guard !heldOut.isEmpty else { throw .tooFewRows(rowCount, needed: groups.count + 1) }
    let recipe = "; split \(share) seed \(seed)"
    return Split(
      training: selecting(training.sorted(), recipe: recipe + ", training part"),
      heldOut: selecting(heldOut.sorted(), recipe: recipe + ", held-out part"))
  }

  /// The rows of each class; all rows together where the target is numbers.
  private var groups: [[Int32]] {
    guard let names = targetKind.classNames else { return [Array(0..<Int32(rowCount))] }
    var groups = [[Int32]](repeating: [], count: names.count)
    for row in 0..<rowCount { groups[Int(target(at: row))].append(Int32(row)) }
    return groups.filter { !$0.isEmpty }
  }

  /// Some rows, counted from 0, over the same memory.
  private func selecting(_ rows: [Int32], recipe: String) -> Table {
    var part = self
    part.recipe += recipe
    part.selection = RowList(rows.map { Int32(matrixRow(Int($0))) })
    return part
  }
}
