/// Where pictures without a file go.
package struct Canvas: Hashable, Sendable {
  /// Columns and lines that a picture of text may take.
  package var width: Int
  package var height: Int
  package var usesUnicode: Bool
  package var usesColour: Bool
  /// Whether a window may be opened.
  package var allowsWindows: Bool

  package init(
    width: Int = 80, height: Int = 24, usesUnicode: Bool = false, usesColour: Bool = false,
    allowsWindows: Bool = false
  ) {
    self.width = width
    self.height = height
    self.usesUnicode = usesUnicode
    self.usesColour = usesColour
    self.allowsWindows = allowsWindows
  }
}
