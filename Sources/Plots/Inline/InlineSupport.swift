/// How a terminal is sent pictures among its text.
package enum InlineProtocol: String, CaseIterable, Hashable, Sendable {
  /// K. Goyal: Terminal graphics protocol, of kitty and others.
  case kitty
  /// Files as iTerm2 takes them.
  case iterm
  /// Rows of six pixels, of the VT340 (1987) and many terminals since.
  case sixel
}

/// How a terminal shows pictures among its text.
package struct InlineSupport: Hashable, Sendable {
  package let way: InlineProtocol
  /// Pixels of a character, across and down.
  package let cellWidth: Int
  package let cellHeight: Int

  /// What cannot be the size of a character is taken for a usual one.
  package init(_ way: InlineProtocol, cellWidth: Int = 0, cellHeight: Int = 0) {
    let isKnown = (4...100).contains(cellWidth) && (8...200).contains(cellHeight)
    self.way = way
    self.cellWidth = isKnown ? cellWidth : 10
    self.cellHeight = isKnown ? cellHeight : 20
  }
}

/// A picture as it is written to a terminal among its text.
package struct InlinePicture: Equatable, Sendable {
  /// Control sequences; nothing of it is text.
  package let sequences: String
  /// Lines of the screen that it takes.
  package let rows: Int
}
