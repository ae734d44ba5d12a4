import Expressions

/// One command as it was typed, without its comment; may have several lines (a rule with its body).
package struct Line: Hashable, Sendable {
  package let text: String
  /// Where the text begins in the command as it was typed, in characters; negative by the length of a command
  /// name that was put before it.
  let offset: Int

  package init(_ text: String) { self.init(text, offset: 0) }

  init(_ text: String, offset: Int) {
    self.text = text
    self.offset = offset
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
    var commands: [Line] = []
    var current: [Character] = []
    var depth = 0
    var isQuoted = false
    func finish() {
      let text = String(current).trimmed
      if !text.isEmpty { commands.append(Line(text)) }
      current = []
    }
    for character in typed {
      if character == "#", !isQuoted, current.last?.isWhitespace ?? true { break }
      switch character {
      case "\"": isQuoted.toggle()
      case "(", "[": if !isQuoted { depth += 1 }
      case ")", "]": if !isQuoted { depth = max(0, depth - 1) }
      default: break
      }
      if character == ";", !isQuoted, depth == 0 {
        finish()
      } else {
        current.append(character)
      }
    }
    finish()
    return commands
  }

  /// The words: split at blanks outside parentheses, brackets and quotes; a text in double quotes is one word.
  package var words: [Word] {
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

  /// Whether it is this keyword.
  func isKeyword(_ keyword: String) -> Bool { !isQuoted && text == keyword }
}
