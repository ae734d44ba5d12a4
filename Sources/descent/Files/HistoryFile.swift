/// The lines typed in this session and the ones before it.
///
/// A session knows the lines that were there when it began and its own, in this order; those of sessions at the
/// same time go to the same file.
struct HistoryFile {
  /// Oldest first; no blank line, no two equal ones in a row.
  private(set) var lines: [String] = []
  private var file: GrowingFile

  /// Reads the last lines of the file; none where it is missing or cannot be read.
  init(path: String?, limit: Int = 10_000) {
    file = GrowingFile(path: path)
    // From the end, on bytes: a long file must not keep the prompt waiting.
    let lineFeed = UInt8(ascii: "\n")
    var rest = file.takeEnd()
    if rest.last == lineFeed { rest.removeLast() }
    var latest: [Substring] = []
    while latest.count < limit, !rest.isEmpty {
      let line = rest.suffix(from: rest.lastIndex(of: lineFeed).map { $0 + 1 } ?? rest.startIndex)
      latest.append(String(decoding: line, as: UTF8.self)[...])
      rest = rest.prefix(upTo: line.startIndex).dropLast()
    }
    add(latest.reversed())
  }

  /// Makes the file where it is missing, so that what is wrong is known at the start.
  mutating func prepare() throws(GrowingFile.Failure) { try file.prepare() }

  /// Keeps what was typed: each of its lines that is neither blank nor the same as the one before.
  ///
  /// - Throws: once, when the file cannot be written; the lines are known to this session all the same.
  mutating func append(_ text: String) throws(GrowingFile.Failure) {
    let known = lines.count
    add(text.split(whereSeparator: \.isNewline))
    try file.append(lines[known...])
  }

  private mutating func add(_ texts: [Substring]) {
    for text in texts {
      let line = text.hasSuffix("\r") ? text.dropLast() : text
      guard !line.allSatisfy(\.isWhitespace), lines.last.map({ $0 != line }) ?? true else { continue }
      lines.append(String(line))
    }
  }
}
