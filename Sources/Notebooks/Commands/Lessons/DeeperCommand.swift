/// `deeper`: what the screen has for those who ask for more.
struct DeeperCommand: NotebookCommand {
  static let manual = Manual(
    "deeper", .lessons, needs: .lesson,
    summary: "Read what a screen of the lesson has for those who want more.",
    details: "A screen that has such a part says so.", examples: ["deeper"], after: ["lesson 1"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    notebook.play { $0.showDeeper() }
  }
}
