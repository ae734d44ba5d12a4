import Foundation

/// A plain file that is open for reading, closed when it goes.
struct InputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// - Throws: `missingFile`, `directory`, `notAFile`, `unreadable`.
  init(_ path: String) throws(DataError) {
    self.path = path
    descriptor = try Self.opened(path)
  }

  deinit { close(descriptor) }

  /// Fills the buffer, or what of it the file still fills; 0 at the end.
  ///
  /// - Throws: `unreadable`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Foundation.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.unreadable(path) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  private static func opened(_ path: String) throws(DataError) -> Int32 {
    // Without waiting: a pipe that nobody writes to would hold the program.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missingFile(path) : unreadable(path)
    }
    var status = stat()
    let error: DataError? =
      if fstat(descriptor, &status) != 0 {
        unreadable(path)
      } else {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .directory(path)
        default: .notAFile(path)
        }
      }
    if let error {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// What the system said last.
  private static func unreadable(_ path: String) -> DataError {
    let reason = String(cString: strerror(errno))
    return .unreadable(path, reason: reason.prefix(1).lowercased() + reason.dropFirst())
  }
}
