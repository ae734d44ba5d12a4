import TextTable

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
        Column(title: headings[$0], value: row[$0], align: isNumeric[$0] ? .right : .left)
      }
    }
    let text = table.string(for: rows, style: Style.simple) ?? ""
    return text.split(separator: "\n").map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
