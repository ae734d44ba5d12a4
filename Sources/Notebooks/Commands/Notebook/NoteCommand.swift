import Documents
import Expressions

/// `note TEXT`: prose between cells.
struct NoteCommand: SessionCommand {
  static let text = Parameter.word("TEXT", example: { _ in nil })
  static let manual = Manual(
    "note", .notebook, .optional(.rest(text)), needs: .ownPage,
    summary: "Write a note into your notebook.",
    details: """
      It is Markdown, and stands behind the cells so far; "#" and ";" belong to it. A number such as {{loss}} is worked
      out where the notebook is shown. Without a text it is written in your editor. "edit note" changes the last one,
      "delete note" takes it away.
      """,
    examples: ["note The learning rate is *too large* here.", "note # What I found"], effect: .changes)

  private let text: Given<Word>?
  private let end: Span

  init(_ arguments: Arguments) {
    text = arguments[Self.text]
    end = arguments.end
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let written: String
    if let text {
      written = text.plainText
    } else {
      written = try surroundings.edited("", orTyped: "note What I found", at: end)
    }
    let blocks = try Self.blocks(of: written, at: text?.span)
    guard !blocks.isEmpty else { return [.text("An empty note is left out.")] }
    session.work.page.note(blocks)
    return [.text("Noted.")]
  }

  /// The prose that a text is.
  static func blocks(of text: String, at span: Span?) throws(CommandError) -> [Block] {
    let (document, errors) = Document.reading(text, file: "note")
    if let error = errors.first { throw CommandError(.badArgument, error.message, at: span) }
    // A fence in a note would make a cell of its own when it is read again.
    let blocks = document.parts.compactMap { part -> Block? in
      if case .block(let block) = part { block } else { nil }
    }
    guard blocks.count == document.parts.count else {
      throw CommandError(
        .badArgument, "A note holds no cells.", hint: "Type the commands themselves, or \"insert\" them.",
        at: span)
    }
    return blocks
  }
}
