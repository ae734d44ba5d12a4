import Foundation

/// Why the history cannot be kept.
struct HistoryError: Error, Equatable, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "The history is not kept: \(path) cannot be written (\(reason))." }
}

/// The lines typed in this session and the ones before it, in a plain text file that only ever grows.
///
/// Each line is appended at once by a single write, and nothing is ever rewritten, so that sessions at the same
/// time share the file. A session knows the lines that were there when it began and its own, in this order.
struct HistoryFile {
  /// Nil where nothing is kept beyond this session: none was given, or writing failed once.
  private(set) var path: String?
  /// Oldest first; no blank line, no two equal ones in a row.
  private(set) var lines: [String] = []
  private var endsInMiddleOfLine = false

  /// How much of a long file is read, from its end, in bytes.
  private static let readLimit: UInt64 = 4 << 20

  /// Reads the last lines of the file; none where it is missing or cannot be read.
  init(path: String?, limit: Int = 10_000) {
    self.path = path
    guard let path, let text = Self.end(of: path) else { return }
    let lineFeed = UInt8(ascii: "\n")
    endsInMiddleOfLine = text.last.map { $0 != lineFeed } ?? false
    // From the end, on bytes: a long file must not keep the prompt waiting.
    var rest = text.last == lineFeed ? text.dropLast() : text
    var latest: [Substring] = []
    while latest.count < limit, !rest.isEmpty {
      let line = rest.suffix(from: rest.lastIndex(of: lineFeed).map { $0 + 1 } ?? rest.startIndex)
      latest.append(String(decoding: line, as: UTF8.self)[...])
      rest = rest.prefix(upTo: line.startIndex).dropLast()
    }
    add(latest.reversed())
  }

  /// Where the history is kept, by the XDG base directories; nil without a home.
  static func path(in environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/descent/history"  // a relative path is to be ignored, says the specification
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/descent/history"
  }

  /// Makes the directory and the file where they are missing, so that what is wrong is known at the start.
  mutating func prepare() throws(HistoryError) {
    try write("")
  }

  /// Keeps what was typed: each of its lines that is neither blank nor the same as the one before.
  ///
  /// - Throws: once, when the file cannot be written; the lines are known to this session all the same.
  mutating func append(_ text: String) throws(HistoryError) {
    let known = lines.count
    add(text.split(whereSeparator: \.isNewline))
    let added = lines[known...].map { $0 + "\n" }.joined()
    guard !added.isEmpty else { return }
    try write((endsInMiddleOfLine ? "\n" : "") + added)
    endsInMiddleOfLine = false
  }

  private mutating func add(_ texts: [Substring]) {
    for text in texts {
      let line = text.hasSuffix("\r") ? text.dropLast() : text
      guard !line.allSatisfy(\.isWhitespace), lines.last.map({ $0 != line }) ?? true else { continue }
      lines.append(String(line))
    }
  }

  private mutating func write(_ text: String) throws(HistoryError) {
    guard let path else { return }
    let directory = (path as NSString).deletingLastPathComponent
    // Where this fails, opening fails too and tells why.
    try? FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    let bytes = Array(text.utf8)
    let isWritten = file >= 0 && Glibc.write(file, bytes, bytes.count) == bytes.count
    let reason = String(cString: strerror(errno))
    if file >= 0 { close(file) }
    guard isWritten else {
      self.path = nil
      throw HistoryError(path: path, reason: reason)
    }
  }

  /// The last whole lines of a file, as bytes.
  private static func end(of path: String) -> ArraySlice<UInt8>? {
    guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else { return nil }
    let start = size > readLimit ? size - readLimit : 0
    guard (try? file.seek(toOffset: start)) != nil, let data = try? file.readToEnd() else { return nil }
    let bytes = Array(data)[...]
    return start == 0 ? bytes : bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
  }
}
