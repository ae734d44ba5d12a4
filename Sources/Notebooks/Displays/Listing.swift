/// Rows under headings.
package struct Listing: Hashable, Sendable {
  package let headings: [String]
  package let rows: [[String]]

  package init(_ headings: [String], _ rows: [[String]]) {
    self.headings = headings
    self.rows = rows
  }

  /// Columns side by side, however wide; one that holds only numbers is aligned at its right.
  package var plainText: String { TextGrid(self).text }

  /// The same in a window: long texts are broken inside their columns, and columns that still find no room stand
  /// below the others, behind the first column again.
  ///
  /// A first column and one more that are wider than the window even so are shown as they are.
  package func text(width: Int) -> String {
    TextGrid(self).parts(width: width).map { $0.fitted(to: width).text }.joined(separator: "\n")
  }
}
