import TextTable
import Words

/// A listing whose columns are known: lines of cells, each in one line.
struct TextGrid {
  struct Heading {
    let title: String
    /// Whether its column holds nothing but numbers.
    let isNumeric: Bool
    /// Characters that the column takes.
    var width: Int
    /// Characters that it can do with.
    let least: Int
  }

  let headings: [Heading]
  let rows: [[String]]

  /// A column of texts is made no narrower than this, so that a line holds a few words.
  private static let narrowest = 12

  /// A text as it stands in one line, without the character that fills wide ones.
  private static func cell(_ text: String) -> String {
    visible(text, keepsLines: false).filter { $0 != filler }
  }

  private init(_ headings: [Heading], _ rows: [[String]]) {
    self.headings = headings
    self.rows = rows
  }

  init(_ listing: Listing) {
    let rows = listing.rows.map { $0.map(Self.cell) }
    self.rows = rows
    headings = listing.headings.enumerated().map { index, heading in
      let title = Self.cell(heading)
      let cells = rows.map { $0[index] }
      let isNumeric = cells.contains { !$0.isEmpty } && cells.allSatisfy { $0.isEmpty || Double($0) != nil }
      let width = (cells + [title]).map { columnCount(of: $0) }.reduce(0, max)
      let least = isNumeric ? width : min(width, max(Self.narrowest, columnCount(of: title)))
      return Heading(title: title, isNumeric: isNumeric, width: width, least: least)
    }
  }

  /// The columns that fit a window, a blank between any two; then the first and those that follow, and so on.
  func parts(width: Int) -> [TextGrid] {
    guard let first = headings.first else { return [self] }
    var parts: [[Int]] = [[0]]
    var room = width - first.least
    for index in headings.indices.dropFirst() {
      if 1 + headings[index].least > room, parts[parts.count - 1].count > 1 {
        parts.append([0])
        room = width - first.least
      }
      parts[parts.count - 1].append(index)
      room -= 1 + headings[index].least
    }
    return parts.map { columns in
      TextGrid(columns.map { headings[$0] }, rows.map { row in columns.map { row[$0] } })
    }
  }

  /// The same with its widest texts broken until it fits, as far as columns can give way.
  func fitted(to width: Int) -> TextGrid {
    var headings = headings
    var excess = headings.map(\.width).reduce(headings.count - 1, +) - width
    while excess > 0,
      let widest = headings.indices.filter({ headings[$0].width > headings[$0].least })
        .max(by: { headings[$0].width < headings[$1].width })
    {
      headings[widest].width -= 1
      excess -= 1
    }
    let broken = rows.flatMap { row -> [[String]] in
      let cells = zip(row, headings).map { $0.lines(width: $1.width) }
      return (0..<(cells.map(\.count).max() ?? 0)).map { line in
        cells.map { line < $0.count ? $0[line] : "" }
      }
    }
    return TextGrid(headings, broken)
  }

  var text: String {
    let table = TextTable<[String]> { row in
      headings.enumerated().map { index, heading in
        Column(
          title: Self.padded(heading.title), value: Self.padded(row[index]),
          align: heading.isNumeric ? .right : .left)
      }
    }
    let text = table.string(for: rows, style: Style.simple) ?? ""
    return text.filter { $0 != Self.filler }.split(separator: "\n").map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// Stands for the second column of a wide character while the table is laid out.
  private static let filler: Character = "\u{e000}"

  /// A cell as many characters long as it is wide on a screen.
  private static func padded(_ text: String) -> String {
    text + String(repeating: filler, count: columnCount(of: text) - text.count)
  }
}

extension String {
  /// The text in lines that are no wider than that: broken at blanks, a longer word anywhere. At least one line.
  fileprivate func lines(width: Int) -> [String] {
    guard columnCount(of: self) > width else { return [self] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      let joined = line.isEmpty ? String(word) : line + " " + word
      if columnCount(of: joined) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, columnCount(of: line + String(character)) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return lines + [line]
  }
}
