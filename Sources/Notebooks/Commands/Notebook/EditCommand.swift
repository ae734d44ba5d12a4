/// `edit N [TEXT]`: gives a cell other commands.
struct EditCommand: SessionCommand {
  static let cell = Parameter.cells("CELL", example: "edit 3")
  static let text = Parameter.word("TEXT", example: { _ in nil })
  static let manual = Manual(
    "edit", .notebook, .sequence([.one(cell), .optional(.rest(text))]), needs: .ownPage,
    summary: "Change a cell of your notebook.",
    details: """
      Opens the cell in your editor, as $VISUAL or $EDITOR has it; with a text behind the number the cell becomes that.
      A text with ";" stands in quotes. The cell and those behind it are stale then: nothing is performed by itself,
      "rerun stale" does it.
      """,
    examples: ["edit 2 set lr 0.2", "edit 2 \"set lr 0.2; run 5\""],
    after: ["problem sphere", "set lr 0.1", "run 3"], effect: .changes)

  private let cell: Given<CellSelection>
  private let text: Given<Word>?

  init(_ arguments: Arguments) throws(CommandError) {
    cell = try arguments.required(Self.cell)
    text = arguments[Self.text]
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let number = try session.work.page.number(of: cell)
    let source = session.work.page.cell(number)?.source ?? ""
    let edited: String
    if let text {
      edited = text.plainText
    } else {
      edited = try surroundings.edited(source, orTyped: "edit \(number) set lr 0.1", at: cell.span)
    }
    guard !edited.isEmpty else {
      throw CommandError(
        .missingArgument, "Nothing is left of cell \(number).", hint: "Try \"delete \(number)\".",
        at: cell.span)
    }
    guard edited != source else { return [.text("Cell \(number) is as it was.")] }
    session.work.page.edit(number, to: edited)
    return [.text("Cell \(number): \(edited)")] + session.work.page.staleRemark
  }
}
