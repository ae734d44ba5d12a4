import Words

/// `recover`: brings back what was not saved.
struct RecoverCommand: NotebookCommand {
  static let manual = Manual(
    "recover", .notebook, needs: .ownPage, summary: "Bring back the notebook that was not saved last time.",
    details: """
      After a crash, a closed terminal, or leaving without "save", the next start offers the notebook. Its cells are
      performed again. "undo" brings back what you have now.
      """,
    examples: ["recover"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let page = notebook.recoverable else {
      return [
        .text(
          notebook.textOfLeftBehind
            ?? "Nothing was left unsaved last time. \"open FILE.md\" opens what was saved.")
      ]
    }
    var session = notebook.session
    let before = session.work
    session.work.page = page
    let (next, done) = session.performing(page.cells.map(\.number), in: surroundings)
    session = next
    session.past.remember(before, after: "recover", before: session.work)
    session.savedContents = []
    notebook.session = session
    notebook.recoverable = nil
    return done.flatMap(\.shown) + [.text("Back again: \(page.extent). \(Self.wayToKeep(page))")]
  }

  private static func wayToKeep(_ page: Page) -> String {
    page.file.map { "It was saved to \(quoted($0)) before: \"save force\" writes it there." }
      ?? "\"save FILE.md\" keeps it."
  }
}
