/// Draws figures with characters; nothing else is needed for it.
package struct TextCanvas {
  /// Columns and lines that a picture may take.
  let width: Int
  let height: Int
  let look: TextLook
  /// Whether there are colours; what they say, lines and letters say too.
  let inColour: Bool

  package init(width: Int, height: Int, look: TextLook, inColour: Bool) {
    (self.width, self.height) = TextFrame.size(width: width, height: height)
    self.look = look
    self.inColour = inColour
  }

  /// The picture's lines, none with blanks at its end.
  package func text(of figure: Figure) throws(PlotError) -> String {
    let figure = figure.seenFromAbove.fitted
    guard figure.pointCount > 0 || figure.hasMarks else { throw .nothingToDraw }
    let items = TextItem.items(of: figure, look, inColour: inColour)
    let key = TextKey(look: look, inColour: inColour, width: width)
      .lines(of: figure, items, most: max(1, height / 4))
    let frame = TextFrame(figure, key: key, width: width, height: height, look: look)
    var painter = TextPainter(figure, frame, inColour: inColour)
    painter.draw(items)
    return frame.lines(around: painter.field).map { $0.text(inColour: inColour) }.joined(separator: "\n")
  }
}
