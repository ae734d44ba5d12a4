import Foundation

/// A plain text file that only ever grows: what is kept from one session to the next.
///
/// Each text is appended at once by a single write, and nothing is ever rewritten, so that sessions at the same
/// time share the file.
struct GrowingFile {
  /// Nil where nothing is kept beyond this session: none was given, or writing failed once.
  private(set) var path: String?
  private var endsInMiddleOfLine: Bool
  private var end: ArraySlice<UInt8>

  /// Why nothing is kept.
  struct Failure: Error, Equatable, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path) cannot be written (\(reason))" }
  }

  /// - Parameter readLimit: how much of a long file is read, from its end, in bytes.
  init(path: String?, readLimit: UInt64 = 4 << 20) {
    self.path = path
    end = path.flatMap { Self.end(of: $0, limit: readLimit) } ?? []
    endsInMiddleOfLine = end.last.map { $0 != UInt8(ascii: "\n") } ?? false
  }

  /// The file's last whole lines as bytes, as they were when it was opened; given once, so as not to keep them.
  mutating func takeEnd() -> ArraySlice<UInt8> {
    defer { end = [] }
    return end
  }

  /// Makes the directory and the file where they are missing, so that what is wrong is known at the start.
  mutating func prepare() throws(Failure) { try write("") }

  /// - Throws: once, when the file cannot be written.
  mutating func append(_ lines: some Sequence<String>) throws(Failure) {
    let text = lines.map { $0 + "\n" }.joined()
    guard !text.isEmpty else { return }
    try write((endsInMiddleOfLine ? "\n" : "") + text)
    endsInMiddleOfLine = false
  }

  private mutating func write(_ text: String) throws(Failure) {
    guard let path else { return }
    StateFolder.make(for: path)
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    let bytes = Array(text.utf8)
    let isWritten = file >= 0 && Glibc.write(file, bytes, bytes.count) == bytes.count
    let reason = String(cString: strerror(errno))
    if file >= 0 { close(file) }
    guard isWritten else {
      self.path = nil
      throw Failure(path: path, reason: reason)
    }
  }

  private static func end(of path: String, limit: UInt64) -> ArraySlice<UInt8>? {
    guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else { return nil }
    let start = size > limit ? size - limit : 0
    guard (try? file.seek(toOffset: start)) != nil, let data = try? file.readToEnd() else { return nil }
    let bytes = Array(data)[...]
    return start == 0 ? bytes : bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
  }
}
