import Foundation

/// Shows a long text a screen at a time: by `More`, or through the pager that the person chose by `$PAGER`.
struct Pager {
  private let terminal: Terminal
  private let environment: [String: String]

  init(on terminal: Terminal, environment: [String: String]) {
    self.terminal = terminal
    self.environment = environment
  }

  /// Shows the text a screen at a time when it is longer than the screen and a person reads it, else prints it.
  ///
  /// Also prints it where the pager cannot be started.
  ///
  /// - Returns: keys that were typed at it and are meant for the prompt.
  func show(_ text: String) -> [UInt8] {
    let text = text.hasSuffix("\n") ? text : text + "\n"
    // The next prompt takes a row too: the empty one behind the last line break.
    guard terminal.isInteractive, Self.rows(of: text, width: terminal.width) > terminal.height else {
      Output.write(text)
      return []
    }
    switch environment["PAGER"] {
    case nil: return More(on: terminal).show(text)
    case "", "cat": Output.write(text)
    case let command?: if !Self.run(command, input: text) { Output.write(text) }
    }
    return []
  }

  /// The same in an open lesson, where nothing is left out: what is longer than the screen, the next prompt not counted,
  /// is shown a screen at a time unless no pager is wanted, and a key that is meant for the lesson shows the rest.
  func showWhole(_ text: String) -> [UInt8] {
    let isLong = Self.rows(of: text, width: terminal.width) > terminal.height
    guard terminal.isInteractive, isLong, !["", "cat"].contains(environment["PAGER"]) else {
      Output.write(text + "\n")
      return []
    }
    return More(on: terminal, showsAll: true).show(text + "\n")
  }

  /// How many rows of the screen a text takes; colours take no room.
  static func rows(of text: String, width: Int) -> Int {
    text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .reduce(0) { $0 + max(1, ($1.count + width - 1) / width) }
  }

  /// Runs a shell command with the text as its input until it ends.
  ///
  /// `less` is asked to run nothing and to write nothing: what is typed at it was meant for the prompt.
  ///
  /// - Returns: false when the shell could not start it.
  private static func run(_ command: String, input: String) -> Bool {
    setenv("LESSSECURE", "1", 1)
    setenv("LESSHISTFILE", "-", 1)
    guard let status = Shell.run(command, input: input) else { return false }
    return status != 126 && status != 127  // the shell's "cannot run" and "not found"
  }
}
