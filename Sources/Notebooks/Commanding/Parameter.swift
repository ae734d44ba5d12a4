import Documents
import Expressions
import Words

/// Something that a command takes: declared once, it parses, completes and explains itself.
struct Parameter<Value: Sendable>: Sendable {
  /// What usage calls it, such as `COUNT`; empty where usage leaves it out.
  let name: String
  /// What an error calls it where it is missing.
  let noun: String
  /// A line that gives it, for who leaves it out.
  let example: @Sendable (Context) -> String?
  /// What it may be; completion offers these.
  let candidates: @Sendable (Context) -> [String]
  /// Whether completion offers files as well.
  let isFile: Bool
  /// Whether a word can be meant for it, where something else could stand in its place.
  let begins: @Sendable (Word) -> Bool
  let parse: @Sendable (Word, Context) throws(CommandError) -> Value

  init(
    _ name: String, noun: String? = nil, example: @escaping @Sendable (Context) -> String?,
    candidates: @escaping @Sendable (Context) -> [String] = { _ in [] }, isFile: Bool = false,
    begins: @escaping @Sendable (Word) -> Bool = { _ in true },
    parse: @escaping @Sendable (Word, Context) throws(CommandError) -> Value
  ) {
    self.name = name
    self.noun = noun ?? name.lowercased()
    self.example = example
    self.candidates = candidates
    self.isFile = isFile
    self.begins = begins
    self.parse = parse
  }
}

/// What a parameter may look at: the session, the lessons, and the words before it.
struct Context {
  let session: Session
  /// Reads them, which takes a while: most parameters need none.
  let readLessons: () -> [Lesson]
  /// The words after the command's name, up to where the parameter stands.
  let words: [Word]

  var lessons: [Lesson] { readLessons() }
}

// MARK: - Kinds of parameters

extension Parameter where Value == Int {
  /// A whole number of at least `least`.
  static func count(
    _ name: String, noun: String? = nil, from least: Int = 1, example: String,
    begins: @escaping @Sendable (Word) -> Bool = { _ in true }
  ) -> Self {
    count(name, noun: noun, from: least, like: { _ in example }, begins: begins)
  }

  /// A step of the run at hand.
  ///
  /// - Parameter command: what it is given to, for an example with the last step there is.
  static func step(
    of command: String, begins: @escaping @Sendable (Word) -> Bool = { _ in true }
  ) -> Self {
    count(
      "STEP", from: 0,
      like: { context in
        let last = context.session.work.trainer?.trajectory.lastStep ?? 0
        return "\(command) \(last > 0 ? last : 10)"
      }, begins: begins)
  }

  private static func count(
    _ name: String, noun: String? = nil, from least: Int,
    like example: @escaping @Sendable (Context) -> String,
    begins: @escaping @Sendable (Word) -> Bool
  ) -> Self {
    Parameter(
      name, noun: noun, example: example, begins: begins,
      parse: { word, context throws(CommandError) in
        guard !word.isQuoted, let value = wholeNumber(word.text), value >= least else {
          throw .notACount(word, least: least, example: example(context))
        }
        return value
      })
  }

  /// More than anybody lives to count; products and sums of two such counts still fit.
  private static let greatestCount = 1_000_000_000_000

  /// A whole number as people write them: `1000`, `1_000`, `1e6`.
  static func wholeNumber(_ text: String) -> Int? {
    if let value = Int(text.replacing("_", with: "")) {
      return value.magnitude <= greatestCount.magnitude ? value : nil
    }
    guard let value = Double(text), value == value.rounded(), abs(value) <= Double(greatestCount) else {
      return nil
    }
    return Int(value)
  }
}

extension Parameter where Value == Double {
  /// A finite number.
  static func number(
    _ name: String, noun: String? = nil, example: String,
    begins: @escaping @Sendable (Word) -> Bool = { _ in true }
  ) -> Self {
    Parameter(
      name, noun: noun, example: { _ in example }, begins: begins,
      parse: { word, _ throws(CommandError) in
        guard !word.isQuoted, let value = finiteNumber(word.text) else {
          throw .notANumber(word, example: example)
        }
        return value
      })
  }

  /// The value of an expression of numbers; nil where there is none, or it is not finite.
  ///
  /// - Parameter numbers: further names that it may read.
  static func finiteNumber(_ text: String, where numbers: [String: Double] = [:]) -> Double? {
    let vocabulary = Vocabulary(numbers.keys.sorted())
    guard let value = (try? Parser.parse(text, vocabulary: vocabulary))?.term.value(where: numbers),
      value.isFinite
    else { return nil }
    return value
  }
}

extension Parameter where Value == String {
  /// One of some names that the session knows; any case will do.
  ///
  /// - Parameters:
  ///   - what: what a word that is none of them is not: `an update rule`.
  ///   - list: the command that lists them, where they are too many for an error.
  static func choice(
    _ name: String, noun: String? = nil, what: String, example: String, listedBy list: String? = nil,
    of candidates: @escaping @Sendable (Context) -> [String]
  ) -> Self {
    Parameter(
      name, noun: noun, example: { _ in example }, candidates: candidates,
      parse: {
        word, context throws(CommandError) in
        let known = candidates(context)
        guard let found = spelled(word.text, among: known) else {
          throw .unknown(word, noun: what, known: known, listedBy: list)
        }
        return found
      })
  }

  /// A file's path.
  static func file(_ name: String, example: String) -> Self {
    Parameter(name, noun: "file", example: { _ in example }, isFile: true, parse: { word, _ in word.text })
  }
}

extension Parameter where Value == Word {
  /// A word as it stands, such as a column, whose meaning is found out when the command runs.
  static func word(
    _ name: String, noun: String? = nil, example: @escaping @Sendable (Context) -> String?,
    candidates: @escaping @Sendable (Context) -> [String] = { _ in [] }, isFile: Bool = false,
    begins: @escaping @Sendable (Word) -> Bool = { _ in true }
  ) -> Self {
    Parameter(
      name, noun: noun, example: example, candidates: candidates, isFile: isFile, begins: begins
    ) { word, _ in word }
  }
}
