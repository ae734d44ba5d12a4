/// `hint`: one hint at a time for the open task, or the open question's.
struct HintCommand: NotebookCommand {
  static let manual = Manual(
    "hint", .lessons, needs: .lesson, summary: "Get the next hint for the open task or question.",
    details: "Hints come one at a time and never tell the solution.", examples: ["hint"],
    after: ["lesson 3.9"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let isGiven = notebook.player?.hasHint == true
    let displays = try notebook.play { player throws(CommandError) in try player.hint() }
    if isGiven, let mark = notebook.player?.openStep { notebook.shelf.takeHint(at: mark) }
    return displays
  }
}
