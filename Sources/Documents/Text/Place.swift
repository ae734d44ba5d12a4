/// Where something stands in its file: line and column count from 1, and 0 means that it stands nowhere yet.
package struct Place: Sendable, Hashable {
  package let line: Int
  package let column: Int

  /// The place of what no file holds.
  package static let nowhere = Place(line: 0, column: 0)

  package init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }
}

/// A text that the layer above reads, such as an expression, a condition or a number, and where it stands.
package struct SourceText: Sendable, Hashable {
  package let text: String
  package let place: Place

  package init(_ text: String, at place: Place = .nowhere) {
    self.text = text
    self.place = place
  }
}
