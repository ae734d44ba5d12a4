/// Where pictures without a file go.
package struct Canvas: Hashable, Sendable {
  /// Columns and lines that a picture of text may take.
  package var width: Int
  package var height: Int
  package var usesUnicode: Bool
  package var usesColour: Bool
  /// Whether a window may be opened.
  package var allowsWindows: Bool
  /// What the learner wants.
  package var choice = PictureChoice.auto

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

  /// What pictures of characters are made of: what was chosen, else the finest that can be shown.
  package var look: TextLook {
    switch choice {
    case .braille: .braille
    case .block: .block
    case .ascii: .ascii
    case .auto, .window: usesUnicode ? .braille : .ascii
    }
  }

  var text: TextCanvas { TextCanvas(width: width, height: height, look: look, inColour: usesColour) }
}

/// How pictures without a file are drawn.
package enum PictureChoice: String, CaseIterable, Hashable, Sendable {
  /// In a window where there is one, else with the finest characters that can be shown.
  case auto
  case braille
  case block
  case ascii
  case window
}
