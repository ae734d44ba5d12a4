import Expressions

/// The words of a line, taken from the left.
struct WordCursor {
  private var line: Line
  private var words: [Word]
  /// The command's name is the first word.
  private var position = 1

  init(_ line: Line) {
    self.line = line
    words = line.words
  }

  var isAtEnd: Bool { position >= words.count }
  var peek: Word? { isAtEnd ? nil : words[position] }
  /// The word after the next one.
  var following: Word? { position + 1 < words.count ? words[position + 1] : nil }

  /// The words that were taken, but for the command's name.
  var taken: [Word] { Array(words.prefix(position).dropFirst()) }

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

  /// Everything that is left as it was typed, up to one of some keywords if there is one; empty at the end.
  mutating func takeRest(before keywords: [String] = []) -> Word {
    guard let first = peek else { return Word("", span: nextSpan) }
    let end = words[position...].firstIndex { word in keywords.contains { word.isKeyword($0) } }
    position = end ?? words.count
    let text = line.text.dropFirst(first.span.start)
    let length = end.map { words[$0].span.start - first.span.start } ?? text.count
    return Word(String(text.prefix(length)), span: Span(first.span.start, first.span.start + length))
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
}

extension Word {
  /// Whether it holds an `=` that gives something a value.
  var isAssignment: Bool { !isQuoted && text.contains("=") }
}
