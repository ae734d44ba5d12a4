/// `reset`: step 0 again.
struct ResetCommand: SessionCommand {
  static let manual = Manual(
    "reset", .run, needs: .run, summary: "Begin again at step 0; settings stay.",
    details: """
      The start is the same; the rule's memory and the order of the samples begin afresh. The run so far is kept:
      "runs" lists it.
      """,
    examples: ["reset"], after: ["problem rosenbrock", "set lr 0.001", "run 20"], effect: .changes)

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    session.work.begin(trainer.objective, at: trainer.start)
    return [session.work.standing] + surroundings.watches(of: session)
  }
}
