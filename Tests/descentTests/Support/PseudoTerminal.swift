import Foundation
import TestSupport

/// A program on a pseudo-terminal of its own, driven as a person does: keys go in, the screen is looked at.
///
/// ```swift
/// let terminal = try PseudoTerminal()          // the descent that was built with these tests
/// try terminal.wait(for: "In [1]:")            // what is waited for is used up: the next wait looks behind it
/// try terminal.enter("set lr 0.05")
/// try terminal.press(.up, .enter)
/// #expect(terminal.screen.text.contains("..."))
/// #expect(try terminal.waitForExit() == .code(0))
/// ```
///
/// Nothing sleeps: each wait ends as soon as what it waits for is there, or fails at its limit with the screen
/// as it was. The program is killed when the value goes away.
final class PseudoTerminal {
  enum Exit: Equatable {
    case code(Int32)
    case signal(Int32)
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What the program has shown up to the last wait.
  private(set) var screen: Screen
  /// Everything that it has sent, control sequences too.
  private(set) var output: [UInt8] = []
  let process: pid_t
  /// The program's own home, removed with the last terminal that uses it.
  let home: TemporaryFolder

  private let master: Int32
  private var position = 0
  private var isHungUp = false
  private var exit: Exit?

  /// The `descent` that was built together with the running tests.
  static var descent: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/descent"
  }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - environment: added to, or put in place of, a small one: an xterm that is not asked for pictures, UTF-8, no inputrc, `home` as
  ///     `HOME`;
  ///     an empty string takes a variable away.
  ///   - home: give two programs the same one to let them share files.
  ///   - directory: where the program starts; `home` unless given.
  init(
    _ program: String = PseudoTerminal.descent, arguments: [String] = [],
    environment: [String: String] = [:], home: TemporaryFolder? = nil, directory: String? = nil,
    columns: Int = 80, rows: Int = 24
  ) throws {
    let home = try home ?? TemporaryFolder()
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var master: Int32 = -1
    var slave: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    let isOpen = Launch.holdingBack {
      guard openpty(&master, &slave, &name, nil, &size) == 0 else { return false }
      return [master, slave].allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
    }
    guard isOpen else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    defer { close(slave) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    self.home = home
    self.master = master
    screen = Screen(columns: columns, rows: rows)
    let usual = ["TERM": "xterm", "INPUTRC": "/dev/null", "DESCENT_PICTURES": "none"]
    let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which glibc's headers hide from Swift
    process = try Launch(
      program, arguments, environment: usual.merging(environment) { $1 }, home: home, directory: directory
    ).start(flags: newSession) { files in
      // The first terminal that a session's leader opens becomes the session's.
      posix_spawn_file_actions_addopen(&files, STDIN_FILENO, name, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDOUT_FILENO)
      posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDERR_FILENO)
    }
  }

  deinit {
    if exit == nil {
      Glibc.kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  /// Types text as it stands; a line break in it is not Enter.
  func type(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    let deadline = Deadline(seconds: 20)
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EAGAIN, !deadline.isOver else { throw failure("could not type all of it") }
        read(until: deadline)  // the program may be waiting for its output to be read
      }
      rest = rest.dropFirst(max(0, count))
    }
  }

  func press(_ keys: Key...) throws {
    for key in keys { try type(key.rawValue) }
  }

  /// Types a line and Enter.
  func enter(_ line: String) throws {
    try type(line + Key.enter.rawValue)
  }

  /// Pastes text as a terminal with bracketed paste does.
  func paste(_ text: String) throws {
    try type("\u{1B}[200~" + text.replacing("\n", with: "\r") + "\u{1B}[201~")
  }

  /// Waits until the program has shown a text since the last wait, and goes on behind it.
  ///
  /// The text is looked for in what was shown, in order, without control sequences and colours: a line that
  /// readline has changed in the middle is better looked for on the screen.
  func wait(for text: String, within seconds: Double = 20) throws {
    let wanted = Array(text.utf8)
    try wait("for \(text.debugDescription)", within: seconds) {
      let shown = screen.transcript[position...]
      guard let range = shown.firstRange(of: wanted) else { return false }
      position = range.upperBound
      return true
    }
  }

  /// Waits until the screen as it is now contains a text.
  func wait(onScreen text: String, within seconds: Double = 20) throws {
    try wait("for \(text.debugDescription) on the screen", within: seconds) { screen.text.contains(text) }
  }

  /// Waits until something is so, which is looked at whenever there is output and at least fifty times a second.
  func wait(_ what: String, within seconds: Double = 20, until isSo: () throws -> Bool) throws {
    let deadline = Deadline(seconds: seconds)
    while true {
      read(until: Deadline(seconds: 0))
      if try isSo() { return }
      guard !deadline.isOver else { throw failure("waited \(seconds) s \(what)") }
      guard !isHungUp || exitIfEnded() == nil else { throw failure("the program ended; waited \(what)") }
      read(until: Deadline(seconds: 0.02))
    }
  }

  /// Waits until the program has ended; what it showed last is on the screen.
  func waitForExit(within seconds: Double = 20) throws -> Exit {
    let deadline = Deadline(seconds: seconds)
    while true {
      read(until: Deadline(seconds: 0.02))
      if let exit = exitIfEnded() {
        read(until: Deadline(seconds: 0))
        return exit
      }
      guard !deadline.isOver else { throw failure("waited \(seconds) s for the end") }
    }
  }

  /// Sets the terminal up for lines that are edited and echoed, as a shell does.
  func setsUpLines() {
    var now = termios()
    guard tcgetattr(master, &now) == 0 else { return }
    now.c_lflag |= tcflag_t(ICANON | ECHO)
    tcsetattr(master, TCSANOW, &now)
  }

  /// Sends a signal to the program.
  func kill(_ signal: Int32) { Glibc.kill(process, signal) }

  /// Changes the size of the window, as dragging its corner does; the kernel sends SIGWINCH.
  ///
  /// - Parameter folds: whether lines that have no room any more go on in the next, as in most terminals; else they are
  ///   cut, as in xterm.
  func resize(columns: Int, rows: Int, folds: Bool = false) {
    read(until: Deadline(seconds: 0))
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    screen.resize(columns: columns, rows: rows, folds: folds)
  }

  /// Whether the terminal hands over whole lines and echoes them, as a shell wants to find it.
  var isInOrder: Bool {
    var settings = termios()
    tcgetattr(master, &settings)
    let needed = tcflag_t(ICANON | ECHO | ISIG)
    return settings.c_lflag & needed == needed
  }

  /// Shows what is there to read; waits for the first of it until the deadline.
  private func read(until deadline: Deadline) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    var milliseconds = deadline.milliseconds
    while !isHungUp {
      var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, milliseconds) > 0 else { return }
      let count = Glibc.read(master, &buffer, buffer.count)
      // The kernel answers EIO once nobody has the other side open.
      isHungUp = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
      output += buffer.prefix(max(0, count))
      screen.show(buffer.prefix(max(0, count)))
      milliseconds = 0
    }
    if milliseconds > 0 { _ = poll(nil, 0, milliseconds) }
  }

  private func exitIfEnded() -> Exit? {
    var status: Int32 = 0
    if exit == nil, waitpid(process, &status, WNOHANG) == process {
      exit = status & 0x7f == 0 ? .code((status >> 8) & 0xff) : .signal(status & 0x7f)
    }
    return exit
  }

  private func failure(_ what: String) -> Failure {
    Failure(description: "\(what)\n--- screen ---\n\(screen.text)\n--------------")
  }
}
