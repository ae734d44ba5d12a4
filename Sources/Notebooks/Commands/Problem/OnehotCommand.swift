import Models
import Words

/// `onehot COLUMN`: a text column as columns of 0 and 1.
struct OnehotCommand: Command {
  static let column = Parameter.choice(
    "column", "a column of text", noun: "a column", example: "onehot species", of: { $0.columnNames })
  static let manual = Manual(
    "onehot", .problem, [.init(column)],
    summary: "Replace a column of text by a column of 0 and 1 for each text.",
    details:
      "The new columns are called COLUMN=TEXT. The model, if there is one, is made again and starts over.",
    examples: ["onehot species"], after: ["data iris"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    guard let word = arguments.next() else {
      throw .missing("column", example: "onehot \(typed(data.set.columns[0].name))", at: arguments.nextSpan)
    }
    try data.onehot(word)
    try data.prepare(naming: [word])
    self.data = data
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.begin(with: data)
  }
}
