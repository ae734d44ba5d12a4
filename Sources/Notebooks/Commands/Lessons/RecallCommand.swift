/// `recall`: questions of earlier lessons, before one goes on with this one.
struct RecallCommand: NotebookCommand {
  static let manual = Manual(
    "recall", .lessons, needs: .lesson,
    summary: "Be asked up to three questions of lessons that you finished.",
    details:
      "Those that you missed come first. \"skip\" shows an answer; then the lesson goes on where it was.",
    examples: ["recall"], after: ["lesson 1.7", "lesson 3"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try notebook.expectNoPractice()
    let questions = notebook.recalled
    guard !questions.isEmpty else {
      throw CommandError(
        .noLesson, "No earlier lesson is finished, so there is nothing to recall.",
        hint: "\"lessons\" shows which are.")
    }
    return notebook.play { $0.recall(questions, in: surroundings) }
  }
}
