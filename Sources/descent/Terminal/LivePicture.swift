import Foundation
import Notebooks
import Plots
import Words

/// A picture at the bottom of the terminal that is redrawn in its place while a command goes on.
///
/// There are at most ten frames a second, and so few that a run is slowed by less than a tenth. Each is one write
/// between the marks of synchronized updates (mode 2026; C. Parpart), so that terminals that know them show it at once.
/// What is typed meanwhile is not echoed into it.
final class LivePicture {
  private let environment: [String: String]
  private let gnuplot: KeptGnuplot?
  private let progress: ProgressLine
  private let write: (String) -> Void
  /// Lines that it takes on the screen; 0 where it is not there.
  private var rows = 0
  /// How wide each of them is; empty where it is not made of characters.
  private var widths: [Int] = []
  private var size = (width: 0, height: 0)
  /// What lets the terminal forget the picture; empty where text covers it.
  private var forgetting = ""
  /// The least time of the next frame, by the clock.
  private var next = -Double.infinity
  /// How the terminal was found.
  private var found: termios?

  /// Seconds from one frame to the next, at least.
  private static let span = 0.1
  /// How many times as long as a frame took there is none after it.
  private static let rest = 12.0

  /// - Parameters:
  ///   - gnuplot: what keeps the one that draws; nil to start one for each frame.
  ///   - progress: the line that it takes the place of.
  init(
    environment: [String: String], _ gnuplot: KeptGnuplot? = nil, over progress: ProgressLine,
    write: @escaping (String) -> Void = { Output.write($0) }
  ) {
    self.environment = environment
    self.gnuplot = gnuplot
    self.progress = progress
    self.write = write
  }

  /// Whether anything can be redrawn on a terminal.
  static func canBeShown(on terminal: Terminal, environment: [String: String]) -> Bool {
    terminal.isInteractive && !["", "dumb"].contains(environment["TERM"] ?? "")
  }

  /// Shows a frame, if it is time for one.
  func show(_ frame: LiveFrame) {
    let began = Clock.seconds()
    guard began >= next, let figure = frame.figure() else { return }
    show(figure, on: frame.canvas) { room in
      let lines = ["Ctrl-C stops it   ", "Ctrl-C stops   ", ""].map {
        $0 + ProgressLine.text(frame.progress, room: room - $0.count)
      }
      return lines.first { $0.count <= room } ?? lines[2]
    }
    let end = Clock.seconds()
    next = max(began + Self.span, end + Self.rest * (end - began))
  }

  /// Shows a figure now.
  ///
  /// - Parameter words: what stands below it, in so many characters.
  func show(_ figure: Figure, on canvas: Canvas, _ words: (_ room: Int) -> String) {
    let terminal = Terminal(environment: environment)
    fit(into: terminal)
    var canvas = canvas
    // The last column stays free: what is written there may wrap. So does a row for the cursor.
    canvas.width = max(1, terminal.width - 1)
    canvas.height = max(1, terminal.height - 2)
    canvas.sentenceRows = nil
    canvas.allowsWindows = false
    if canvas.choice == .window { canvas.choice = .auto }
    let plotter = Plotter(
      environment: environment, keeper: gnuplot, isInterrupted: { InterruptFlag.isRaised })
    guard let drawing = try? plotter.draw(figure, to: nil, on: canvas) else { return }
    begin()
    let line = words(canvas.width).wholeParts(in: canvas.width)
    let picture = LiveText(drawing, below: line)
    write(picture.text(over: rows))
    rows = picture.rows
    widths = picture.widths
    forgetting = drawing.inline?.forgetting ?? ""
  }

  /// Ends the showing: takes the picture away, since what is shown next stands in its place, or lets it stay without
  /// the words below.
  func end(keepsPicture: Bool = false) {
    if rows > 0 { write(LiveText.erased(keepsPicture ? 1 : rows, keepsPicture ? "" : forgetting)) }
    leave()
    next = -.infinity
    guard var found else { return }
    tcsetattr(STDIN_FILENO, TCSANOW, &found)
    self.found = nil
  }

