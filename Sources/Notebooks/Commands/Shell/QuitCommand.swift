/// `quit`: closes the notebook.
struct QuitCommand: NotebookCommand {
  static let manual = Manual(
    "quit", .shell, summary: "Leave the notebook; so does Ctrl-D.", examples: ["quit"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    notebook.isFinished = true
    return []
  }
}
