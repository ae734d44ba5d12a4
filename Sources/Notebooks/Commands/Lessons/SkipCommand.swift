/// `skip`: past what is open; the lesson goes on as if it had been done.
struct SkipCommand: NotebookCommand {
  static let manual = Manual(
    "skip", .lessons, needs: .lesson,
    summary: "Go past the open question or task, to where its solution leads.",
    examples: ["skip"], after: ["lesson 3.9"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    if notebook.player?.isOver == true { return notebook.goOn(in: surroundings) }
    return notebook.play { $0.skip(in: surroundings) }
  }
}
