import Expressions
import Words

/// One line of a rule's text, read from its left; remembers columns for errors.
struct RuleLine {
  /// A part of the line, with the place where it begins.
  struct Part {
    let source: String
    let offset: Int
  }

  let number: Int
  private let characters: [Character]
  private var position = 0

  /// A comment, from `#` at the start or after a blank and outside quotes, is dropped.
  init(_ text: String, number: Int) {
    self.number = number
    characters = Array(text.withoutComment)
    skipBlanks()
  }

  var isEmpty: Bool { position >= characters.count }
  var startsText: Bool { !isEmpty && characters[position] == "\"" }
  /// What has not been read yet.
  var rest: String { String(characters[position...]) }
  var firstWord: String { String(rest.prefix { !$0.isWhitespace }) }

  private func part(_ range: Range<Int>) -> Part {
    Part(source: String(characters[range]), offset: range.lowerBound)
  }

  /// All that has not been read yet.
  mutating func takeRest() -> Part {
    defer { position = characters.count }
    return part(position..<characters.count)
  }

  func error(_ problem: RuleError.Problem) -> RuleError {
    RuleError(problem, line: number, at: Span(position, max(position + 1, characters.count)))
  }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  func startsWord(_ word: String) -> Bool {
    var copy = self
    return copy.takeWord(word)
  }

  mutating func takeWord(_ word: String) -> Bool {
    let start = position
    if takeName() == word { return true }
    position = start
    return false
  }

  mutating func takeName() -> String? {
    var end = position
    while end < characters.count,
      characters[end].isLetter || characters[end] == "_" || (end > position && characters[end].isNumber)
    {
      end += 1
    }
    guard end > position else { return nil }
    defer {
      position = end
      skipBlanks()
    }
    return String(characters[position..<end])
  }

  mutating func takeSymbol(_ symbol: String) -> Bool {
    guard characters[position...].starts(with: symbol) else { return false }
    // `==` compares; it defines nothing.
    if symbol == "=", position + 1 < characters.count, characters[position + 1] == "=" { return false }
    position += symbol.count
    skipBlanks()
    return true
  }

  /// A literal number with its sign, if the line goes on with one.
  mutating func takeNumber() -> Double? {
    var end = position
    while end < characters.count, characters[end].isNumber || "+-.eE_".contains(characters[end]) { end += 1 }
    guard end > position, let value = Double(String(characters[position..<end])), value.isFinite else {
      return nil
    }
    position = end
    skipBlanks()
    return value
  }

  mutating func takeText() -> String? {
    guard startsText, let end = characters[(position + 1)...].firstIndex(of: "\"") else { return nil }
    defer {
      position = end + 1
      skipBlanks()
    }
    return String(characters[(position + 1)..<end])
  }

  mutating func expectText() throws(RuleError) -> String {
    guard let text = takeText() else { throw error(.missingText) }
    return text
  }

  func expectEnd() throws(RuleError) {
    if !isEmpty { throw error(.expression(.unexpected(firstWord))) }
  }

  /// `[A, B)` and the like.
  mutating func takeRange() -> (opening: Character, lower: Part, upper: Part, closing: Character)? {
    guard !isEmpty, "[(".contains(characters[position]),
      let end = characters[position...].firstIndex(where: { "])".contains($0) }),
      let comma = characters[position..<end].firstIndex(of: ",")
    else { return nil }
    defer {
      position = end + 1
      skipBlanks()
    }
    return (characters[position], part(position + 1..<comma), part(comma + 1..<end), characters[end])
  }

  /// What stands before a text in quotes at the line's end, and the text; reads nothing where there is none.
  mutating func takeBeforeText() -> (source: Part, text: String)? {
    guard let quote = characters[position...].firstIndex(of: "\"") else { return nil }
    var end = self
    end.position = quote
    guard let text = end.takeText(), end.isEmpty else { return nil }
    defer { self = end }
    return (part(position..<quote), text)
  }

  /// Parses a part of this line; an error's columns are those of the line.
  func expression(_ part: Part, _ vocabulary: Vocabulary) throws(RuleError) -> Term {
    do {
      return try Parser.parse(part.source, vocabulary: vocabulary).term
    } catch {
      throw RuleError(.expression(error.problem), line: number, at: error.span.moved(by: part.offset))
    }
  }
}
