import Documents
import Words

/// What was done in a session, cell by cell, with notes between: what is saved, opened and done again.
///
/// Cells stand in the order in which they are performed. A stale one has only stale ones, or those that were typed
/// since, behind it, so that what the session holds is what the fresh ones make.
package struct Page: Sendable {
  /// A cell, or what stands between cells; in a place of its own, for `undo` keeps many pages that are alike but for
  /// their last cells.
  package indirect enum Part: Sendable {
    case cell(PageCell)
    /// Prose, and blocks that are no cells, such as those of a lesson.
    case prose([Block])
  }

  package internal(set) var parts: [Part] = []
  /// What stands at the beginning of its file; nil for a page that has none yet.
  var frontMatter: FrontMatter?
  /// What everything random is drawn from before a cell says otherwise; nil for what a session has by itself.
  var seed: UInt64?
  /// Whether its pictures are saved inside the text.
  var embedsPictures = false
  /// The file that it was saved to or opened from last, as it was typed.
  package internal(set) var file: String?
  /// The number that a cell gave last.
  private(set) var lastValue: Double?
}

extension Page {
  package var cells: [PageCell] {
    parts.compactMap { part in
      if case .cell(let cell) = part { cell } else { nil }
    }
  }

  package var isEmpty: Bool { parts.isEmpty }

  /// The numbers of the cells that have some.
  var values: [Int: Double] {
    Dictionary(cells.compactMap { cell in cell.value.map { (cell.number, $0) } }) { $1 }
  }

  /// The greatest number of a cell; 0 where there is none.
  var greatestNumber: Int { cells.map(\.number).max() ?? 0 }

  /// Where a cell of this number stands among the parts.
  func index(of number: Int) -> Int? {
    parts.firstIndex { part in
      if case .cell(let cell) = part { cell.number == number } else { false }
    }
  }

  func cell(_ number: Int) -> PageCell? { cells.first { $0.number == number } }

  /// Puts a cell in place of the one with its number, or at the end where there is none.
  mutating func put(_ cell: PageCell) {
    if let index = index(of: cell.number) { parts[index] = .cell(cell) } else { parts.append(.cell(cell)) }
    if let value = cell.value { lastValue = value }
  }

  /// Marks a cell and all those behind it as stale.
  ///
  /// - Parameter index: that of the first part that is concerned.
  mutating func markStale(from index: Int) {
    for (place, part) in parts.enumerated().dropFirst(index) {
      guard case .cell(var cell) = part, !cell.isSlip else { continue }
      cell.status = .stale
      parts[place] = .cell(cell)
    }
  }

  /// Takes the last cell that has a number for the one that gave it last, where others went away.
  mutating func findLastValue() { lastValue = cells.last { $0.value != nil }?.value }

  /// What is on it, without what came of it: equal where there is nothing new to be saved.
  var contents: [String] {
    parts.compactMap { part in
      switch part {
      case .cell(let cell): cell.isSlip ? nil : cell.source
      case .prose(let blocks): Document(blocks: blocks).text
      }
    }
  }

  /// The numbers of stale cells, in their order.
  var staleNumbers: [Int] { cells.filter { $0.status == .stale }.map(\.number) }
}

extension Workspace {
  /// Numbers that expressions may read by a name of their own: those remembered, and the last of a cell.
  var furtherNumbers: [String: Double] {
    guard let last = page.lastValue else { return remembered }
    return remembered.merging([PageCell.lastOutputName: last]) { own, _ in own }
  }
}
