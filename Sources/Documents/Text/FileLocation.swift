/// Where something stands in its file: line and column count from 1, and 0 means that it stands nowhere yet.
package struct FileLocation: Sendable, Hashable {
  package let line: Int
  package let column: Int

  /// The location of what no file holds.
  package static let nowhere = FileLocation(line: 0, column: 0)

  package init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }
}
