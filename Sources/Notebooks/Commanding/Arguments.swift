import Expressions
import Words

/// What follows a command's name, taken from the left.
package struct Arguments {
  private(set) var line: Line
  private var words: [Word]
  private var position: Int

  /// - Parameter skipped: words that the command's name takes, usually 1.
  init(_ line: Line, skipping skipped: Int = 1) {
    self.line = line
    words = line.words
    position = skipped
  }

  var isEmpty: Bool { position >= words.count }
  var peek: Word? { isEmpty ? nil : words[position] }
  var remaining: [Word] { Array(words[min(position, words.count)...]) }

  /// Where the next word stands, or where one would follow the last.
  var nextSpan: Span {
    if let word = peek { return word.span }
    let end = line.text.count
    return Span(end == 0 ? 0 : end + 1, end + 2)
  }

  mutating func next() -> Word? {
    guard let word = peek else { return nil }
    position += 1
    return word
  }

  /// The words that are left.
  mutating func takeWords() -> [Word] {
    defer { position = words.count }
    return remaining
  }

  /// The next word, and what follows it around an `=` that stands apart: `x`, `=` and `3` are `x=3`.
  mutating func nextJoined() -> Word? {
    guard let word = next() else { return nil }
    var text = word.text
    var end = word.span.end
    while !word.isQuoted, let following = peek, !following.isQuoted || text.hasSuffix("="),
      text.hasSuffix("=") || following.text.hasPrefix("=")
    {
      _ = next()
      text += following.text
      end = following.span.end
    }
    return Word(text, isQuoted: word.isQuoted, span: Span(word.span.start, end))
  }

  /// Takes the next word if it is this keyword.
  mutating func take(keyword: String) -> Bool {
    guard peek?.isKeyword(keyword) == true else { return false }
    position += 1
    return true
  }

  /// Everything that is left as it was typed, with its place; empty at the end.
  mutating func takeRest() -> (text: String, offset: Int) {
    guard let first = peek else { return ("", nextSpan.start) }
    position = words.count
    return (String(line.text.dropFirst(first.span.start)), first.span.start)
  }

  /// Everything up to a keyword, as it was typed.
  mutating func takeRest(before keyword: String) -> (text: String, offset: Int) {
    guard let first = peek else { return ("", nextSpan.start) }
    guard let end = words[position...].firstIndex(where: { $0.isKeyword(keyword) }) else { return takeRest() }
    position = end
    let length = words[end].span.start - first.span.start
    let text = line.text.dropFirst(first.span.start).prefix(length)
    return (String(text), first.span.start)
  }

  /// A parameter's value.
  mutating func next<Value>(_ parameter: Parameter<Value>, in session: Session) throws(CommandError) -> Value
  {
    guard let word = next() else {
      throw .missing(parameter.name, example: parameter.example, at: nextSpan)
    }
    return try parameter.parse(word, session)
  }

  /// A parameter's value, or nil at the end of the line.
  mutating func nextIfAny<Value>(
    _ parameter: Parameter<Value>, in session: Session
  ) throws(CommandError) -> Value? {
    guard let word = next() else { return nil }
    return try parameter.parse(word, session)
  }

  /// Takes the `=` of `NAME=VALUE` and `NAME = VALUE` for a blank, so that `NAME VALUE` is left.
  mutating func separateAssignment() {
    guard let name = peek, !name.isQuoted else { return }
    let rest = line.text.dropFirst(name.span.start)
    guard let sign = rest.firstIndex(of: "="),
      rest[..<sign].trimmed.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    else { return }
    line = line.replacing(sign, with: " ")
    words = line.words
  }

  func expectEnd() throws(CommandError) {
    if let word = peek { throw .unexpected(word, after: line.words.first?.text ?? "") }
  }

  /// The `NAME=VALUE` that are left; blanks around `=` are allowed.
  ///
  /// - Parameter example: one that could stand there.
  mutating func takeAssignments(example: String = "lr=0.01") throws(CommandError) -> [Assignment] {
    var assignments: [Assignment] = []
    while let first = peek, let word = nextJoined() {
      let (text, end) = (word.text, word.span.end)
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw .expectedAssignment(first, example: example)
      }
      let value = String(text[text.index(after: sign)...])
      let name = String(text[..<sign])
      let nameSpan = Span(word.span.start, word.span.start + name.count)
      guard !assignments.contains(where: { $0.name == name }) else {
        throw .givenTwice(name, at: nameSpan)
      }
      guard !value.isEmpty else {
        throw .missing("value of \"\(name)\"", example: example, at: Span(end, end + 1))
      }
      assignments.append(
        Assignment(
          name: name, value: value, nameSpan: nameSpan, valueSpan: Span(end - value.count, end)))
    }
    return assignments
  }
}

/// `NAME=VALUE` as it was typed.
struct Assignment: Hashable {
  let name: String
  let value: String
  let nameSpan: Span
  let valueSpan: Span
}
