/// `quit`: closes the notebook; in a lesson it says how to come back.
struct QuitCommand: NotebookCommand {
  static let manual = Manual(
    "quit", .shell, summary: "Leave the notebook; so does Ctrl-D.", examples: ["quit"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    notebook.isFinished = true
    guard let player = notebook.player, notebook.place != nil else { return [] }
    return [.text("Next time, Enter goes on at \(player.address).")]
  }
}
