import Models

/// `drop COLUMN`: the data without a column.
struct DropCommand: Command {
  static let column = Parameter.choice(
    "column", "a column", noun: "a column", example: "drop age", of: { $0.columnNames })
  static let manual = Manual(
    "drop", .problem, usage: ["drop COLUMN ..."], [.init(column, isRepeated: true)],
    summary: "Leave columns of the data out.",
    details: "The model, if there is one, is made again and starts over. Without the target there is none.",
    examples: ["drop age", "drop age sex"], after: ["data diabetes"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    repeat {
      data = try data.changingColumn(&arguments, command: "drop") { set, name throws(DataError) in
        try set.dropping(name)
      }
    } while !arguments.isEmpty
    self.data = data
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.begin(with: data)
  }
}

extension DataSubject {
  /// The same choices on data in which a column is changed; a target or feature that is gone is not chosen.
  func changingColumn(
    _ arguments: inout Arguments, command: String,
    _ change: (DataSet, String) throws(DataError) -> DataSet
  ) throws(CommandError) -> DataSubject {
    guard let word = arguments.next() else {
      throw .missing("column", example: "\(command) \(typed(set.columns[0].name))", at: arguments.nextSpan)
    }
    var changed = self
    do { changed.set = try change(set, word.text) } catch { throw .data(error, at: word.span) }
    let names = changed.set.columns.map(\.name)
    if target == word.text { (changed.target, changed.targetValue, changed.model) = (nil, nil, nil) }
    changed.features = features.map { $0.filter(names.contains) }.flatMap { $0.isEmpty ? nil : $0 }
    try changed.prepare(naming: [word])
    return changed
  }
}

extension Workspace {
  /// Starts over with other data or other choices of them.
  mutating func begin(with data: DataSubject) throws(CommandError) -> [Display] {
    subject = .data(data)
    try beginAtUsualStart()
    return [.text(data.summary)] + standingIfAny
  }
}
