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

  /// How many rows of the screen a text takes; colours take no room.
  static func rows(of text: String, width: Int) -> Int {
    text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .reduce(0) { $0 + max(1, ($1.count + width - 1) / width) }
  }

  /// Runs a shell command with the text as its input until it ends.
  ///
  /// Ctrl-C belongs to the command meanwhile, and its end, however early, is no reason to end this program. `less` is
  /// asked to run nothing and to write nothing: what is typed at it was meant for the prompt.
  ///
  /// - Returns: false when the shell could not start it.
  private static func run(_ command: String, input: String) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    fflush(nil)
    setenv("LESSSECURE", "1", 1)
    setenv("LESSHISTFILE", "-", 1)
    // The writing end must not stay open in the child: it would wait for its own end of input.
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let ignored = [SIGINT, SIGQUIT, SIGPIPE]
    let before = ignored.map { ignore($0) }
    defer {
      for (signal, var action) in zip(ignored, before) { sigaction(signal, &action, nil) }
    }
    let child = spawn(command, input: ends[0], restoring: ignored)
    close(ends[0])
    Output.write(input, to: ends[1])
    close(ends[1])
    guard let child else { return false }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let exit = status & 0x7f == 0 ? (status >> 8) & 0xff : 0  // a signal is the person's way out
    return exit != 126 && exit != 127  // the shell's "cannot run" and "not found"
  }

  private static func ignore(_ signal: Int32) -> sigaction {
    var nothing = sigaction()
    nothing.__sigaction_handler.sa_handler = SIG_IGN
    var before = sigaction()
    sigaction(signal, &nothing, &before)
    return before
  }

  private static func spawn(_ command: String, input: Int32, restoring signals: [Int32]) -> pid_t? {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
    posix_spawn_file_actions_addclose(&files, input)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    posix_spawnattr_setsigdefault(&attributes, &set)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    let words = ["sh", "-c", command]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    return posix_spawn(&child, "/bin/sh", &files, &attributes, &arguments, environ) == 0 ? child : nil
  }
}
