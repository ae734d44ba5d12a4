/// `onehot COLUMN`: a text column as columns of 0 and 1.
struct OnehotCommand: SessionCommand {
  static let column = Parameter.column(example: { "onehot \($0.firstColumn)" })
  static let manual = Manual(
    "onehot", .problem, .one(column), needs: .data,
    summary: "Replace a column of text by a column of 0 and 1 for each text.",
    details:
      "The new columns are called COLUMN=TEXT. The model, if there is one, is made again and starts over.",
    examples: ["onehot species"], after: ["data iris"], effect: .changes)

  private let column: Word

  init(_ arguments: Arguments) throws(CommandError) { column = try arguments.required(Self.column).value }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let data = try session.change(
      dataBy: { data throws(SubjectError) in try data.onehot(column.text) }, naming: [column])
    return try session.work.begin(with: data)
  }
}
