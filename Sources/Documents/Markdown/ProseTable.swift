/// A table in prose, written with pipes between its cells.
///
///     | lr  | what happens |
///     |----:|--------------|
///     | 0.1 | it crawls    |
///
/// The first line and the line under it begin with a pipe and have as many cells. What a row has too few is empty, and
/// what it has too much is left out. A pipe in a code span is no border; elsewhere each is one, behind a backslash too.
package struct ProseTable: Sendable, Hashable {
  package enum Alignment: String, Sendable, Hashable {
    case left = "---"
    case center = ":---:"
    case right = "---:"
  }

  /// One for each column, at least one.
  package let alignments: [Alignment]
  /// What stands above the columns.
  package let heading: [[Inline]]
  package let rows: [[[Inline]]]

  package init(alignments: [Alignment], heading: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.heading = heading
    let empty = alignments.map { _ in [Inline]() }
    self.rows = rows.map { row in Array((row + empty).prefix(alignments.count)) }
  }

  /// The heading and the rows, line by line.
  var lines: [[[Inline]]] { [heading] + rows }

  /// The table with each cell made anew.
  func mapCells<Failure: Error>(_ change: ([Inline]) throws(Failure) -> [Inline]) throws(Failure)
    -> ProseTable
  {
    ProseTable(
      alignments: alignments, heading: try heading.map { (cell) throws(Failure) in try change(cell) },
      rows: try rows.map { (row) throws(Failure) in
        try row.map { (cell) throws(Failure) in try change(cell) }
      })
  }
}

// MARK: - Reading

extension ProseTable {
  /// The table that a paragraph is; nil for any other paragraph.
  ///
  /// - Parameters:
  ///   - inlines: what the paragraph holds.
  ///   - source: its first two lines as they were written, where it has two.
  init?(_ inlines: [Inline], source: (first: String, second: String)) {
    guard source.first.hasPrefix("|"), let alignments = Self.alignments(source.second) else { return nil }
    let lines = inlines.split(omittingEmptySubsequences: false) { $0 == .softBreak || $0 == .hardBreak }
    guard lines.count >= 2 else { return nil }
    let heading = Self.cells(Array(lines[0]))
    guard heading.count == alignments.count else { return nil }
    self.init(
      alignments: alignments, heading: heading, rows: lines.dropFirst(2).map { Self.cells(Array($0)) })
  }

  /// What a line such as `|---|:-:|--:|` says of the columns; nil for any other line.
  private static func alignments(_ line: String) -> [Alignment]? {
    guard line.hasPrefix("|") else { return nil }
    var parts = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    if parts.last?.isEmpty == true { parts.removeLast() }
    let alignments = parts.compactMap { part -> Alignment? in
      guard let dashes = part.wholeMatch(of: #/(:?)-+(:?)/#)?.output else { return nil }
      return dashes.2.isEmpty ? .left : dashes.1.isEmpty ? .right : .center
    }
    return alignments.isEmpty || alignments.count < parts.count ? nil : alignments
  }

  /// The cells of a line; a pipe inside a code span is no border.
  private static func cells(_ line: [Inline]) -> [[Inline]] {
    var cells: [[Inline]] = [[]]
    for inline in line {
      guard case .text(let text) = inline else {
        cells[cells.count - 1].append(inline)
        continue
      }
      for (index, part) in text.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { cells.append([]) }
        if !part.isEmpty { cells[cells.count - 1].append(.text(String(part))) }
      }
    }
    if cells.first?.plainText.trimmed.isEmpty == true { cells.removeFirst() }
    if cells.last?.plainText.trimmed.isEmpty == true { cells.removeLast() }
    return cells.map(\.trimmed)
  }
}

extension [Inline] {
  /// Without blanks at either end.
  fileprivate var trimmed: [Inline] {
    var inlines = self
    if case .text(let text)? = inlines.first { inlines[0] = .text(String(text.drop(while: \.isWhitespace))) }
    if case .text(let text)? = inlines.last { inlines[inlines.count - 1] = .text(text.trimmedEnd) }
    return inlines.filter { $0 != .text("") }
  }
}
