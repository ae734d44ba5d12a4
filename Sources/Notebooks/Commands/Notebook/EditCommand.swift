import Documents
import Expressions
import Words

/// `edit N [TEXT]`: gives a cell other commands; `edit note [TEXT]` changes the last note.
struct EditCommand: SessionCommand {
  static let cell = Parameter.cells("CELL", example: "edit 3")
  static let text = Parameter.word("TEXT", example: { _ in nil })
  static let manual = Manual(
    "edit", .notebook,
    .sequence([.noteOr(cell, example: "edit 3"), .optional(.rest(text))]), needs: .ownPage,
    summary: "Change a cell of your notebook, or the last note.",
    details: """
      Opens the cell in your editor, as $VISUAL or $EDITOR has it; with a text behind the number the cell becomes that.
      A text with ";" stands in quotes. The cell and those behind it are stale then: nothing is performed by itself,
      "rerun stale" does it. "edit note" changes the last note.
      """,
    examples: ["edit 2 set lr 0.2", "edit 2 \"set lr 0.2; run 5\""],
    after: ["problem sphere", "set lr 0.1", "run 3"], effect: .changes)

  /// Nil for the last note.
  private let cell: Given<CellSelection>?
  private let end: Span
  private let text: Given<Word>?

  init(_ arguments: Arguments) throws(CommandError) {
    cell = arguments.has("note") ? nil : try arguments.required(Self.cell)
    text = arguments[Self.text]
    end = arguments.end
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let cell else { return try editNote(in: &session, surroundings) }
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

  private func editNote(
    in session: inout Session, _ surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    guard let note = session.work.page.lastNote else { throw .noNote(at: end) }
    let source = Document(blocks: note).text.trimmedEnd
    let edited: String
    if let text {
      edited = text.plainText
    } else {
      edited = try surroundings.edited(source, orTyped: "edit note What I found", at: end)
    }
    guard edited != source else { return [.text("The note is as it was.")] }
    let blocks = try NoteCommand.blocks(of: edited, at: text?.span)
    session.work.page.replaceLastNote(with: blocks)
    return [.text(blocks.isEmpty ? "The note is gone; \"undo\" brings it back." : "Noted.")]
  }
}

extension CommandError {
  static func noNote(at span: Span) -> CommandError {
    CommandError(
      .unknownName, "There is no note yet.", hint: "\"note What I found\" writes one.", at: span)
  }
}
