/// `reset`: step 0 again.
struct ResetCommand: SessionCommand {
  static let manual = Manual(
    "reset", .run, needs: .run, summary: "Go back to step 0 and forget the run; settings stay.",
    details: "The start is the same; the rule's memory and the order of the samples begin afresh.",
    examples: ["reset"], after: ["problem rosenbrock", "set lr 0.001", "run 20"], effect: .changes)

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.move { $0.reset() }
    return [session.work.standing]
  }
}
