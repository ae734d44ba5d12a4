import Words

/// Lays blocks out as lines of text of a given width.
///
/// Width counts characters as a person does (grapheme clusters), and each as one column. Code blocks keep
/// their lines however long, two columns to the right, and those of formulas go on in the next one; HTML is not shown.
package struct PlainText: Sendable {
  /// Text is never squeezed into fewer columns than this, however deep in lists it stands.
  private static let leastWidth = 10

  package let width: Int
  /// Whether code spans keep their backquotes.
  package let quotesCode: Bool

  package init(width: Int = 80, quotesCode: Bool = true) {
    self.width = max(width, Self.leastWidth)
    self.quotesCode = quotesCode
  }

  /// The lines without styles.
  package func text(_ blocks: [Block]) -> String {
    lines(blocks).map { $0.text + "\n" }.joined()
  }

  /// Returns the blocks' lines, an empty one between two blocks.
  package func lines(_ blocks: [Block]) -> [StyledLine] {
    var lines: [StyledLine] = []
    for block in blocks {
      let shown = self.lines(block)
      if !lines.isEmpty, !shown.isEmpty { lines.append(StyledLine()) }
      lines += shown
    }
    return lines
  }

  /// Returns the lines of a piece of prose.
  package func lines(_ inlines: [Inline], style: StyledLine.Style = .plain) -> [StyledLine] {
    var filler = LineFiller(width: width, quotesCode: quotesCode)
    filler.add(inlines, style)
    return filler.finished
  }

  private func lines(_ block: Block) -> [StyledLine] {
    switch block.content {
    case .heading(_, let inlines): lines(inlines, style: .heading)
    case .paragraph(let inlines): lines(inlines)
    case .quote(let blocks): narrowed(by: 2).lines(blocks).map { $0.behind("> ") }
    case .code(let code): lines(code)
    case .table(let table): lines(table)
    case .thematicBreak: [StyledLine([.init("---")])]
    case .html: []
    case .list(let list): lines(list)
    }
  }

  private func lines(_ code: CodeBlock) -> [StyledLine] {
    let lines = code.text.textLines
    let shown = code.isFormula ? lines.flatMap { $0.folded(to: width - 2) } : lines
    return shown.map { StyledLine([.init($0, .code)]).behind("  ") }
  }

  /// Columns side by side; where they find no room, the cells of each row one under the other, each behind its heading.
  private func lines(_ table: ProseTable) -> [StyledLine] {
    let columns = table.alignments.indices
    let cells = table.lines.map { line in line.map(unbroken) }
    let widths = columns.map { column in cells.map { $0[column].text.count }.max() ?? 0 }
    guard widths.reduce(0, +) + 2 * (widths.count - 1) <= width else { return listed(table) }
    var rows = cells.map { line -> StyledLine in
      var runs = columns.flatMap { column -> [StyledLine.Run] in
        let blanks = widths[column] - line[column].text.count
        let left =
          switch table.alignments[column] {
          case .left: 0
          case .center: blanks / 2
          case .right: blanks
          }
        return [.init(String(repeating: " ", count: left))] + line[column].runs
          + [.init(String(repeating: " ", count: blanks - left + 2))]
      }
      while runs.last?.text.allSatisfy({ $0 == " " }) == true { runs.removeLast() }
      return StyledLine(runs.filter { !$0.text.isEmpty })
    }
    rows.insert(
      StyledLine([.init(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))]), at: 1)
    return rows
  }

  private func listed(_ table: ProseTable) -> [StyledLine] {
    table.rows.enumerated().flatMap { index, row -> [StyledLine] in
      let cells = zip(table.heading, row).flatMap { heading, cell -> [StyledLine] in
        let named: [Inline] = heading + [.text(": ")] + cell
        return lines(named)
      }
      return (index > 0 ? [StyledLine()] : []) + cells
    }
  }

  /// A piece of prose on one line, however long.
  private func unbroken(_ inlines: [Inline]) -> StyledLine {
    PlainText(width: 10_000, quotesCode: quotesCode).lines(inlines).first ?? StyledLine()
  }

  private func lines(_ list: List) -> [StyledLine] {
    let marks = list.items.indices.map { index in list.start.map { "\($0 + index). " } ?? "- " }
    let indentation = marks.map(\.count).max() ?? 0
    var lines: [StyledLine] = []
    for (mark, item) in zip(marks, list.items) {
      if !lines.isEmpty, !list.isTight { lines.append(StyledLine()) }
      let inner = narrowed(by: indentation)
      let content = list.isTight ? item.flatMap { inner.lines([$0]) } : inner.lines(item)
      let first = mark + String(repeating: " ", count: indentation - mark.count)
      let rest = String(repeating: " ", count: indentation)
      if content.isEmpty { lines.append(StyledLine([.init(mark.trimmedEnd)])) }
      for (index, line) in content.enumerated() { lines.append(line.behind(index == 0 ? first : rest)) }
    }
    return lines
  }

  private func narrowed(by columns: Int) -> PlainText {
    PlainText(width: width - columns, quotesCode: quotesCode)
  }
}

extension StyledLine {
  /// The line moved to the right behind a mark; an empty line gets no blanks.
  fileprivate func behind(_ mark: String) -> StyledLine {
    StyledLine(runs.isEmpty ? [Run(mark.trimmedEnd)] : [Run(mark)] + runs)
  }
}

extension String {
  /// Its parts of at most so many characters, broken at blanks where there are some; what follows the first is four
  /// columns farther to the right.
  fileprivate func folded(to width: Int) -> [String] {
    let indent = String(repeating: " ", count: prefix { $0 == " " }.count + 4)
    var parts: [String] = []
    var rest = self
    while rest.count > width, width > 2 * indent.count {
      let start = rest.prefix { $0 == " " }.endIndex
      let end = rest.index(rest.startIndex, offsetBy: width)
      guard let blank = rest[start...end].lastIndex(of: " ") else { break }
      parts.append(String(rest[..<blank]))
      rest = indent + rest[blank...].drop { $0 == " " }
    }
    return parts + [rest]
  }
}
