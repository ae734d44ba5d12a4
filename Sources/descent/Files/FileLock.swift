import Foundation

/// A lock that one program holds at a time, and that goes with it however it ends.
///
/// It stands on a file of its own that stays empty: the file that it guards is replaced with each writing.
final class FileLock {
  private let file: Int32

  private init(_ file: Int32) { self.file = file }

  deinit { close(file) }

  enum Outcome {
    case held(FileLock)
    /// Another program has it.
    case taken
    /// There are no locks here: the file cannot be made, or the file system has none.
    case unavailable
  }

  /// Takes the lock if it is free; does not wait.
  static func take(_ path: String) -> Outcome {
    StateFolder.make(for: path)
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return .unavailable }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return .held(FileLock(file)) }
    let isTaken = errno == EWOULDBLOCK
    close(file)
    return isTaken ? .taken : .unavailable
  }
}
