import Foundation

/// What the program is connected to, and what may be shown there.
struct Terminal: Equatable, Sendable {
  /// Whether standard input, output and error are a terminal.
  let isInput: Bool
  let isOutput: Bool
  let isError: Bool
  /// Columns and rows of the screen, at least 1.
  let width: Int
  let height: Int
  /// Whether output may be coloured; what a colour says is said in words too.
  let usesColor: Bool
  /// Whether characters outside ASCII are shown as they are.
  let usesUnicode: Bool

  /// Whether a person types and reads: keys are read and a prompt is shown.
  var isInteractive: Bool { isInput && isOutput }

  /// - Parameters:
  ///   - isTerminal: whether a descriptor is a terminal.
  ///   - size: the screen as the kernel knows it; else `COLUMNS` and `LINES` count, else 80 x 24.
  init(
    environment: [String: String],
    isTerminal: (Int32) -> Bool = { isatty($0) == 1 },
    size: (width: Int, height: Int)? = Terminal.windowSize()
  ) {
    isInput = isTerminal(STDIN_FILENO)
    isOutput = isTerminal(STDOUT_FILENO)
    isError = isTerminal(STDERR_FILENO)
    width = Self.length(size?.width, environment["COLUMNS"], else: 80)
    height = Self.length(size?.height, environment["LINES"], else: 24)
    let kind = environment["TERM"] ?? ""
    let mayColor = (environment["NO_COLOR"] ?? "").isEmpty && !["", "dumb"].contains(kind)
    usesColor = isOutput && mayColor
    // The first of the three that is set decides, as for setlocale.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let encoding = (locale ?? "").uppercased()
    usesUnicode = encoding.contains("UTF-8") || encoding.contains("UTF8")
  }

  /// The size of the screen that output goes to, input or errors failing that; nil where there is none.
  static func windowSize() -> (width: Int, height: Int)? {
    var size = winsize()
    for descriptor in [STDOUT_FILENO, STDIN_FILENO, STDERR_FILENO]
    where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 {
      return (Int(size.ws_col), Int(size.ws_row))
    }
    return nil
  }

  /// Pixels of a character as the kernel knows them; 0 where it does not.
  static func cellSize() -> (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (0, 0)
    }
    return (Int(size.ws_xpixel / size.ws_col), Int(size.ws_ypixel / size.ws_row))
  }

  /// Whether a person is known to be better off without pictures, colours and lines that change: where they say so,
  /// where the terminal can do nothing else, and in what reads a screen aloud.
  static func isPlain(in environment: [String: String]) -> Bool {
    let said = ["DESCENT_PLAIN", "EMACSPEAK_DIR"].contains { !["", "0"].contains(environment[$0] ?? "") }
    return said || environment["TERM"] == "dumb"
  }

  /// A terminal that was never told its size says 0.
  private static func length(_ known: Int?, _ variable: String?, else usual: Int) -> Int {
    [known, variable.flatMap(Int.init)].lazy.compactMap { $0 }.first { (1...10_000).contains($0) } ?? usual
  }
}
