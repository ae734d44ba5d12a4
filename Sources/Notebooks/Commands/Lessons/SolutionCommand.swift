/// `solution`: shows and runs one way to solve the open task.
struct SolutionCommand: NotebookCommand {
  static let manual = Manual(
    "solution", .lessons, needs: .lesson, summary: "See one way to solve the open task, and go on.",
    examples: ["solution"], after: ["lesson 3.9"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try notebook.play { player throws(CommandError) in try player.solution(in: surroundings) }
  }
}
