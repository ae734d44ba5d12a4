import Models
import Words

/// `target COLUMN`: the column to predict.
struct TargetCommand: Command {
  static let column = Parameter.choice(
    "column", "the column to predict", noun: "a column", of: { $0.columnNames })
  static let manual = Manual(
    "target", .problem, usage: ["target COLUMN [as classes or numbers]", "target COLUMN=VALUE"],
    [.init(column)],
    summary: "Choose the column to predict.",
    details: """
      Text is classes, and so are the whole numbers 0 to K-1 when all of them are there; "as" says otherwise.
      COLUMN=VALUE tells the rows of one value from all others. The data start over without a model.
      """,
    examples: ["target bp", "target sex=2", "target sex as classes"], after: ["data diabetes"],
    changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    guard let column = arguments.next() else {
      throw .missing(
        "column", example: "target \(typed(data.usualTarget.name))",
        at: arguments.nextSpan)
    }
    try Self.check(column, in: data.set)
    data.choose(target: column)
    data.targetUse = try Self.use(&arguments)
    data.model = nil
    try data.prepare(naming: [column])
    self.data = data
  }

  /// Refuses a word that names no column.
  static func check(_ word: Word, in set: DataSet) throws(CommandError) {
    do { _ = try set.column(DataSubject.parts(of: word, in: set).column) } catch {
      throw .data(error, at: word.span)
    }
  }

  /// `as classes` or `as numbers`, if it follows.
  static func use(_ arguments: inout Arguments) throws(CommandError) -> TargetUse? {
    guard arguments.take(keyword: "as") else { return nil }
    let known = TargetUse.allCases.map(\.rawValue)
    guard let word = arguments.next() else {
      throw .missing("use of the target", example: "as classes", at: arguments.nextSpan)
    }
    guard let use = TargetUse(rawValue: word.text) else {
      throw .unknown(word, noun: "a use of the target", known: known)
    }
    return use
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
