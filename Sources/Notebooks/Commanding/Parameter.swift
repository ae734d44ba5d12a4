import Expressions

/// Something that a command takes: declared once, it parses, completes and explains itself.
package struct Parameter<Value>: Sendable {
  let name: String
  let meaning: String
  /// A line that gives it, for who leaves it out.
  let example: String?
  /// What it may be; completion offers these.
  let candidates: @Sendable (Session) -> [String]
  let parse: @Sendable (Word, Session) throws(CommandError) -> Value

  init(
    _ name: String, _ meaning: String, example: String? = nil,
    candidates: @escaping @Sendable (Session) -> [String] = { _ in [] },
    parse: @escaping @Sendable (Word, Session) throws(CommandError) -> Value
  ) {
    self.name = name
    self.meaning = meaning
    self.example = example
    self.candidates = candidates
    self.parse = parse
  }
}

extension Parameter where Value == Int {
  /// A whole number of at least `least`.
  static func count(_ name: String, _ meaning: String, from least: Int = 1, example: String) -> Self {
    Parameter(name, meaning, example: example) { word, _ throws(CommandError) in
      guard !word.isQuoted, let value = wholeNumber(word.text), value >= least else {
        throw .notACount(word, least: least, example: example)
      }
      return value
    }
  }

  /// More than anybody lives to count; products and sums of two such counts still fit.
  private static let greatestCount = 1_000_000_000_000

  /// A whole number as people write them: `1000`, `1_000`, `1e6`.
  private static func wholeNumber(_ text: String) -> Int? {
    if let value = Int(text.replacing("_", with: "")) { return abs(value) <= greatestCount ? value : nil }
    guard let value = Double(text), value == value.rounded(), abs(value) <= Double(greatestCount) else {
      return nil
    }
    return Int(value)
  }
}

extension Parameter where Value == Double {
  /// A finite number.
  static func number(_ name: String, _ meaning: String, example: String) -> Self {
    Parameter(name, meaning, example: example) { word, _ throws(CommandError) in
      guard !word.isQuoted, let parsed = try? Parser.parse(word.text, vocabulary: Vocabulary()) else {
        throw .notANumber(word, example: example)
      }
      let value = parsed.term.value()
      guard value.isFinite else { throw .notANumber(word, example: example) }
      return value
    }
  }
}

extension Parameter where Value == String {
  /// One of some names that the session knows; any case will do.
  ///
  /// - Parameter list: the command that lists them, where they are too many for an error.
  static func choice(
    _ name: String, _ meaning: String, noun: String, example: String? = nil, listedBy list: String? = nil,
    of candidates: @escaping @Sendable (Session) -> [String]
  ) -> Self {
    Parameter(name, meaning, example: example, candidates: candidates) { word, session throws(CommandError) in
      let known = candidates(session)
      let wanted = word.text.lowercased()
      guard
        let found = known.first(where: { $0 == word.text })
          ?? known.first(where: { $0.lowercased() == wanted })
      else { throw .unknown(word, noun: noun, known: known, listedBy: list) }
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
    let start = arguments.nextSpan.start
    let low = try arguments.next(.number("lower bound", "", example: example), in: session)
    let end = arguments.nextSpan.end
    let high = try arguments.next(.number("upper bound", "", example: example), in: session)
    guard low < high else {
      throw CommandError(
        "out-of-range", "The first bound has to be below the second.", hint: "Try \"\(example)\".",
        at: Span(start, end))
    }
    return low...high
  }
}
