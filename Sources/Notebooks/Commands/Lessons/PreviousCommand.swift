/// `previous`: the lesson's screen before the current one.
struct PreviousCommand: NotebookCommand {
  static let manual = Manual(
    "previous", .lessons, summary: "Go back to the screen of the lesson before this one.",
    details: "Along a run, \"back\" goes back.", examples: ["previous"], after: ["lesson 1.3"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard notebook.isInLesson else { throw .noScreen }
    return try notebook.play { player throws(CommandError) in try player.previous(in: surroundings) }
  }
}
