import Expressions

/// Something that a command takes: declared once, it parses, completes and explains itself.
package struct Parameter<Value>: Sendable {
  let name: String
  let meaning: String
  /// What it may be; completion offers these.
  let candidates: @Sendable (Session) -> [String]
  let parse: @Sendable (Word, Session) throws(CommandError) -> Value

  init(
    _ name: String, _ meaning: String,
    candidates: @escaping @Sendable (Session) -> [String] = { _ in [] },
    parse: @escaping @Sendable (Word, Session) throws(CommandError) -> Value
  ) {
    self.name = name
    self.meaning = meaning
    self.candidates = candidates
    self.parse = parse
  }
}

extension Parameter where Value == Int {
  /// A whole number of at least `least`.
  static func count(_ name: String, _ meaning: String, from least: Int = 1, example: String) -> Self {
    Parameter(name, meaning) { word, _ throws(CommandError) in
      guard !word.isQuoted, let value = wholeNumber(word.text), value >= least else {
        throw .notACount(word, name: name, least: least, example: example)
      }
      return value
    }
  }

  /// A whole number as people write them: `1000`, `1_000`, `1e6`.
  private static func wholeNumber(_ text: String) -> Int? {
    if let value = Int(text.replacing("_", with: "")) { return value }
    guard let value = Double(text), value == value.rounded(), abs(value) <= 1e15 else { return nil }
    return Int(value)
  }
}

extension Parameter where Value == Double {
  /// A finite number.
  static func number(_ name: String, _ meaning: String, example: String) -> Self {
    Parameter(name, meaning) { word, _ throws(CommandError) in
      guard !word.isQuoted, let parsed = try? Parser.parse(word.text, vocabulary: Vocabulary()) else {
        throw .notANumber(word, name: name, example: example)
      }
      let value = parsed.term.value()
      guard value.isFinite else { throw .notANumber(word, name: name, example: example) }
      return value
    }
  }
}

extension Parameter where Value == String {
  /// One of some names that the session knows.
  static func choice(
    _ name: String, _ meaning: String, noun: String, of candidates: @escaping @Sendable (Session) -> [String]
  ) -> Self {
    Parameter(name, meaning, candidates: candidates) { word, session throws(CommandError) in
      let known = candidates(session)
      let wanted = word.text.lowercased()
      guard
        let found = known.first(where: { $0 == word.text })
          ?? known.first(where: { $0.lowercased() == wanted })
      else { throw .unknown(word, noun: noun, known: known) }
      return found
    }
  }

  /// A word as it stands.
  static func word(_ name: String, _ meaning: String) -> Self {
    Parameter(name, meaning) { word, _ in word.text }
  }
}

extension ClosedRange<Double> {
  /// Two numbers, the lower one first.
  static func parse(
    _ arguments: inout Arguments, _ example: String, in session: Session
  ) throws(CommandError) -> ClosedRange<Double> {
    let bound = Parameter.number("bounds", "", example: example)
    let place = arguments.nextSpan
    let low = try arguments.next(bound, in: session)
    let high = try arguments.next(bound, in: session)
    guard low < high else {
      throw CommandError(
        "out-of-range", "The lower bound lies below the upper one.", hint: "Try \"\(example)\".", at: place)
    }
    return low...high
  }
}
