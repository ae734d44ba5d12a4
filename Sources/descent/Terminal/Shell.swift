import Foundation

/// Programs that the person chose, such as a pager or an editor, run by the shell at this terminal until they end.
///
/// Ctrl-C belongs to the program meanwhile, and its end, however early, is no reason to end this one.
enum Shell {
  /// Runs a command.
  ///
  /// - Parameters:
  ///   - arguments: what `$0`, `$1` and so on are in it.
  ///   - input: what it reads; nil for the terminal.
  /// - Returns: its exit status, 0 where a signal ended it, which is the person's way out; nil where no shell could be
  ///   started.
  static func run(_ command: String, arguments: [String] = [], input: String? = nil) -> Int32? {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { return nil }
      // The writing end must not stay open in the child: it would wait for its own end of input.
      _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    }
    fflush(nil)
    let ignored = [SIGINT, SIGQUIT, SIGPIPE]
    let before = ignored.map { ignore($0) }
    defer {
      for (signal, var action) in zip(ignored, before) { sigaction(signal, &action, nil) }
    }
    let child = spawn(["sh", "-c", command] + arguments, input: ends[0], restoring: ignored)
    if let input {
      close(ends[0])
      Output.write(input, to: ends[1])
      close(ends[1])
    }
    guard let child else { return nil }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 0
  }

  private static func ignore(_ signal: Int32) -> sigaction {
    var nothing = sigaction()
    nothing.__sigaction_handler.sa_handler = SIG_IGN
    var before = sigaction()
    sigaction(signal, &nothing, &before)
    return before
  }

  /// - Parameter input: the end of a pipe; below 0 for the terminal.
  private static func spawn(_ words: [String], input: Int32, restoring signals: [Int32]) -> pid_t? {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    if input >= 0 {
      posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
      posix_spawn_file_actions_addclose(&files, input)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    posix_spawnattr_setsigdefault(&attributes, &set)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    return posix_spawn(&child, "/bin/sh", &files, &attributes, &arguments, environ) == 0 ? child : nil
  }
}
