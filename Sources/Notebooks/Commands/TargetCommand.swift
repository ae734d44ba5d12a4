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
    let column = try Self.column(&arguments, of: data.set)
    data.target = column.text
    data.model = nil
    if data.features?.contains(column.text) == true { data.features = nil }
    _ = try data.table(naming: [column])
    self.data = data
  }

  /// The word that names a column.
  static func column(_ arguments: inout Arguments, of set: DataSet) throws(CommandError) -> Word {
    guard let word = arguments.next() else {
      throw .missing("column", example: "target \(set.columns.last?.name ?? "y")", at: arguments.nextSpan)
    }
    do { _ = try set.column(word.text) } catch { throw .data(error, at: word.span) }
    return word
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