  /// Follows a window that has changed: a frame of characters is still found in it, one of pixels is left.
  private func fit(into terminal: Terminal) {
    guard size != (terminal.width, terminal.height) else { return }
    if widths.isEmpty { leave() }
    if rows > 0, Self.reflows(environment) {
      rows = widths.reduce(0) { $0 + max(1, ($1 + terminal.width - 1) / terminal.width) }
    }
    size = (terminal.width, terminal.height)
  }

  /// Whether a line that has no room in a window any more goes on in the next one. xterm, screen and the console of Linux
  /// cut it.
  private static func reflows(_ environment: [String: String]) -> Bool {
    // Within tmux it is tmux that does, whatever it runs in.
    if !(environment["TMUX"] ?? "").isEmpty { return true }
    return environment["XTERM_VERSION"] == nil && environment["STY"] == nil && environment["TERM"] != "linux"
  }

  /// Lets what is on the screen stay there if the window is as it was: something else has been written below it.
  func leaveInSameWindow() {
    let terminal = Terminal(environment: environment)
    if size == (terminal.width, terminal.height) { leave() }
  }

  /// Lets something else be shown: no line says how far the command is.
  func giveWay() { progress.clear() }

  /// Lets what is on the screen stay there.
  private func leave() { rows = 0 }

  private func begin() {
    guard rows == 0 else { return }
    progress.clear()
    var now = termios()
    guard found == nil, tcgetattr(STDIN_FILENO, &now) == 0 else { return }
    found = now
    now.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &now)
  }
}

/// A frame as it is written to a terminal.
struct LiveText {
  /// Lines of the screen that it takes.
  let rows: Int
  /// How many characters wide each is; empty for a picture of pixels.
  let widths: [Int]
  private let picture: String
  private let line: String

  private static let synchronized = (begin: "\u{1B}[?2026h", end: "\u{1B}[?2026l")
  private static let toEnd = (ofLine: "\u{1B}[K", ofScreen: "\u{1B}[J")

  /// - Parameter line: what stands below the picture, in one line of the screen.
  init(_ drawing: Drawing, below line: String) {
    self.line = line + Self.toEnd.ofLine + "\n"
    if let inline = drawing.inline {
      rows = inline.rows + 1
      widths = []
      // Room for it first, so that nothing scrolls behind; then back to where it begins, and below it, wherever the
      // terminal has left the cursor.
      let down = String(repeating: "\n", count: rows)
      picture =
        down + Self.up(rows) + inline.forgetting + "\u{1B}7" + inline.sequences
        + "\u{1B}8\u{1B}[\(inline.rows)B\r"
    } else {
      let lines = (drawing.text ?? drawing.description).split(
        separator: "\n", omittingEmptySubsequences: false)
      rows = lines.count + 1
      widths = (lines + [Substring(line)]).map { columnCount(of: withoutSequences($0)) }
      picture = lines.map { "\($0)\(Self.toEnd.ofLine)\n" }.joined()
    }
  }

  /// What is written to put it in the place of a frame of so many lines above the cursor.
  func text(over rows: Int) -> String {
    Self.synchronized.begin + Self.up(rows) + picture + line + Self.toEnd.ofScreen + Self.synchronized.end
  }

  /// What takes so many lines above the cursor away: one by one, for of a whole screen that is cleared at once some
  /// terminals keep a copy above it.
  ///
  /// - Parameter forgetting: what lets the terminal forget a picture there.
  static func erased(_ rows: Int, _ forgetting: String = "") -> String {
    synchronized.begin + up(rows) + forgetting + String(repeating: toEnd.ofLine + "\n", count: rows)
      + toEnd.ofScreen + up(rows) + synchronized.end
  }

  private static func up(_ rows: Int) -> String { "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") }
}
