import Yams

/// The lines of a YAML text, and where they stand in its file.
///
/// libyaml counts three more characters as line ends than the rest of the world does: next line, line
/// separator and paragraph separator.
struct YAMLLines {
  private let lines: [String]
  private let firstLine: Int
  /// For each line that libyaml counts, how many `\n` stand before it.
  private let counted: [Int]

  init(_ text: String, firstLine: Int) {
    lines = text.textLines
    self.firstLine = firstLine
    var counted = [0]
    var newlines = 0
    for scalar in text.unicodeScalars where ["\n", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
      if scalar == "\n" { newlines += 1 }
      counted.append(newlines)
    }
    self.counted = counted
  }

  /// The line of the file; a mark behind the end is on the last one.
  func line(of mark: Mark?) -> Int {
    firstLine + index(of: mark)
  }

  /// Whether a hole stands on a line.
  func holdsHole(at mark: Mark) -> Bool {
    !lines.isEmpty && lines[index(of: mark)].contains("{{")
  }

  private func index(of mark: Mark?) -> Int {
    let index = (mark?.line ?? 1) - 1
    return max(0, min(counted.indices.contains(index) ? counted[index] : lines.count, lines.count - 1))
  }
}
