/// `leave`: closes the lesson.
struct LeaveCommand: NotebookCommand {
  static let manual = Manual(
    "leave", .lessons, needs: .lesson, summary: "Close the lesson; your own session is back as it was.",
    examples: ["leave"], after: ["lesson 1"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let isPractice = notebook.shelf.playing.isPractice
    let wayBack = isPractice || notebook.place == nil ? "" : " \"lesson\" goes on where you were."
    notebook.leaveLesson()
    return [.text("Your own session is back.\(wayBack)")] + notebook.session.work.standingIfAny
  }
}
