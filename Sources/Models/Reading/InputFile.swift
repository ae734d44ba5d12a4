import Foundation

/// A file on disk that is open for reading, closed when it goes.
struct InputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  /// How long the file is, in bytes.
  let size: Int
  /// Bytes read so far.
  private(set) var bytesRead = 0

  /// - Throws: `missingFile`, `directory`, `notAFile`, `unreadable`.
  init(_ path: String) throws(DataError) {
    self.path = path
    (descriptor, size) = try Self.opened(path)
  }

  deinit { close(descriptor) }

  /// Fills the buffer, or what of it the file still fills; 0 at the end.
  ///
  /// - Throws: `unreadable`.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Foundation.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.unreadable(path) }
      if count == 0 { break }
      filled += count
    }
    bytesRead += filled
    return filled
  }

  /// Whether the file is gzipped, by its first two bytes.
  var isGzip: Bool {
    var magic: [UInt8] = [0, 0]
    return pread(descriptor, &magic, 2, 0) == 2 && magic == [0x1f, 0x8b]
  }

  /// How long the text of a gzipped file is at least, as the file's last four bytes tell: exact below 4 GB for a
  /// file of one piece.
  var gzipTextSize: Int {
    var bytes: [UInt8] = [0, 0, 0, 0]
    guard pread(descriptor, &bytes, 4, off_t(size - 4)) == 4 else { return size }
    return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func opened(_ path: String) throws(DataError) -> (descriptor: Int32, size: Int) {
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
    return (descriptor, Int(status.st_size))
  }

  /// What the system said last.
  private static func unreadable(_ path: String) -> DataError {
    let reason = String(cString: strerror(errno))
    return .unreadable(path, reason: reason.prefix(1).lowercased() + reason.dropFirst())
  }
}
