import Expressions
import Words

/// One command as it was typed, without its comment; may have several lines (a rule with its body).
package struct Line: Hashable, Sendable {
  package let text: String
  /// Where the text begins in the command as it was typed, in characters; negative by the length of a command
  /// name that was put before it.
  let offset: Int
  /// Split at blanks outside parentheses, brackets and quotes; a text in double quotes is one word.
  package let words: [Word]

  package init(_ text: String) { self.init(text, offset: 0) }

  init(_ text: String, offset: Int) {
    self.text = text
    self.offset = offset
    words = Self.words(of: text)
  }

  /// The line with one character changed.
  func replacing(_ index: String.Index, with character: Character) -> Line {
    var text = text
    text.replaceSubrange(index...index, with: String(character))
    return Line(text, offset: offset)
  }

  /// The commands of a typed line: split at `;` outside parentheses, brackets and quotes, without what follows
  /// a `#` at the start or after a blank. Empty ones are left out.
  ///
  /// Text of several lines is one command: a rule and its body, whose lines have comments of their own.
  package static func commands(in typed: String) -> [Line] {
    if typed.contains("\n") {
      let text = String(typed.drop { $0.isWhitespace })
      return text.isEmpty ? [] : [Line(text)]
    }
    if let note = note(in: typed) { return [note] }
    let plain = typed.withoutComment
    var commands: [Line] = []
    var start = plain.startIndex
    for end in separators(in: plain) + [plain.endIndex] {
      let text = plain[start..<end].trimmed
      // A command that a comment follows at once, as in "step;# why".
      if text.first == "#" { break }
      if !text.isEmpty { commands.append(Line(text)) }
      if end < plain.endIndex { start = plain.index(after: end) }
    }
    return commands
  }

  /// A note, whose text goes to the end of the line, `;` and `#` included; nil for any other line, and for a note in
  /// quotes.
  private static func note(in typed: String) -> Line? {
    let text = typed.trimmed
    guard let blank = text.firstIndex(where: \.isWhitespace), text[..<blank] == NoteCommand.manual.name,
      text[blank...].first(where: { !$0.isWhitespace }) != "\""
    else { return nil }
    return Line(text)
  }

  /// Where the last command of a line begins, in characters: behind the last `;` that separates.
  static func lastCommandStart(in typed: String) -> Int {
    separators(in: typed).last.map { typed.distance(from: typed.startIndex, to: $0) + 1 } ?? 0
  }

  /// Where a `;` stands outside parentheses, brackets and quotes.
  private static func separators(in text: String) -> [String.Index] {
    var found: [String.Index] = []
    var depth = 0
    var isQuoted = false
    for position in text.indices {
      switch text[position] {
      case "\"": isQuoted.toggle()
      case "(" where !isQuoted, "[" where !isQuoted: depth += 1
      case ")" where !isQuoted, "]" where !isQuoted: depth = max(0, depth - 1)
      case ";" where !isQuoted && depth == 0: found.append(position)
      default: break
      }
    }
    return found
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var current: [Character] = []
    var start = 0
    var depth = 0
    var isQuoted = false
    var wasQuoted = false
    func end(at position: Int) {
      if !current.isEmpty || wasQuoted {
        words.append(Word(String(current), isQuoted: wasQuoted, span: Span(start, position)))
      }
      current = []
      wasQuoted = false
    }
    var position = 0
    for character in text {
      if character == "\"" {
        if !isQuoted, current.isEmpty { start = position }
        isQuoted.toggle()
        wasQuoted = true
      } else if character.isWhitespace, !isQuoted, depth == 0 {
        end(at: position)
      } else {
        if current.isEmpty, !wasQuoted { start = position }
        if !isQuoted {
          if character == "(" || character == "[" { depth += 1 }
          if character == ")" || character == "]" { depth = max(0, depth - 1) }
        }
        current.append(character)
      }
      position += 1
    }
    end(at: position)
    return words
  }
}

/// A word of a line.
package struct Word: Hashable, Sendable {
  package let text: String
  /// Whether it stood in double quotes: then it is never a keyword.
  package let isQuoted: Bool
  /// Its place in the command, quotes included.
  package let span: Span

  init(_ text: String, isQuoted: Bool = false, span: Span) {
    self.text = text
    self.isQuoted = isQuoted
    self.span = span
  }

  /// Whether it is this keyword, in any case of its letters.
  func spells(_ keyword: String) -> Bool { !isQuoted && text.lowercased() == keyword.lowercased() }

  /// Whether it is this keyword.
  func isKeyword(_ keyword: String) -> Bool { !isQuoted && text == keyword }
}

extension Word {
  /// The word as it was typed, quotes included.
  var asTyped: String { isQuoted ? quoted(text) : text }
}
