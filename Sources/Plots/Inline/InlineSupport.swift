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
  /// Whether tmux stands between, which has to be asked to pass a picture on.
  package let isWithinTmux: Bool

  /// What cannot be the size of a character is taken for a usual one.
  package init(_ way: InlineProtocol, cellWidth: Int = 0, cellHeight: Int = 0, isWithinTmux: Bool = false) {
    let isKnown = (4...100).contains(cellWidth) && (8...200).contains(cellHeight)
    self.way = way
    self.isWithinTmux = isWithinTmux
    self.cellWidth = isKnown ? cellWidth : 10
    self.cellHeight = isKnown ? cellHeight : 20
  }
}

/// A picture as it is written to a terminal among its text.
package struct InlinePicture: Equatable, Sendable {
  /// Control sequences that draw it where the cursor is; nothing of it is text.
  package let sequences: String
  /// Control sequences that let the terminal forget what it draws where the cursor is; empty where text covers pictures.
  package let forgetting: String
  /// Lines of the screen that it takes.
  package let rows: Int
  /// Whether the cursor is left below it.
  let movesCursor: Bool

  /// Draws it where the cursor is, in the first column, and leaves the cursor in its last line.
  package var amongText: String {
    if movesCursor { return sequences }
    // Room for it first, so that nothing scrolls behind.
    let room = String(repeating: "\n", count: rows - 1)
    return room + "\r\u{1B}[\(rows - 1)A" + sequences + "\u{1B}[\(rows - 1)B\r"
  }
}
