import Foundation

/// The gnuplot of this machine, which turns figures into pictures.
///
/// A value: each picture starts a gnuplot of its own and ends it, unless one is kept for the next; a failure leaves
/// nothing behind. Its start-up files are not read. gnuplot learns no file's name: pictures come back through a pipe's other
/// end and are written here.
package struct Gnuplot: Sendable {
  /// The path of the program.
  package let program: String
  package let environment: [String: String]
  /// The longest that a picture may take.
  package let timeLimit: Duration
  /// The longest that it may stand still: a gnuplot that uses no processor has lost its way.
  package let idleLimit: Duration
  /// Asked about twenty times a second while gnuplot works, on another thread; true ends it.
  package let isInterrupted: @Sendable () -> Bool

  /// What keeps a gnuplot for the next picture; nil to end each.
  let keeper: KeptGnuplot?

  package static let usualIdleLimit = Duration.milliseconds(1_500)

  /// Finds `gnuplot` on the PATH of this environment, which gnuplot will run in.
  package init(
    environment: [String: String], timeLimit: Duration = .seconds(60),
    idleLimit: Duration = Gnuplot.usualIdleLimit, keeper: KeptGnuplot? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(PlotError) {
    guard let program = environment.program("gnuplot") else { throw .gnuplotMissing }
    self.program = program
    self.environment = environment
    self.timeLimit = timeLimit
    self.idleLimit = idleLimit
    self.keeper = keeper
    self.isInterrupted = isInterrupted
  }

  package func draw(
    _ figure: Figure, to destination: Destination, theme: Theme = .light, size: PictureSize = .medium
  ) throws(PlotError) -> Drawing {
    switch destination {
    case .file(let path): try drawFile([figure], path, theme, size)
    case .window: try drawWindow(figure, theme)
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

  /// - Parameter isWindow: whether it shows a window, which may be long in coming and uses no processor meanwhile.
  private func start(_ arguments: [String] = ["-d"], isWindow: Bool = false) throws(PlotError)
    -> GnuplotProcess
  {
    // Words are sent as UTF-8 whatever the locale; gnuplot's messages and numbers are then the same everywhere.
    let environment = environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    return try GnuplotProcess(
      program: program, arguments: arguments, environment: environment, seconds: timeLimit.inSeconds,
      idleSeconds: isWindow ? .infinity : idleLimit.inSeconds, isInterrupted: isInterrupted)
  }

  /// Lets a gnuplot draw on a terminal; what it wrote.
  private func run(
    _ terminal: String, _ script: GnuplotScript, isWindow: Bool = false
  ) throws(PlotError) -> (output: Data, messages: String) {
    do throws(PlotError) {
      if let keeper, !isWindow { return try runKept(terminal, script, keeper) }
      let process = try start(isWindow: isWindow)
      process.tell("set terminal \(terminal)\n")
      script.steps.forEach(process.tell)
      return try process.finish()
    } catch {
      throw explained(error, terminal: terminal.split(separator: " ").first.map(String.init) ?? terminal)
    }
  }

  /// The same by the gnuplot that is kept, or one that is kept from here on.
  private func runKept(
    _ terminal: String, _ script: GnuplotScript, _ keeper: KeptGnuplot
  ) throws(PlotError) -> (output: Data, messages: String) {
    if let process = keeper.take(for: self),
      process.resume(
        seconds: timeLimit.inSeconds, idleSeconds: idleLimit.inSeconds, isInterrupted: isInterrupted)
    {
      do throws(PlotError) { return try draw(terminal, script, by: process, keeper) } catch {
        // It may have been ended from outside: another one tells.
        guard case .gnuplotDied = error else { throw error }
      }
    }
    return try draw(terminal, script, by: start(), keeper)
  }

  private func draw(
    _ terminal: String, _ script: GnuplotScript, by process: GnuplotProcess, _ keeper: KeptGnuplot
  ) throws(PlotError) -> (output: Data, messages: String) {
    // Nothing of the picture before.
    process.tell("reset\nundefine $*\nset terminal \(terminal)\n")
    script.steps.forEach(process.tell)
    let made = process.collect()
    // One that goes on after an error drew nothing, and neither did one that was told to end.
    guard let made, !made.output.isEmpty else {
      guard let made else { throw .gnuplotDied(status: 0, messages: try process.finish().messages) }
      _ = try? process.finish()
      throw .gnuplotDied(status: 0, messages: made.messages)
    }
    keeper.keep(process, of: self)
    return made
  }

  /// Why a gnuplot ended: because it is too old, or has not what was asked for; else as it was.
  private func explained(_ error: PlotError, terminal: String) -> PlotError {
    guard case .gnuplotDied(_, let lines) = error else { return error }
    if lines.contains(where: { $0.contains("unknown or ambiguous terminal") }) {
      return .noTerminal(terminal)
    }
    guard let version = try? version(), version.number < Self.oldest else { return error }
    return .gnuplotTooOld(version: version.text)
  }

  /// The first that has what scripts are made of: tables of its own.
  private static let oldest = 5.0

  private func version() throws(PlotError) -> (number: Double, text: String)? {
    let output = try start(["--version"]).finish().output
    let words = String(decoding: output, as: UTF8.self).split(separator: " ")
    guard words.count > 1, words[0] == "gnuplot", let number = Double(words[1]) else { return nil }
    return (number, String(words[1]))
  }

  /// A picture that moves.
  ///
  /// - Parameter frames: one after another; at least one.
  func draw(
    frames: [Figure], toFile path: String, theme: Theme, size: PictureSize
  ) throws(PlotError) -> Drawing { try drawFile(frames, path, theme, size) }

  private func drawFile(
    _ frames: [Figure], _ path: String, _ theme: Theme, _ size: PictureSize
  ) throws(PlotError) -> Drawing {
    guard let format = PictureFormat(path: path), let terminal = format.terminal else {
      throw .unknownExtension(path: path)
    }
    let file = OutputFile(path: path)
    try file.check()
    let figure = frames[frames.count - 1]
    // With `optimize` all frames share 256 colours, and a ground takes them in two.
    let moving = frames.count > 1 ? "animate delay \(Self.centiseconds) loop 0 " : ""
    let missing = missingLetters(of: figure, on: terminal)
    var script = GnuplotScript()
    for (index, frame) in frames.enumerated() {
      let frame = frame.spelling(missing)
      if index > 0 { script.line("reset") }
      script.add(try self.script(of: frame, theme, in: format.room(size), keeping: script.tables))
    }
    var (picture, messages) = try run(
      "\(format.kind) \(moving)\(format.look(size)) \(theme.background)", script)
    guard format.isWhole(picture) else { throw .gnuplotDied(status: 0, messages: messages) }
    if format == .svg { picture = SVGWords(figure).added(to: picture) }
    try file.write(picture)
    var drawing = Drawing(
      file: path, terminal: terminal, text: nil, points: figure.pointCount,
      description: figure.description)
    drawing.note = InstalledLetters.note(on: missing)
    return drawing
  }

  /// The letters of a figure that would spoil its picture, since there is no font for them: of terminals that draw
  /// letters themselves.
  private func missingLetters(of figure: Figure, on terminal: String) -> [Unicode.Scalar] {
    let isCairo = terminal.hasSuffix("cairo")
    guard isCairo || ["gif", "sixelgd"].contains(terminal) else { return [] }
    let letters = InstalledLetters.unusual(figure.letters)
    guard !letters.isEmpty,
      let installed = InstalledLetters.found(of: isCairo ? nil : "DejaVu Sans", environment: environment)
    else { return [] }
    return installed.missing(of: letters)
  }

  /// A picture among a terminal's text.
  func draw(_ figure: Figure, by support: InlineSupport, on canvas: Canvas) throws(PlotError) -> Drawing {
    let size = InlineSize(support, on: canvas)
    let terminal = support.way == .sixel ? "sixelgd truecolor" : "pngcairo"
    let look =
      "size \(size.width),\(size.height) noenhanced font 'DejaVu Sans,\(size.fontSize)' linewidth 1.5"
    let missing = missingLetters(
      of: figure, on: support.way == .sixel ? "sixelgd" : terminal)
    let (output, messages) = try picture(
      of: figure.spelling(missing), on: "\(terminal) \(look) \(canvas.theme.background)",
      theme: canvas.theme, in: size.room)
    let isWhole = support.way == .sixel || PictureFormat.png.isWhole(output)
    guard isWhole, let picture = InlinePicture(output, by: support, size: size) else {
      throw .gnuplotDied(status: 0, messages: messages)
    }
    var drawing = Drawing(
      terminal: support.way.rawValue, inline: picture, points: figure.pointCount,
      description: figure.description)
    drawing.note = InstalledLetters.note(on: missing)
    return drawing
  }

  /// From one frame of a moving picture to the next.
  private static let centiseconds = 12

  /// What gnuplot writes for a figure on one of its terminals.
  func picture(
    of figure: Figure, on terminal: String, theme: Theme = .light, in room: PictureRoom = .usual
  ) throws(PlotError) -> (output: Data, messages: String) {
    try run(terminal, script(of: figure, theme, in: room))
  }

  private func script(
    of figure: Figure, _ theme: Theme, in room: PictureRoom = .usual,
    keeping tables: [GnuplotScript.Table] = []
  ) throws(PlotError) -> GnuplotScript {
    try GnuplotScript(figure, style: Style(room: room, theme: theme), keeping: tables).themed(theme)
  }

  private func drawWindow(_ figure: Figure, _ theme: Theme) throws(PlotError) -> Drawing {
    guard hasDisplay else { throw .noWindow(.display) }
    guard let terminal = try windowTerminal() else { throw .noWindow(.terminal) }
    let look = "\(terminal) persist noenhanced title \(Quoted(figure.title))"
    _ = try run(look, script(of: figure, theme), isWindow: true)
    return Drawing(
      file: nil, terminal: terminal, text: nil, points: figure.pointCount, description: figure.description)
  }
}

extension PictureFormat {
  /// Its name after `set terminal`.
  fileprivate var kind: String { terminal ?? "" }

  /// What follows the name.
  fileprivate func look(_ size: PictureSize) -> String {
    let (width, height) = (size.scaled(measures.width), size.scaled(measures.height))
    let font = "noenhanced font 'DejaVu Sans,\(measures.fontSize)'"
    return switch self {
    case .svg: "size \(Int(width)),\(Int(height)) dynamic \(font)"
    case .png: "size \(Int(width)),\(Int(height)) \(font) fontscale 1 linewidth 1.5 pointscale 1.5"
    case .pdf: "size \(width)in,\(height)in \(font) linewidth 1.5 pointscale 0.8"
    case .gif: "size \(Int(width)),\(Int(height)) \(font) linewidth 1.5"
    case .html, .txt, .csv, .gp: ""
    }
  }

  /// Of a medium picture, in pixels, of a .pdf in inches: its sides, how wide a letter is and how far one line lies below
  /// another, as they were measured; and the letters' size in points.
  private var measures:
    (width: Double, height: Double, letter: (width: Double, height: Double), fontSize: Int)
  {
    switch self {
    case .png: (1200, 780, (12, 24.5), 15)
    case .pdf: (8, 5.2, (0.061, 0.125), 14)
    case .gif: (800, 520, (9.2, 19), 11)
    case .svg, .html, .txt, .csv, .gp: (800, 520, (8.6, 18), 14)
    }
  }

  /// The room for words in a picture of that look.
  func room(_ size: PictureSize) -> PictureRoom {
    PictureRoom(
      width: size.scaled(measures.width), height: size.scaled(measures.height), letter: measures.letter,
      fontSize: measures.fontSize)
  }

  func isWhole(_ picture: Data) -> Bool {
    let end = picture.suffix(64)
    return picture.starts(with: signature.start) && end.range(of: Data(signature.end)) != nil
  }
}

extension Duration {
  fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
