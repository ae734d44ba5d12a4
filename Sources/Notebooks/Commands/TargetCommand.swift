import Models

/// `target COLUMN`: the column to predict.
struct TargetCommand: Command {
  static let column = Parameter.choice(
    "column", "the column to predict", noun: "a column", of: { $0.columnNames })
  static let manual = Manual(
    "target", .problem, [.init(column)], summary: "Choose the column to predict.",
    details: "The data start over without a model.",
    examples: ["target bp"], after: ["data diabetes"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    data.target = try Self.column(&arguments, of: data.set)
    data.model = nil
    if data.features?.contains(data.target ?? "") == true { data.features = nil }
    _ = try data.table()
    self.data = data
  }

  /// A column's name from the arguments.
  static func column(_ arguments: inout Arguments, of set: DataSet) throws(CommandError) -> String {
    guard let word = arguments.next() else {
      throw .missing("column", example: "target \(set.columns.last?.name ?? "y")", at: arguments.nextSpan)
    }
    do { return try set.column(word.text).name } catch { throw .data(error, at: word.span) }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    session.work.subject = .data(data)
    session.work.end()
    return [.text(data.summary)]
  }
}

extension Session {
  /// The columns of the data at hand.
  var columnNames: [String] { work.subject?.dataSubject?.set.columns.map(\.name) ?? [] }
}
