import CReadline
import Foundation
import Synchronization

/// Single keys, read without echo and without Enter.
enum Keyboard {
  /// Whether such a signal has come that nobody has acted on yet, be it while nobody waited for a key.
  private static let woken = Atomic(false)

  /// Has keys come one by one, without echo, while something is done; else the terminal would edit lines meanwhile.
  static func byKeys<Failure: Error>(_ work: () throws(Failure) -> Void) throws(Failure) {
    guard var before = setUp() else { return try work() }
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
    try work()
  }

  /// Has keys come one by one, without echo.
  ///
  /// - Returns: how the terminal was before; nil where there is none.
  @discardableResult private static func setUp() -> termios? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    return before
  }

  /// Lets a wait for a key notice that the window has changed, or that the program goes on after it was stopped, while
  /// something is done.
  static func noticingWindows(_ work: () -> Void) {
    woken.store(false, ordering: .relaxed)  // made before a handler can need it
    let signals = [SIGWINCH, SIGCONT]
    let before = signals.map { signal($0) { _ in Keyboard.woken.store(true, ordering: .relaxed) } }
    defer { for (number, handler) in zip(signals, before) { signal(number, handler) } }
    work()
  }

  /// The bytes of the next key; none after Ctrl-C or at the end of input.
  ///
  /// - Parameters:
  ///   - wasInterrupted: whether a Ctrl-C that was pressed before has ended something else, and not this. Any other that
  ///     came before the call ends it at once.
  ///   - isWoken: called when another signal has come, see `noticingWindows`.
  static func key(wasInterrupted: Bool = false, isWoken: () -> Void = {}) -> [UInt8] {
    var bytes: [UInt8] = []
    byKeys {
      if wasInterrupted || hasInput(isWoken) { bytes = next() }
    }
    return bytes
  }

  /// Waits for a key or for the end of input; false after Ctrl-C.
  private static func hasInput(_ isWoken: () -> Void) -> Bool {
    while !input_wait(STDIN_FILENO, { InterruptFlag.isRaised || Keyboard.woken.load(ordering: .relaxed) }) {
      if InterruptFlag.isRaised { return false }
      woken.store(false, ordering: .relaxed)
      // A shell that was in between has set the terminal up for lines.
      setUp()
      isWoken()
    }
    return true
  }

  private static func next() -> [UInt8] {
    // Long enough for a key's sequence; what else was typed by then stays for whoever reads next.
    var bytes = [UInt8](repeating: 0, count: 1)
    guard read(STDIN_FILENO, &bytes, 1) == 1 else { return [] }
    let length =
      switch bytes[0] {
      case 0x1b: 6
      case 0xf0...: 4
      case 0xe0...: 3
      case 0xc0...: 2
      default: 1
      }
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while bytes.count < length, poll(&waiting, 1, 20) > 0 {
      var byte: UInt8 = 0
      guard read(STDIN_FILENO, &byte, 1) == 1 else { break }
      bytes.append(byte)
      let isLetter = bytes.count > 2 && (0x40...0x7e).contains(byte)
      if bytes[0] == 0x1b, isLetter { break }
    }
    return bytes
  }
}
