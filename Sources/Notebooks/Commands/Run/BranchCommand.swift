/// `branch NAME`: goes on from here as another run.
struct BranchCommand: SessionCommand {
  static let name = Parameter<Word>.runName("NAME", example: "branch faster")
  static let manual = Manual(
    "branch", .run, .one(name), needs: .run,
    summary: "Go on from here as another run, under a name.",
    details: """
      The run so far stays as it is, for "runs" to go back to; point, memory, step and settings are the same in the
      new one. So one start can be tried in two ways: "back 50", "branch other", "set lr 0.01", "run 50".
      """,
    examples: ["branch other"], after: ["problem rosenbrock", "set lr 0.001", "run 20"], effect: .changes)

  private let name: Given<Word>

  init(_ arguments: Arguments) throws(CommandError) { name = try arguments.required(Self.name) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.expectFree(name.value)
    let before = session.work.run
    try session.work.branch(as: name.value.text)
    guard let run = session.work.run else { return [] }
    let origin = run.origin.map { "from step \($0.step) of run \($0.run)" }
    let kept = before?.id == run.id ? nil : origin
    return [.text("Run \(run.id), \(name.value.text), goes on \(kept ?? "from here").")]
  }
}
