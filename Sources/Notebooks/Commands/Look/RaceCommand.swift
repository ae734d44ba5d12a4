/// `race RULE RULE ...`: what `compare` does, drawn while it goes on.
struct RaceCommand: SessionCommand {
  static let manual = Manual(
    "race", .look, CompareCommand.syntax, needs: .run,
    summary: "Compare several ways to train, and watch them.",
    details: """
      It takes what compare takes, and comes to the same: "help compare". Where pictures can be redrawn, the losses of
      all ways are drawn while they fall, of the first seed each; else how far they are is told in words.
      """,
    examples: ["race gd momentum adam", "race gd(lr=0.1) adam(lr=0.1) run 500"], after: ["problem sphere"],
    effect: .changes)

  private let comparison: CompareCommand

  init(_ arguments: Arguments) { comparison = CompareCommand(arguments) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try comparison.run(in: &session, surroundings, isDrawn: true)
  }
}
