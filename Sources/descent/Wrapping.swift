extension String {
  /// The text with every line that is wider than `width` broken at its blanks, each part as far to the right as
  /// the line begins. A word wider than that stays whole.
  func wrapped(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.count > width ? Self.filled($0, to: width) : String($0) }.joined(separator: "\n")
  }

  private static func filled(_ line: Substring, to width: Int) -> String {
    let indent = line.prefix { $0 == " " }
    var lines: [Substring] = []
    var rest = line.dropFirst(indent.count)
    while indent.count + rest.count > width {
      // The last blank that lets the part before it fit; else the first one behind a word that does not.
      let room = rest.prefix(Swift.max(0, width - indent.count + 1))
      guard let blank = room.lastIndex(of: " ") ?? rest.firstIndex(of: " ") else { break }
      lines.append(rest[..<blank])
      rest = rest[blank...].drop { $0 == " " }
    }
    return (lines + [rest]).map { indent + $0 }.joined(separator: "\n")
  }
}
