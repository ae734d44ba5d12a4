import Foundation
import Words

/// `hand-in FILE.md [force]`: writes what was done in the lessons, for a teacher.
struct HandInCommand: NotebookCommand {
  static let file = Parameter.file("FILE.md", example: "hand-in ada.md")
  static let manual = Manual(
    "hand-in", .lessons, .sequence([.one(file), .optional(.keyword("force"))]),
    summary: "Write what you did in the lessons, for a teacher.",
    details: """
      A Markdown text: of each lesson the first answers, the commands that solved its tasks, attempts, hints and what
      was shown, with the seeds of numbers that were drawn. "descent grade DIR" does all of it again and counts.
      "force" replaces a file that is there.
      """,
    examples: ["hand-in ada.md"])

  private let file: Given<String>
  /// Whether an older file may go.
  private let replaces: Bool

  init(_ arguments: Arguments) throws(CommandError) {
    file = try arguments.required(Self.file)
    replaces = arguments.has("force")
  }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard file.value.hasSuffix(".md") else {
      throw CommandError(
        .badArgument, "What is handed in is Markdown, and \(quoted(file.value)) does not end in .md.",
        hint: "Try \"hand-in \(typed(file.value)).md\".", at: file.span)
    }
    do {
      try surroundings.check(file.value, replaces: replaces)
      try surroundings.write(notebook.handInText, to: file.value)
    } catch {
      throw .plot(error, at: file.span)
    }
    return [.text("What you did in the lessons is in \(file.value).")]
  }
}
