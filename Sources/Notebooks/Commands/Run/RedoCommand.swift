/// `redo`: does again what `undo` took back.
struct RedoCommand: SessionCommand {
  static let manual = Manual(
    "redo", .run, summary: "Do again what undo took back.",
    examples: ["redo"], after: ["problem rosenbrock", "set lr 0.001", "run 20", "undo"], effect: .travels)

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let command = session.past.goForward(&session.work) else {
      throw CommandError(
        .nothingToUndo, "There is nothing to do again.",
        hint: "\"redo\" does again what \"undo\" took back last.")
    }
    return [.text("Done again: \(command)")] + session.work.standingIfAny
  }
}
