/// `next`: goes on in a lesson, as Enter does.
struct NextCommand: NotebookCommand {
  static let manual = Manual(
    "next", .lessons, summary: "Go on in the lesson, as Enter does.",
    details: "An open question or task is repeated; \"skip\" goes past it.", examples: ["next"],
    after: ["lesson 1"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard notebook.player == nil else { return notebook.pressEnter(in: surroundings) }
    guard let lesson = notebook.shelf.upcoming else { throw .noLesson }
    return notebook.open(lesson, in: surroundings)
  }
}
