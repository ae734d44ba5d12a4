/// `undo`: takes back the last command that changed something.
struct UndoCommand: SessionCommand {
  static let manual = Manual(
    "undo", .run, summary: "Take back the last command that changed something.",
    details: """
      Problem, settings, run and rules become what they were before it; the numbers of inputs and the place in a
      lesson go on. "redo" does it again. The last \(Undo.countLimit) commands can be taken back.
      """,
    examples: ["undo"], after: ["problem rosenbrock", "set lr 0.001", "run 20"], effect: .travels)

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let command = session.past.goBack(&session.work) else {
      let reason = session.past.hasForgotten ? "Older commands can no longer be taken back." : nil
      throw CommandError(
        .nothingToUndo, "There is nothing to take back.",
        hint: reason ?? "\"undo\" takes back what changed the session last.")
    }
    return [.text("Taken back: \(command)")] + session.work.standingIfAny
  }
}
