import Foundation

/// The gnuplot of this machine, which turns figures into pictures.
///
/// A value: each picture starts a gnuplot of its own and ends it, so a failure leaves nothing behind. Its
/// start-up files are not read. gnuplot learns no file's name: pictures come back through a pipe's other
/// end and are written here.
package struct Gnuplot: Sendable {
  /// The path of the program.
  package let program: String
  package let environment: [String: String]
  /// The longest that a picture may take.
  package let timeLimit: Duration
  /// Asked about twenty times a second while gnuplot works, on another thread; true ends it.
  package let isInterrupted: @Sendable () -> Bool

  /// Finds `gnuplot` on the PATH of this environment, which gnuplot will run in.
  package init(
    environment: [String: String], timeLimit: Duration = .seconds(60),
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(PlotError) {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.map { "\($0)/gnuplot" }
    guard let program = candidates.first(where: Self.isProgram) else { throw .gnuplotMissing }
    self.program = program
    self.environment = environment
    self.timeLimit = timeLimit
    self.isInterrupted = isInterrupted
  }

  package func draw(_ figure: Figure, to destination: Destination) throws(PlotError) -> Drawing {
    switch destination {
    case .file(let path): try drawFile(figure, path)
    case .text(let width, let height, let unicode, let colour):
      try drawText(figure, width: width, height: height, unicode: unicode, colour: colour)
    case .window: try drawWindow(figure)
    }
  }

  /// The windowed terminal that can be used: `qt`, `wxt` or `x11`, the best there is. `nil` where there is no
  /// display or gnuplot has none of them.
  package func windowTerminal() throws(PlotError) -> String? {
    guard hasDisplay else { return nil }
    let process = try start()
    process.tell("print GPVAL_TERMINALS\n")
    let terminals = try process.finish().messages.split(whereSeparator: \.isWhitespace)
    return ["qt", "wxt", "x11"].first { terminals.contains(Substring($0)) }
  }

  private var hasDisplay: Bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].contains { !(environment[$0] ?? "").isEmpty }
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }

  private func start() throws(PlotError) -> GnuplotProcess {
    let seconds = Double(timeLimit.components.seconds) + Double(timeLimit.components.attoseconds) / 1e18
    // Words are sent as UTF-8 whatever the locale; gnuplot's messages and numbers are then the same everywhere.
    let environment = environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    return try GnuplotProcess(
      program: program, arguments: ["-d"], environment: environment, seconds: seconds,
      isInterrupted: isInterrupted)
  }

  /// Lets a gnuplot of its own draw on a terminal; what it wrote.
  private func run(_ terminal: String, _ script: GnuplotScript) throws(PlotError) -> (
    output: Data, messages: String
  ) {
    let process = try start()
    process.tell("set terminal \(terminal)\n")
    script.steps.forEach(process.tell)
    return try process.finish()
  }

  /// Refuses a file that could not be drawn to, before anything is worked out for its picture.
  package static func check(file path: String) throws(PlotError) {
    guard PictureFormat(path: path) != nil else { throw .unknownExtension(path: path) }
    try OutputFile(path: path).check()
  }

  private func drawFile(_ figure: Figure, _ path: String) throws(PlotError) -> Drawing {
    guard let format = PictureFormat(path: path) else { throw .unknownExtension(path: path) }
    let file = OutputFile(path: path)
    try file.check()
    var (picture, messages) = try run(format.command, GnuplotScript(figure, style: Style(medium: .picture)))
    guard format.isWhole(picture) else { throw .gnuplotDied(status: 0, messages: messages) }
    if format == .svg { picture = SVGWords(figure).added(to: picture) }
    try file.write(picture)
    return Drawing(
      file: path, terminal: format.terminal, text: nil, points: figure.pointCount,
      description: figure.description)
  }

  private func drawText(
    _ figure: Figure, width: Int, height: Int, unicode: Bool, colour: Bool
  ) throws(PlotError) -> Drawing {
    let size = TextPicture.size(width: width, height: height)
    let style = Style(medium: .text(unicode: unicode), columns: size.width, rows: size.height)
    let script = try GnuplotScript(figure, style: style)
    let draw = { (colours: String) throws(PlotError) -> TextPicture in
      let terminal = "dumb size \(size.width),\(size.height) \(colours) noenhanced"
      let (output, messages) = try run(terminal, script)
      let picture = TextPicture(String(decoding: output, as: UTF8.self))
      guard !picture.isEmpty else { throw .gnuplotDied(status: 0, messages: messages) }
      return picture
    }
    var picture = try draw("mono")
    // Colours also tell data from words, which keep their characters.
    if colour || unicode { picture = picture.coloured(as: try draw("ansi256")) }
    if unicode { picture = picture.refined() }
    if !colour { picture = picture.withoutColours() }
    return Drawing(
      file: nil, terminal: "dumb", text: picture.text, points: figure.pointCount,
      description: figure.description)
  }

  private func drawWindow(_ figure: Figure) throws(PlotError) -> Drawing {
    guard hasDisplay else { throw .noWindow(.display) }
    guard let terminal = try windowTerminal() else { throw .noWindow(.terminal) }
    let script = try GnuplotScript(figure, style: Style(medium: .picture))
    _ = try run("\(terminal) persist noenhanced title \(Quoted(figure.title))", script)
    return Drawing(
      file: nil, terminal: terminal, text: nil, points: figure.pointCount, description: figure.description)
  }
}

extension PictureFormat {
  /// What follows `set terminal`.
  fileprivate var command: String {
    switch self {
    case .svg: "svg size 800,520 dynamic noenhanced font 'DejaVu Sans,14' background '#ffffff'"
    case .png:
      "pngcairo size 1200,780 noenhanced font 'DejaVu Sans,15' fontscale 1 linewidth 1.5 pointscale 1.5"
    case .pdf: "pdfcairo size 8in,5.2in noenhanced font 'DejaVu Sans,14' linewidth 1.5 pointscale 0.8"
    }
  }

  fileprivate func isWhole(_ picture: Data) -> Bool {
    let end = picture.suffix(64)
    return picture.starts(with: signature.start) && end.range(of: Data(signature.end)) != nil
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
