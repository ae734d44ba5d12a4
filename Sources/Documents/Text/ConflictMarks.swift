/// Where git has left marks in a text because it could not join two versions: `<<<<<<< `, `||||||| `, `=======`,
/// `>>>>>>> `.
///
/// A line of seven `=` alone is a heading's underline, and seven `>` are quotes in quotes: they count between the first
/// mark and the last. Marks that were printed with backslashes, as CommonMark asks, count too.
struct ConflictMarks {
  struct Mark {
    /// The line without blanks before it and backslashes.
    let text: String
    /// The line as it was written.
    let source: String
    let sign: Character
    /// The line that ends the conflict, from 0, where this one begins it; nil where none does.
    fileprivate(set) var end: Int?

    /// Whether a conflict begins here.
    var isFirst: Bool { sign == "<" }
  }

  /// The marks by their lines, from 0.
  private(set) var marks: [Int: Mark] = [:]

  /// - Parameter source: a text whose lines end in `\n`.
  init(in source: String) {
    guard source.utf8.hasFourSmallerSigns else { return }
    var first: Int?
    var between: [Int: Mark] = [:]
    for (number, line) in source.allLines.enumerated() {
      guard let mark = Mark(line) else { continue }
      if mark.isFirst {
        (first, between) = (number, [:])
        marks[number] = mark
      } else if let start = first {
        between[number] = mark
        guard mark.sign == ">" else { continue }
        marks[start]?.end = number
        marks.merge(between) { $1 }
        first = nil
      }
    }
  }
}

extension ConflictMarks.Mark {
  /// Nil for a line that is no mark.
  fileprivate init?(_ line: Substring) {
    let unindented = line.drop { $0 == " " }
    guard let sign = unindented.first(where: { $0 != "\\" }), "<|=>".contains(sign) else { return nil }
    let text = String(unindented.hasPrefix("\\") ? unindented.replacing("\\", with: "") : unindented)
    let rest = text.drop { $0 == sign }
    guard text.count - rest.count == 7, rest.isEmpty || rest.hasPrefix(" ") && sign != "=" else { return nil }
    (self.text, source, self.sign) = (text, String(line), sign)
  }
}

extension String.UTF8View {
  /// Whether four `<` stand in a row, backslashes between them or not: nearly no text has them.
  fileprivate var hasFourSmallerSigns: Bool {
    var count = 0
    for byte in self where byte != UInt8(ascii: "\\") {
      count = byte == UInt8(ascii: "<") ? count + 1 : 0
      if count == 4 { return true }
    }
    return false
  }
}
