import Models

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
    let columns = try Self.columns(&arguments, of: data.set, stoppingAt: [])
    data.features = columns.map(\.text)
    try data.prepare(naming: columns)
    self.data = data
  }

  /// The words that name columns, up to a keyword.
  static func columns(
    _ arguments: inout Arguments, of set: DataSet, stoppingAt keywords: [String]
  ) throws(CommandError) -> [Word] {
    var columns: [Word] = []
    while let word = arguments.peek, !keywords.contains(where: { word.isKeyword($0) }) {
      _ = arguments.next()
      do { _ = try set.column(word.text) } catch { throw .data(error, at: word.span) }
      columns.append(word)
    }
    guard !columns.isEmpty else {
      throw .missing("list of columns", example: "features \(set.columns[0].name)", at: arguments.nextSpan)
    }
    return columns
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.begin(with: data)
  }
}
