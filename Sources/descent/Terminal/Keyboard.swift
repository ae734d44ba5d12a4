import CReadline
import Foundation

/// Single keys, read without echo and without Enter.
enum Keyboard {
  /// Has keys come one by one, without echo, while something is done; else the terminal would edit lines meanwhile.
  static func byKeys<Failure: Error>(_ work: () throws(Failure) -> Void) throws(Failure) {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return try work() }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
    try work()
  }

  /// The bytes of the next key; none after Ctrl-C or at the end of input.
  ///
  /// - Parameter wasInterrupted: whether a Ctrl-C that was pressed before has ended something else, and not this.
  ///   Any other that came before the call ends it at once.
  static func key(wasInterrupted: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    byKeys {
      if wasInterrupted || hasInput() { bytes = next() }
    }
    return bytes
  }

  /// Waits for a key or for the end of input; false after Ctrl-C.
  private static func hasInput() -> Bool {
    while !input_wait(STDIN_FILENO, { InterruptFlag.isRaised }) {
      if InterruptFlag.isRaised { return false }
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
