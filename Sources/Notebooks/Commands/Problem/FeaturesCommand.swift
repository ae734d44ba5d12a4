import Models
import Words

/// `features A B C`: the columns to predict from.
struct FeaturesCommand: Command {
  static let column = Parameter.choice(
    "columns", "the columns to predict from", noun: "a column", of: { $0.columnNames })
  static let manual = Manual(
    "features", .problem, usage: ["features A B ..."], [.init(column, isRepeated: true)],
    summary: "Choose the columns to predict from.",
    details: "The model, if there is one, is made again and starts over.",
    examples: ["features bmi bp"], after: ["data diabetes"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    let columns = try Self.words(
      &arguments, stoppingAt: [], example: "features \(typed(data.set.columns[0].name))")
    for column in columns { try Self.check(column, in: data.set) }
    data.features = columns.map(\.text)
    try data.prepare(naming: columns)
    self.data = data
  }

  /// The words that name columns, up to a keyword.
  static func words(
    _ arguments: inout Arguments, stoppingAt keywords: [String], example: @autoclosure () -> String
  ) throws(CommandError) -> [Word] {
    var words: [Word] = []
    while let word = arguments.peek, !keywords.contains(where: { word.isKeyword($0) }) {
      _ = arguments.next()
      words.append(word)
    }
    guard !words.isEmpty else {
      throw .missing("list of columns", example: example(), at: arguments.nextSpan)
    }
    return words
  }

  /// Refuses a word that names no column.
  static func check(_ word: Word, in set: DataSet) throws(CommandError) {
    do { _ = try set.column(word.text) } catch { throw .data(error, at: word.span) }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.begin(with: data)
  }
}
