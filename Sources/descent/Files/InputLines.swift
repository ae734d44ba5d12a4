import CReadline
import Foundation

/// The lines of standard input, each as soon as it is whole, after LF, CRLF or CR; the last one may lack its line break.
///
/// Ctrl-C ends a wait for the next one: then there are no more.
struct InputLines: IteratorProtocol {
  private var bytes: ArraySlice<UInt8> = []
  private var isAtEnd = false
  private var endsInReturn = false
  /// Called where nothing comes for a while, once until something does, and how long that is in seconds.
  private let patience: (seconds: Double, ended: () -> Void)?

  init() { patience = nil }

  init(patience seconds: Double, ended: @escaping () -> Void) { patience = (seconds, ended) }

  mutating func next() -> String? {
    while !isAtEnd {
      if endsInReturn, let first = bytes.first {
        if first == UInt8(ascii: "\n") { bytes = bytes.dropFirst() }
        endsInReturn = false
      }
      if let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
        // The line feed that belongs to it may not have come yet.
        endsInReturn = bytes[end] == UInt8(ascii: "\r")
        defer { bytes = bytes[(end + 1)...] }
        return Self.line(bytes[..<end])
      }
      read()
    }
    defer { bytes = [] }
    return bytes.isEmpty || InterruptFlag.isRaised ? nil : Self.line(bytes)
  }

  private mutating func read() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    if let patience {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&input, 1, Int32(1e3 * patience.seconds)) == 0 { patience.ended() }
    }
    guard input_wait(STDIN_FILENO, { InterruptFlag.isRaised }) else {
      isAtEnd = InterruptFlag.isRaised  // another signal is no reason to stop reading
      return
    }
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    isAtEnd = count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)
    bytes += buffer.prefix(max(0, count))
  }

  private static func line(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
