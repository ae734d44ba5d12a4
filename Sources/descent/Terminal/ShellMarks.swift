/// Marks by which a terminal knows where prompts and outputs begin, so that a person can jump from one to the next
/// and copy one whole (P. Bothner: Shell integration, OSC 133).
struct ShellMarks {
  /// Whether this terminal is known to understand them; within tmux and screen they would be lost or shown.
  let isShown: Bool

  /// - Parameter isPlain: whether nothing but text is to be written.
  init(_ environment: [String: String], isPlain: Bool = false) {
    let isWithin = ["TMUX", "STY"].contains { !(environment[$0] ?? "").isEmpty }
    let names = ["iTerm.app", "WezTerm", "vscode", "ghostty", "WarpTerminal", "rio"]
    let kinds = ["xterm-kitty", "xterm-ghostty", "foot", "foot-extra", "wezterm", "contour"]
    // Those of Windows and KDE name themselves nowhere else.
    let own = ["KITTY_WINDOW_ID", "VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION"]
    let isKnown =
      names.contains(environment["TERM_PROGRAM"] ?? "") || kinds.contains(environment["TERM"] ?? "")
      || own.contains { !(environment[$0] ?? "").isEmpty }
    isShown = isKnown && !isWithin && !isPlain
  }

  /// A prompt with its begin and its end, from which on is typed.
  func prompt(_ text: String) -> String { mark("A") + text + mark("B") }
  /// Before what a command shows.
  var output: String { mark("C") }
  /// After it.
  func end(hasFailed: Bool) -> String { mark("D;\(hasFailed ? 1 : 0)") }

  private func mark(_ letter: String) -> String { isShown ? "\u{1B}]133;\(letter)\u{7}" : "" }
}
