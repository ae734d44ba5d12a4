import Models
import Words

/// How a file is laid out, as words after `data FILE`: `separator ";" decimal comma header yes skip 3`.
struct LayoutSyntax {
  static let separator = choice(
    "SEPARATOR", noun: "separator", example: "separator \";\"",
    [
      (["\",\"", ",", "comma"], .comma), (["\";\"", ";", "semicolon"], .semicolon), (["tab"], .tab),
      (["space", "blanks"], .blanks), (["\"|\"", "|", "bar"], CSVFormat.Delimiter.bar),
    ])
  static let decimal = choice(
    "SIGN", noun: "decimal sign", example: "decimal comma",
    [(["comma", ","], .comma), (["point", "."], DecimalSign.point)])
  static let header = choice(
    "yes|no", noun: "yes or no", example: "header yes", [(["yes"], true), (["no"], false)])
  static let skip = Parameter<Int>.count("LINES", noun: "number of lines", from: 0, example: "skip 3")
  static let comment = Parameter.word("MARK", noun: "mark", example: { _ in "comment \"#\"" })
  static let missing = Parameter<Word>(
    "WORD", noun: "word for no value", example: { _ in "missing \"-200\"" },
    parse: { word, _ throws(CommandError) in
      guard !["drop", "mean", "median", "mode"].contains(where: word.isKeyword) else {
        throw .wayNotWord(word)
      }
      return word
    })
  static let index = Parameter.word("INDEX", noun: "column", example: { _ in "index c1" })

  static let keywords = ["separator", "decimal", "header", "skip", "comment", "missing", "index", "totals"]

  /// - Parameter isEnd: whether a word begins another part of the line.
  static func parts(until isEnd: @escaping @Sendable (Word) -> Bool) -> [Syntax] {
    [
      .after("separator", .one(separator)), .after("decimal", .one(decimal)), .after("header", .one(header)),
      .after("skip", .one(skip)), .after("comment", .one(comment)),
      .after("missing", .many(missing, until: isEnd)), .after("index", .one(index)),
      .after("totals", .keyword("keep")),
    ]
  }

  static let details = """
    How a file is laid out is found out and said. Where that is wrong, say so: separator ",", ";", "|", tab or space;
    decimal comma or point; header yes or no; skip N lines; comment "#" or none; missing, with more words that stand for
    no value, or none of the usual ones; index, a column that only tells the rows apart, or none; totals keep, for a last row of sums.
    """

  /// What was said; empty where nothing was.
  let options: CSVOptions
  /// The first word of it.
  let word: Word?
  /// The column that is to be the index.
  let index: Word?

  init(_ arguments: Arguments) {
    var options = CSVOptions()
    options.delimiter = arguments[Self.separator]?.value
    options.decimal = arguments[Self.decimal]?.value
    options.hasHeader = arguments[Self.header]?.value
    options.skippedLines = arguments[Self.skip]?.value
    options.comment = arguments[Self.comment].map { $0.word.isKeyword("none") ? "" : $0.value.text }
    let words = arguments[all: Self.missing]
    if !words.isEmpty {
      let isAlone = words.contains { $0.word.isKeyword("none") }
      options.missing =
        (isAlone ? [] : MissingWords.usualWords)
        + words.filter { !$0.word.isKeyword("none") }.map(\.value.text)
    }
    index = arguments[Self.index]?.value
    options.index = index.map { $0.isKeyword("none") ? .rowNumbers : .column($0.text) }
    options.leavesTotalOut = arguments.has("totals") ? false : nil
    self.options = options
    word = Self.keywords.compactMap(arguments.word).min { $0.span.start < $1.span.start }
  }

  /// One of some words, each of which may be written in several ways; the first is offered.
  private static func choice<Value: Sendable>(
    _ name: String, noun: String, example: String, _ values: [(words: [String], value: Value)]
  ) -> Parameter<Value> {
    let offered = values.compactMap(\.words.first)
    return Parameter(
      name, noun: noun, example: { _ in example }, candidates: { _ in offered },
      parse: { word, _ throws(CommandError) in
        let text = word.text.lowercased()
        guard let found = values.first(where: { $0.words.contains(text) }) else {
          throw .unknown(word, noun: "a \(noun)", known: offered)
        }
        return found.value
      })
  }
}

extension CommandError {
  fileprivate static func wayNotWord(_ word: Word) -> CommandError {
    CommandError(
      .badArgument, "\"\(word.text)\" is a way to deal with missing values, and no word for one.",
      hint: "Type it as a command of its own, once the data are read: missing \(word.text).", at: word.span)
  }
}
