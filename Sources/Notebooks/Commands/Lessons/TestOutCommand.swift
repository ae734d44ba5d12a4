/// `test-out`: the lesson's last task at once.
struct TestOutCommand: NotebookCommand {
  static let manual = Manual(
    "test-out", .lessons, needs: .lesson,
    summary: "Go to the lesson's last task: who solves it is done with the lesson.",
    details: "\"lesson restart\" begins the lesson from its first screen.", examples: ["test-out"],
    after: ["lesson 1"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try notebook.expectNoPractice()
    return try notebook.play { player throws(CommandError) in try player.testOut(in: surroundings) }
  }
}
