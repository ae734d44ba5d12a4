import Words

/// Where pictures without a file go.
package struct Canvas: Hashable, Sendable {
  /// Columns and lines that a picture of text may take.
  package var width: Int
  package var height: Int
  /// Lines below a picture that are free for its sentence; nil where both need not be seen at once.
  package var sentenceRows: Int?
  package var usesUnicode: Bool
  package var usesColour: Bool
  /// Whether a window may be opened.
  package var allowsWindows: Bool
  /// How the terminal shows pictures among its text; nil where it does not.
  package var inline: InlineSupport?
  /// What the learner wants.
  package var choice = PictureChoice.auto
  /// For what eyes or paper gnuplot draws.
  package var theme = Theme.light
  /// How large pictures in files are.
  package var fileSize = PictureSize.medium
  /// Whether numbers stand in place of pictures.
  package var isPlain = false

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

  /// Gives up what a reader of a screen would stumble over: pictures, colours, and all that is not ASCII.
  package mutating func makePlain() {
    isPlain = true
    usesColour = false
    usesUnicode = false
  }

  /// Follows a window that has changed its size.
  package mutating func grow(by growth: (columns: Int, rows: Int)) {
    width = max(1, width + growth.columns)
    height = max(1, height + growth.rows)
  }

  /// The least height of a picture that still shows something.
  package static let leastHeight = 10

  /// Lowers pictures so far that a sentence with more lines than are free for it is seen with them; never below the
  /// least height.
  package mutating func giveRoom(toSentence sentence: String) {
    guard let free = sentenceRows else { return }
    let rows = sentence.wrapped(to: width).split(separator: "\n", omittingEmptySubsequences: false).count
    guard rows > free else { return }
    let taken = min(rows - free, max(0, height - Self.leastHeight))
    height -= taken
    sentenceRows = free + taken
  }

  /// What pictures of characters are made of: what was chosen, else the finest that can be shown.
  package var look: TextLook {
    switch choice {
    case .braille: .braille
    case .block: .block
    case .ascii: .ascii
    case .auto, .inline, .window: usesUnicode ? .braille : .ascii
    }
  }

  package var text: TextCanvas { TextCanvas(width: width, height: height, look: look, inColour: usesColour) }
}

/// How pictures without a file are drawn.
package enum PictureChoice: String, CaseIterable, Hashable, Sendable {
  /// Among the terminal's text where it shows pictures, else in a window where there is one, else with the finest
  /// characters that can be shown.
  case auto
  case inline
  case braille
  case block
  case ascii
  case window
}
