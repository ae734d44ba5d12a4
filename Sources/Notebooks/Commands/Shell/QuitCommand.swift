/// `quit`: closes the notebook.
struct QuitCommand: Command {
  static let manual = Manual(
    "quit", .shell, summary: "Leave the notebook; so does Ctrl-D.", examples: ["quit"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    session.isFinished = true
    return []
  }
}
