/// How large a picture among a terminal's text is.
struct InlineSize: Equatable {
  let columns: Int
  let rows: Int
  /// Pixels.
  let width: Int
  let height: Int
  /// Of words, in points of a font.
  let fontSize: Int

  /// As wide as the canvas, and as high as suits the width where there is so much room.
  init(_ support: InlineSupport, on canvas: Canvas) {
    let columns = max(20, min(canvas.width, Self.mostPixels / support.cellWidth))
    let wanted = Double(columns * support.cellWidth) * Self.shape / Double(support.cellHeight)
    self.columns = columns
    rows = max(8, min(canvas.height, Int(wanted.rounded())))
    width = columns * support.cellWidth
    height = rows * support.cellHeight
    // Letters about as large as the terminal's own.
    fontSize = max(8, min(28, support.cellHeight * 3 / 5))
  }

  /// The room for words.
  var room: PictureRoom {
    let font = Double(fontSize)
    // As of a .png: a letter of 15 points is 12 pixels wide.
    let letter = (width: 0.8 * font, height: 1.65 * font)
    return PictureRoom(width: Double(width), height: Double(height), letter: letter, fontSize: fontSize)
  }

  /// Height over width.
  private static let shape = 0.6
  private static let mostPixels = 3_000
}
