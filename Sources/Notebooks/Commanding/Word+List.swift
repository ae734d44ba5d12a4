import Expressions
import Words

extension Word {
  /// What stands between the commas outside brackets and quotes, each with its place; the word itself where there are
  /// none.
  var listed: [Word] {
    var parts: [Word] = []
    var (depth, isQuoted) = (0, false)
    var current = ""
    var start = span.start
    func end() {
      let leading = current.prefix { $0.isWhitespace }.count
      let text = current.trimmed
      parts.append(Word(text, span: Span(start + leading, start + leading + max(1, text.count))))
    }
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, "([".contains(character) { depth += 1 }
      if !isQuoted, ")]".contains(character) { depth -= 1 }
      guard character == ",", depth == 0, !isQuoted else {
        current.append(character)
        continue
      }
      end()
      start += current.count + 1
      current = ""
    }
    end()
    return parts
  }
}
