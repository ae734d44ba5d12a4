/// A text as it may be sent to a terminal: control characters, escapes and marks that turn the direction of writing are
/// shown as `\u{1B}`, so that no name of a column and no lesson can steer the terminal.
///
/// - Parameter keepsLines: whether line ends stay; otherwise they are shown as `\n`.
package func visible(_ text: String, keepsLines: Bool = true) -> String {
  guard text.unicodeScalars.contains(where: { isHidden($0) && !(keepsLines && $0 == "\n") }) else {
    return text
  }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n" where keepsLines: result.unicodeScalars.append(scalar)
    case "\n": result += "\\n"
    case "\t": result += keepsLines ? "    " : "\\t"
    case _ where isHidden(scalar): result += scalar.escaped(asASCII: true)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A text without the sequences that colour it or move a terminal's cursor.
package func withoutSequences(_ text: some StringProtocol) -> String {
  guard text.utf8.contains(0x1b) else { return String(text) }
  return String(text).replacing(#/\u{1B}\[[0-9;?]*[A-Za-z]/#, with: "")
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069: true
  default: scalar.properties.generalCategory == .control
  }
}

/// How many columns of a terminal a text takes: two for a wide character of East Asia and for an emoji.
package func columnCount(of text: String) -> Int { text.reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

extension Character {
  /// After the ranges of width W and F in Unicode's annex 11.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
    0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6,
    0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff, 0x20000...0x3fffd,
  ]

  fileprivate var isWide: Bool {
    guard let scalar = unicodeScalars.first, scalar.value >= 0x1100 else { return false }
    return Self.wideRanges.contains { $0.contains(scalar.value) }
  }
}
