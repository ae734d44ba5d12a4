import Expressions

/// One line of a rule's text, read from its left; remembers columns for errors.
struct RuleLine {
  let number: Int
  private let characters: [Character]
  private var position = 0

  /// A comment, from `#` at the start or after a blank and outside quotes, is dropped.
  init(_ text: String, number: Int) {
    self.number = number
    var kept: [Character] = []
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == "#", !isQuoted, kept.last?.isWhitespace ?? true { break }
      kept.append(character)
    }
    while kept.last?.isWhitespace == true { kept.removeLast() }
    characters = kept
    skipBlanks()
  }

  var isEmpty: Bool { position >= characters.count }
  var startsText: Bool { !isEmpty && characters[position] == "\"" }
  /// What has not been read yet.
  var rest: String { String(characters[position...]) }
  var firstWord: String { String(rest.prefix { !$0.isWhitespace }) }

  func error(_ problem: RuleError.Problem) -> RuleError {
    RuleError(problem, line: number, at: Span(position, max(position + 1, characters.count)))
  }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  mutating func takeAll() { position = characters.count }

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
  mutating func takeRange() -> (opening: Character, lower: String, upper: String, closing: Character)? {
    guard !isEmpty, "[(".contains(characters[position]),
      let end = characters[position...].firstIndex(where: { "])".contains($0) })
    else { return nil }
    let parts = String(characters[(position + 1)..<end]).split(separator: ",").map(String.init)
    guard parts.count == 2 else { return nil }
    defer {
      position = end + 1
      skipBlanks()
    }
    return (characters[position], parts[0], parts[1], characters[end])
  }

  /// The rest as what stands before a text in quotes, and the text.
  func splitBeforeText() -> (source: String, text: String)? {
    guard let quote = characters[position...].firstIndex(of: "\"") else { return nil }
    var end = self
    end.position = quote
    guard let text = end.takeText(), end.isEmpty else { return nil }
    return (String(characters[position..<quote]), text)
  }

  /// What stands after a symbol in an earlier state of this line.
  func from(_ place: RuleLine, after symbol: Character) -> String {
    guard let start = place.characters[place.position...].firstIndex(of: symbol) else { return rest }
    return String(place.characters[(start + 1)...])
  }

  /// Parses some text of this line; an error's columns are those of the line where the text stands in it.
  func expression(_ source: String, _ vocabulary: Vocabulary) throws(RuleError) -> Term {
    do {
      return try Parser.parse(source, vocabulary: vocabulary).term
    } catch {
      let offset = offset(of: source)
      throw RuleError(.expression(error.problem), line: number, at: error.span.moved(by: offset))
    }
  }

  private func offset(of source: String) -> Int {
    let wanted = Array(source)
    guard !wanted.isEmpty, wanted.count <= characters.count else { return position }
    return (0...(characters.count - wanted.count)).last {
      Array(characters[$0..<($0 + wanted.count)]) == wanted
    }
      ?? position
  }
}
