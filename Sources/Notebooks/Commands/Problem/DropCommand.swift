import Models
import Words

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
    let words = arguments.takeWords()
    guard !words.isEmpty else {
      throw .missing("column", example: "drop \(typed(data.set.columns[0].name))", at: arguments.nextSpan)
    }
    try data.drop(words)
    try data.prepare(naming: words)
    self.data = data
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.begin(with: data)
  }
}
