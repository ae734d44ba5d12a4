/// A text whose holes CommonMark cannot see: `{{2*x*3}}` is neither emphasis nor split in three.
///
/// Each hole is replaced by its number between two marks. The marks are private-use characters, which
/// CommonMark takes for letters; an opening one that the text itself holds is replaced in the same way, and so is a
/// line that git marks a conflict with, which would make a heading or quotes of what stands there.
struct ProtectedText {
  /// What stood where a mark stands now.
  enum Original {
    case hole(Hole, source: String)
    case broken(DocumentProblem, source: String, at: FileLocation)
    case literal(String)
    /// A line that git marks a conflict with.
    case conflict(ConflictMarks.Mark, at: FileLocation, endLine: Int?)

    /// The text as it was written.
    var source: String {
      switch self {
      case .hole(_, let source), .broken(_, let source, _), .literal(let source): source
      case .conflict(let mark, _, _): mark.source
      }
    }
  }

  /// A part of a text that CommonMark gave back.
  enum Part {
    case text(String)
    case original(Original)
  }

  private static let mark: Unicode.Scalar = "\u{E000}"
  private static let endMark: Unicode.Scalar = "\u{E001}"

  private(set) var text = ""
  private var originals: [Original] = []

  /// Replaces the holes of a text whose lines end in `\n` and that begins at a location.
  init(_ source: String, at location: FileLocation) {
    let conflicts = ConflictMarks(in: source)
    if conflicts.marks.isEmpty, Self.isPlain(source) {
      text = source
      return
    }
    for (offset, line) in source.allLines.enumerated() {
      if offset > 0 { text += "\n" }
      if let mark = conflicts.marks[offset] {
        protect(
          .conflict(
            mark, at: FileLocation(line: location.line + offset), endLine: mark.end.map { location.line + $0 }
          ))
        continue
      }
      if Self.isPlain(line) {
        text += line
      } else {
        append(Template(line: line, at: offset == 0 ? location : FileLocation(line: location.line + offset)))
      }
    }
  }

  /// Whether there is nothing to be replaced, but what conflicts leave.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    !text.utf8.contains(UInt8(ascii: "{")) && !text.unicodeScalars.contains(mark)
  }

  private mutating func append(_ template: Template) {
    for segment in template.segments {
      switch segment {
      case .literal(let literal): append(literal)
      case .hole(let hole, let source): protect(.hole(hole, source: source))
      case .broken(let problem, let source, let location):
        protect(.broken(problem, source: source, at: location))
      }
    }
  }

  private mutating func append(_ literal: String) {
    for scalar in literal.unicodeScalars {
      if scalar == Self.mark {
        protect(.literal(String(scalar)))
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func protect(_ original: Original) {
    text += "\(Self.mark)\(originals.count)\(Self.endMark)"
    originals.append(original)
  }

  /// Puts the originals back into a text that shows things as they were written, such as code.
  func restored(_ text: String) -> String {
    guard text.unicodeScalars.contains(Self.mark) else { return text }
    return parts(of: text).map {
      switch $0 {
      case .text(let text): text
      case .original(let original): original.source
      }
    }.joined()
  }

  /// Splits a text that CommonMark gave back at its marks.
  func parts(of text: String) -> [Part] {
    var pieces = text.unicodeScalars.split(separator: Self.mark, omittingEmptySubsequences: false)[...]
    var parts = [Part.text(String(pieces.removeFirst()))]
    for piece in pieces {
      if let end = piece.firstIndex(of: Self.endMark), let number = Int(String(piece[..<end])),
        originals.indices.contains(number)
      {
        parts += [.original(originals[number]), .text(String(piece[piece.index(after: end)...]))]
      } else {
        // An entity can make a mark that is none.
        parts.append(.text(String(Self.mark) + String(piece)))
      }
    }
    return parts
  }
}
