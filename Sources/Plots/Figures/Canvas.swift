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

extension Gnuplot {
  /// Draws to a file; without one in a window where the canvas allows it and there is one, else with characters.
  package func draw(_ figure: Figure, to file: String?, on canvas: Canvas) throws(PlotError) -> Drawing {
    if let file { return try draw(figure, to: .file(file)) }
    if canvas.allowsWindows, try windowTerminal() != nil { return try draw(figure, to: .window) }
    let text = Destination.text(
      width: canvas.width, height: canvas.height, unicode: canvas.usesUnicode, colour: canvas.usesColour)
    return try draw(figure, to: text)
  }
}
