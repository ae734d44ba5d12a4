import TextTable
import Words

/// Rows under headings.
package struct Listing: Hashable, Sendable {
  package let headings: [String]
  package let rows: [[String]]

  package init(_ headings: [String], _ rows: [[String]]) {
    self.headings = headings
    self.rows = rows
  }

  /// Columns side by side; one that holds only numbers is aligned at its right.
  package var plainText: String {
    let isNumeric = headings.indices.map { index in
      rows.contains { !$0[index].isEmpty }
        && rows.allSatisfy { $0[index].isEmpty || Double($0[index]) != nil }
    }
    let table = TextTable<[String]> { row in
      headings.indices.map {
        Column(
          title: Self.cell(headings[$0]), value: Self.cell(row[$0]), align: isNumeric[$0] ? .right : .left)
      }
    }
    let text = table.string(for: rows, style: Style.simple) ?? ""
    return text.filter { $0 != Self.filler }.split(separator: "\n").map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// Stands for the second column of a wide character while the table is laid out.
  private static let filler: Character = "\u{e000}"

  /// A cell in one line, as many characters long as it is wide on a screen.
  private static func cell(_ text: String) -> String {
    let text = visible(text, keepsLines: false).filter { $0 != filler }
    return text + String(repeating: filler, count: columnCount(of: text) - text.count)
  }
}
