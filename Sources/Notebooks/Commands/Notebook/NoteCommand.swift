import Documents
import Expressions

/// `note TEXT`: prose between cells.
struct NoteCommand: SessionCommand {
  static let text = Parameter.word("TEXT", example: { _ in nil })
  static let manual = Manual(
    "note", .notebook, .optional(.rest(text)), needs: .ownPage,
    summary: "Write a note into your notebook.",
    details: """
      It is Markdown, and stands behind the cells so far. A number such as {{loss}} is worked out where the notebook is
      shown. A note that begins with "#", or holds ";", stands in quotes; without a text it is written in your editor.
      """,
    examples: ["note The learning rate is *too large* here.", "note \"# What I found\""], effect: .changes)

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
    let (document, errors) = Document.reading(written, file: "note")
    if let error = errors.first {
      throw CommandError(.badArgument, error.message, at: text?.span)
    }
    // A fence in a note would make a cell of its own when it is read again.
    let blocks = document.parts.compactMap { part -> Block? in
      if case .block(let block) = part { block } else { nil }
    }
    guard blocks.count == document.parts.count else {
      throw CommandError(
        .badArgument, "A note holds no cells.", hint: "Type the commands themselves, or \"insert\" them.",
        at: text?.span)
    }
    guard !blocks.isEmpty else { return [.text("An empty note is left out.")] }
    session.work.page.note(blocks)
    return [.text("Noted.")]
  }
}
