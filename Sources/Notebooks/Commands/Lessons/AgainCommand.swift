/// `again`: the lesson's current screen from its start.
struct AgainCommand: NotebookCommand {
  static let manual = Manual(
    "again", .lessons, summary: "Show the lesson's current screen again, from its start.",
    details: "What was answered on it is asked again. \"lesson restart\" begins the whole lesson again.",
    examples: ["again"], after: ["lesson 1.3"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard notebook.isInLesson else { throw .noScreen }
    return notebook.play { $0.again(in: surroundings) }
  }
}

extension CommandError {
  /// Words of a lesson that somebody may mean for a run.
  static let noScreen = CommandError(
    .noLesson, "No lesson is open.",
    hint: "Try \"lesson 1\"; along a run, \"back\", \"goto\" and \"reset\" move.")
}
