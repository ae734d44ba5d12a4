import Words

/// `rename OLD NEW`: another name for a column.
struct RenameCommand: SessionCommand {
  static let column = Parameter.column("OLD", noun: "column", example: { "rename \($0.firstColumn) NEW" })
  static let name = Parameter.word(
    "NEW", noun: "new name", example: { "rename \($0.words.first?.asTyped ?? "OLD") NEW" })
  static let manual = Manual(
    "rename", .problem, .sequence([.one(column), .one(name)]), needs: .data,
    summary: "Give a column another name.",
    details: "The model, if there is one, is made again and starts over.",
    examples: ["rename bmi mass"], after: ["data diabetes"], effect: .changes)

  private let column: Word
  private let name: Word

  init(_ arguments: Arguments) throws(CommandError) {
    column = try arguments.required(Self.column).value
    name = try arguments.required(Self.name).value
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    if column.text != name.text, session.columnNames.contains(name.text) { throw .columnNameTaken(name) }
    let data = try session.change(
      dataBy: { data throws(SubjectError) in try data.rename(column.text, to: name.text) },
      naming: [column, name])
    return try session.work.begin(with: data)
  }
}

extension CommandError {
  fileprivate static func columnNameTaken(_ name: Word) -> CommandError {
    CommandError(
      .data(.duplicateColumn), "Another column is already called \(quoted(shortened(name.text))).",
      hint: "Choose another name, or first give that column one: rename \(name.asTyped) NEW.", at: name.span)
  }
}
