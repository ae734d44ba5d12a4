import Testing

/// Something that cannot be done, and everything that is said about it.
struct Refusal: CustomTestStringConvertible {
  /// What was typed before.
  let preparation: [String]
  let line: String
  let code: String
  /// The line, the caret, what is wrong, what to try.
  let text: String

  var testDescription: String { line }

  /// Reads refusals as a person sees them: the line behind a `>` with the code in brackets, then the error;
  /// an empty line ends each.
  static func table(after preparation: [String] = [], _ text: String) -> [Refusal] {
    text.split(separator: "\n\n").compactMap { block in
      let lines = block.split(separator: "\n", maxSplits: 1)
      guard lines.count == 2, let bracket = lines[0].lastIndex(of: "[") else { return nil }
      let line = lines[0].dropFirst(2)[..<bracket]
      return Refusal(
        preparation: preparation, line: String(line.dropLast(while: { $0 == " " })),
        code: String(lines[0][bracket...].dropFirst().dropLast()), text: String(lines[1]))
    }
  }
}

extension Substring {
  fileprivate func dropLast(while isDropped: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}
