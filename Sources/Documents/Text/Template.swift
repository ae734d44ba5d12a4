import Words

/// A place in prose that a computed number fills: `{{expression}}` or `{{expression:digits}}`.
package struct Hole: Sendable, Hashable {
  /// What to evaluate, without blanks around it.
  package let expression: String
  /// How many significant digits to show, 1 to 17.
  package let digits: Int
  package let location: FileLocation

  package static let usualDigits = 4

  package init(_ expression: String, digits: Int = usualDigits, at location: FileLocation = .nowhere) {
    self.expression = expression
    self.digits = digits
    self.location = location
  }

  /// The hole as a lesson writes it.
  package var source: String {
    digits == Self.usualDigits ? "{{\(expression)}}" : "{{\(expression):\(digits)}}"
  }
}

/// One line of prose split at its holes.
///
/// A hole opens and closes on one line. A backslash takes the meaning from the character after it, so
/// `\{{` is two braces.
package struct Template: Sendable, Equatable {
  package enum Segment: Sendable, Equatable {
    case literal(String)
    /// A hole, and the text that made it.
    case hole(Hole, source: String)
    /// What began like a hole and is none.
    case broken(DocumentProblem, source: String, at: FileLocation)
  }

  package let segments: [Segment]

  /// Splits a line; cost is in proportion to its length.
  package init(line text: some StringProtocol, at location: FileLocation) {
    var reader = HoleReader(Array(text), at: location)
    segments = reader.segments()
  }
}

/// Walks along the characters of one line and cuts out its holes.
private struct HoleReader {
  let characters: [Character]
  let start: FileLocation
  var position = 0
  var literal = ""
  var found: [Template.Segment] = []

  init(_ characters: [Character], at start: FileLocation) {
    self.characters = characters
    self.start = start
  }

  mutating func segments() -> [Template.Segment] {
    while position < characters.count {
      if characters[position] == "\\" {
        literal.append(contentsOf: characters[position...].prefix(2))
        position += 2
      } else if startsPair("{", at: position) {
        endLiteral()
        found.append(hole())
      } else {
        literal.append(characters[position])
        position += 1
      }
    }
    endLiteral()
    return found
  }

  private func startsPair(_ character: Character, at index: Int) -> Bool {
    index + 1 < characters.count && characters[index] == character && characters[index + 1] == character
  }

  private mutating func endLiteral() {
    if !literal.isEmpty { found.append(.literal(literal)) }
    literal = ""
  }

  /// Reads the hole that opens here and moves behind it; behind the braces only where nothing closes it.
  private mutating func hole() -> Template.Segment {
    let location = FileLocation(line: start.line, column: start.column + position)
    var end = position + 2
    while end < characters.count, !startsPair("}", at: end), !startsPair("{", at: end), characters[end] != "`"
    {
      end += 1
    }
    guard startsPair("}", at: end) else {
      position += 2
      return .broken(.unclosedHole, source: "{{", at: location)
    }
    let content = String(characters[(position + 2)..<end])
    position = end + 2
    let source = "{{\(content)}}"
    do throws(DocumentProblem) {
      return .hole(try Self.hole(content, at: location), source: source)
    } catch {
      return .broken(error, source: source, at: location)
    }
  }

  private static func hole(_ content: String, at location: FileLocation) throws(DocumentProblem) -> Hole {
    var expression = Substring(content)
    var digits = Hole.usualDigits
    if let colon = content.lastIndex(of: ":") {
      let written = content[content.index(after: colon)...].trimmed
      guard let count = Int(written), (1...17).contains(count) else { throw .badHoleDigits(written) }
      digits = count
      expression = content[..<colon]
    }
    let trimmed = expression.trimmed
    if trimmed.isEmpty { throw .emptyHole }
    if trimmed.contains(where: { $0 == "{" || $0 == "}" }) { throw .bracesInHole(trimmed) }
    return Hole(trimmed, digits: digits, at: location)
  }
}
