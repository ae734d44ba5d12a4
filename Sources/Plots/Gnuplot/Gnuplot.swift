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
    var (picture, messages) = try run(format.command, GnuplotScript(figure, style: Style()))
    guard format.isWhole(picture) else { throw .gnuplotDied(status: 0, messages: messages) }
    if format == .svg { picture = SVGWords(figure).added(to: picture) }
    try file.write(picture)
    return Drawing(
      file: path, terminal: format.terminal, text: nil, points: figure.pointCount,
      description: figure.description)
  }

  private func drawWindow(_ figure: Figure) throws(PlotError) -> Drawing {
    guard hasDisplay else { throw .noWindow(.display) }
    guard let terminal = try windowTerminal() else { throw .noWindow(.terminal) }
    let script = try GnuplotScript(figure, style: Style())
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
