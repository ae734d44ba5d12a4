import Foundation
import Synchronization

/// Writing to the program's streams, whole and at once.
enum Output {
  /// Writes to standard output; whether it could be done: a pipe may have closed.
  @discardableResult
  static func write(_ text: String) -> Bool { write(text, to: STDOUT_FILENO) }

  static func complain(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Why the last writing failed, in the system's words; nil where the reader was just gone.
  static var problem: String? {
    let error = lastError.load(ordering: .relaxed)
    return [0, EPIPE].contains(error) ? nil : String(cString: strerror(error)).lowercased()
  }

  private static let lastError = Atomic<Int32>(0)

  /// Writes until all is written or nobody reads any more.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        lastError.store(errno, ordering: .relaxed)
        return false
      }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
