/// Splits an expression's text into tokens.
///
/// A number is digits with an optional point and exponent (`2`, `.5`, `1e-3`, `1_000`); a name is a letter or
/// underscore, then letters, digits and underscores, or anything in double quotes. The longest symbol wins, so `<=` is one token; `**`, the power
/// of Python and Fortran, is the token `^`.
public struct Tokenizer {
  /// Longest first.
  private static let symbols = [
    "**", "<=", ">=", "==", "!=", "&&", "||", "<-", "+", "-", "*", "/", "^", "<", ">", "(", ")", "[", "]",
    ",", "=", "!",
  ]

  private let characters: [Character]
  private var position = 0

  private init(_ source: String) { characters = Array(source) }

  /// The tokens of a text; the last one is `.end`.
  public static func tokens(of source: String) throws(ExpressionError) -> [Token] {
    var tokenizer = Tokenizer(source)
    var tokens: [Token] = []
    while let token = try tokenizer.next() { tokens.append(token) }
    let count = tokenizer.characters.count
    tokens.append(Token(kind: .end, span: Span(count, count)))
    return tokens
  }

  private mutating func next() throws(ExpressionError) -> Token? {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    guard position < characters.count else { return nil }
    let start = position
    let first = characters[position]
    if Self.isDigit(first)
      || (first == "." && position + 1 < characters.count && Self.isDigit(characters[position + 1]))
    {
      return try number(from: start)
    }
    if first.isLetter || first == "_" {
      while position < characters.count, Self.continuesName(characters[position]) { position += 1 }
      return Token(kind: .name(String(characters[start..<position])), span: Span(start, position))
    }
    if first == "\"", let name = quotedName(from: start) { return name }
    for symbol in Self.symbols where characters[position...].starts(with: symbol) {
      position += symbol.count
      return Token(kind: .symbol(symbol == "**" ? "^" : symbol), span: Span(start, position))
    }
    throw ExpressionError(.unexpectedCharacter(first), at: Span(start, start + 1))
  }

  /// A name in quotes, which stay part of it: so it is never a function or a name that has a meaning. Nil where no quote
  /// closes it, or nothing is in it.
  private mutating func quotedName(from start: Int) -> Token? {
    var end = start + 1
    while end < characters.count, characters[end] != "\"" { end += characters[end] == "\\" ? 2 : 1 }
    guard end < characters.count, end > start + 1 else { return nil }
    position = end + 1
    return Token(kind: .name(String(characters[start...end])), span: Span(start, position))
  }

  private mutating func number(from start: Int) throws(ExpressionError) -> Token {
    skipDigits()
    if position < characters.count, characters[position] == "." {
      position += 1
      skipDigits()
    }
    if position < characters.count, characters[position] == "e" || characters[position] == "E" {
      var digits = position + 1
      if digits < characters.count, characters[digits] == "+" || characters[digits] == "-" { digits += 1 }
      if digits < characters.count, Self.isDigit(characters[digits]) {
        position = digits
        skipDigits()
      }
    }
    // A second point makes all of it no number: 1.2.3, 1..2.
    let hasMore = position < characters.count && characters[position] == "."
    while hasMore, position < characters.count,
      characters[position] == "." || Self.isDigit(characters[position])
    {
      position += 1
    }
    let text = String(characters[start..<position].filter { $0 != "_" })
    let span = Span(start, position)
    // A trailing point is read as a whole number: "2." is 2.
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text.replacing(".e", with: ".0e")) else {
      throw ExpressionError(.notANumber(text), at: span)
    }
    guard value.isFinite else { throw ExpressionError(.numberTooLarge(text), at: span) }
    return Token(kind: .number(value), span: span)
  }

  private mutating func skipDigits() {
    while position < characters.count {
      let isBetweenDigits =
        characters[position] == "_" && position > 0 && Self.isDigit(characters[position - 1])
        && position + 1 < characters.count && Self.isDigit(characters[position + 1])
      guard Self.isDigit(characters[position]) || isBetweenDigits else { return }
      position += 1
    }
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func continuesName(_ character: Character) -> Bool {
    character.isLetter || isDigit(character) || character == "_"
  }
}
