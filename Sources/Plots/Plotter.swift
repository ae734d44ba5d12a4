import Foundation

/// Draws figures: with characters by itself, to files and in windows by this machine's gnuplot.
package struct Plotter: Sendable {
  /// What gnuplot is looked for and run in.
  let environment: [String: String]
  let isInterrupted: @Sendable () -> Bool

  /// What keeps a gnuplot for the next picture; nil to end each.
  let keeper: KeptGnuplot?

  package init(
    environment: [String: String], keeper: KeptGnuplot? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.environment = environment
    self.keeper = keeper
    self.isInterrupted = isInterrupted
  }

  /// Refuses a file that could not be drawn to, before anything is worked out for its picture.
  package static func check(file path: String, replaces: Bool) throws(PlotError) {
    guard PictureFormat(path: path) != nil else { throw .unknownExtension(path: path) }
    try OutputFile(path: path).check(replaces: replaces)
  }

  /// Draws to a file; without one where the canvas says, and with characters where that cannot be.
  package func draw(_ figure: Figure, to file: String?, on canvas: Canvas) throws(PlotError) -> Drawing {
    if let file { return try draw(figure, toFile: file, on: canvas) }
    guard !canvas.isPlain else { return try drawNumbers(figure) }
    var (canvas, note) = (canvas, String?.none)
    canvas.giveRoom(toSentence: figure.description)
    do throws(PlotError) {
      if let drawing = try drawByGnuplot(figure, on: canvas) { return drawing }
    } catch {
      guard error.isOfDrawing else { throw error }
      let words = error.inOneLine
      // The words take their lines from the picture, so that both are seen at once.
      canvas.height -= (words.count + canvas.width - 1) / max(1, canvas.width)
      note = words
    }
    var drawing = try Drawing(
      terminal: canvas.look.rawValue, text: canvas.text.text(of: figure), points: figure.pointCount,
      description: figure.description)
    drawing.note = note
    return drawing
  }

  /// A picture among the terminal's text or in a window; nil where there is to be none.
  private func drawByGnuplot(_ figure: Figure, on canvas: Canvas) throws(PlotError) -> Drawing? {
    switch canvas.choice {
    case .braille, .block, .ascii: return nil
    case .window: return try gnuplot().draw(figure, to: .window, theme: canvas.theme)
    case .inline:
      guard let support = canvas.inline else { throw .noInline }
      return try gnuplot().draw(figure, by: support, on: canvas)
    case .auto:
      // Nobody asked for gnuplot.
      guard canvas.inline != nil || canvas.allowsWindows, let gnuplot = try? gnuplot() else { return nil }
      if let support = canvas.inline { return try gnuplot.draw(figure, by: support, on: canvas) }
      return try gnuplot.windowTerminal() == nil
        ? nil : gnuplot.draw(figure, to: .window, theme: canvas.theme)
    }
  }

  private func drawNumbers(_ figure: Figure) throws(PlotError) -> Drawing {
    guard figure.pointCount > 0 || figure.hasMarks else { throw .nothingToDraw }
    return Drawing(
      terminal: "plain", numbers: NumberTables(figure).text, points: figure.pointCount,
      description: figure.description)
  }

  private func draw(_ figure: Figure, toFile path: String, on canvas: Canvas) throws(PlotError) -> Drawing {
    guard let format = PictureFormat(path: path) else { throw .unknownExtension(path: path) }
    let contents: String
    switch format {
    case .svg, .png, .pdf, .gif:
      return try gnuplot().draw(figure, to: .file(path), theme: canvas.theme, size: canvas.fileSize)
    case .txt:
      let look = canvas.look
      contents =
        try TextCanvas(width: canvas.width, height: canvas.height, look: look, inColour: false)
        .text(of: figure) + "\n" + figure.description + "\n"
    case .html: contents = try page([figure])
    case .csv: contents = FigureCSV(figure).text
    case .gp:
      contents = try GnuplotScript(
        figure,
        style: Style(room: PictureFormat.svg.room(canvas.fileSize), theme: canvas.theme)
      )
      .themed(
        canvas.theme
      ).standalone(
        title: figure.title, theme: canvas.theme, size: canvas.fileSize)
    }
    let file = OutputFile(path: path)
    try file.check()
    try file.write(Data(contents.utf8))
    return Drawing(
      file: path, terminal: format.rawValue, points: figure.pointCount, description: figure.description)
  }

  /// Draws frames one after another as a picture that moves: .gif or .html.
  ///
  /// - Parameter frames: at least one.
  package func draw(
    frames: [Figure], toFile path: String, on canvas: Canvas
  ) throws(PlotError) -> Drawing {
    guard let last = frames.last else { throw .nothingToDraw }
    switch PictureFormat(path: path) {
    case .gif:
      return try gnuplot().draw(frames: frames, toFile: path, theme: canvas.theme, size: canvas.fileSize)
    case .html:
      let file = OutputFile(path: path)
      try file.check()
      try file.write(Data(try page(frames).utf8))
      return Drawing(file: path, terminal: "html", points: last.pointCount, description: last.description)
    default: throw .unknownExtension(path: path)
    }
  }

  private func page(_ frames: [Figure]) throws(PlotError) -> String {
    guard frames.contains(where: { $0.pointCount > 0 || $0.hasMarks }) else { throw .nothingToDraw }
    return HTMLPage(frames).text
  }

  private func gnuplot() throws(PlotError) -> Gnuplot {
    try Gnuplot(environment: environment, keeper: keeper, isInterrupted: isInterrupted)
  }
}
