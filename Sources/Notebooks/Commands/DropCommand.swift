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
  /// The same choices on data in which a column is changed: what came in its place is a feature where it was one,
  /// and a target that is gone is not chosen.
  func changingColumn(
    _ arguments: inout Arguments, command: String,
    _ change: (DataSet, String) throws(DataError) -> DataSet
  ) throws(CommandError) -> DataSubject {
    guard let word = arguments.next() else {
      throw .missing("column", example: "\(command) \(typed(set.columns[0].name))", at: arguments.nextSpan)
    }
    var changed = self
    do { changed.set = try change(set, word.text) } catch { throw .data(error, at: word.span) }
    if target == word.text { (changed.target, changed.targetValue, changed.model) = (nil, nil, nil) }
    let old = Set(set.columns.map(\.name))
    let added = changed.set.columns.map(\.name).filter { !old.contains($0) }
    changed.features = features?.flatMap { $0 == word.text ? added : [$0] }
    guard changed.features?.isEmpty != true else {
      throw CommandError(
        "no-features", "\(quoted(word.text)) is the only feature.",
        hint: "Choose another first, as in \"\(FeaturesCommand.manual.examples[0])\".", at: word.span)
    }
    try changed.prepare(naming: [word])
    return changed
  }
}

extension Workspace {
  /// Starts over with other data or other choices of them.
  mutating func begin(with data: DataSubject) throws(CommandError) -> [Display] {
    let before = subject?.dataSubject
    subject = .data(data)
    try beginAtUsualStart()
    guard data.target == nil else { return [.text(data.summary)] + standingIfAny }
    let lost =
      before?.target == nil
      ? "" : "The target is gone\(before?.model == nil ? "" : ", and the model with it"). "
    return [.text(data.summary), .notice(lost + data.question)]
  }
}
