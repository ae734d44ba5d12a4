import Documents

/// `review [LESSON]`: what the lessons so far taught.
struct ReviewCommand: NotebookCommand {
  static let lesson = ProgressCommand.lesson
  static let manual = Manual(
    "review", .lessons, .optional(.rest(lesson)), summary: "Go over what the lessons so far taught.",
    details: """
      First what is worth another look: answers that you were sure of and that were wrong, then other wrong ones, then
      solutions that were shown. Then what each lesson taught, with your own commands that solved its tasks.
      """,
    examples: ["review", "review 1"])

  private let chosen: Lesson?

  init(_ arguments: Arguments) { chosen = arguments[Self.lesson]?.value }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let standings = notebook.shelf.standings
    guard let chosen else { return ReviewView(standings).displays }
    return ReviewView(standings.filter { $0.lesson.slug == chosen.slug }).displays
  }
}
