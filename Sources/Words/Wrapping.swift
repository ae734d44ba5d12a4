extension String {
  /// The text with every line that is wider than `width` broken at its blanks. What follows stands under the
  /// line's text: behind its indent, its mark (`2)`, `-`), or the first column of a list.
  ///
  /// A word wider than that stays whole.
  package func wrapped(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.count > width ? Self.filled($0, to: width) : String($0) }.joined(separator: "\n")
  }

  private static func filled(_ line: Substring, to width: Int) -> String {
    let head = line.prefixMatch(of: /\ *(?:(?:\d+[.)]|-)\ |\S+(?:\ \S+)*\ {2,})?/)?.output ?? ""
    // A first column that leaves little room is text like the rest.
    let indent = head.count <= width / 2 ? head.count : line.prefix { $0 == " " }.count
    var parts: [Substring] = []
    var rest = line.dropFirst(indent)
    while indent + rest.count > width {
      // The last blank that lets the part before it fit; else the first one behind a word that does not.
      let room = rest.prefix(Swift.max(0, width - indent + 1))
      guard let blank = room.lastIndex(of: " ") ?? rest.firstIndex(of: " ") else { break }
      parts.append(rest[..<blank])
      rest = rest[blank...].drop { $0 == " " }
    }
    let lineBreak = "\n" + String(repeating: " ", count: indent)
    return line.prefix(indent) + (parts + [rest]).joined(separator: lineBreak)
  }
}
