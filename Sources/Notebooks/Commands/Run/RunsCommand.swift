/// `runs`, `runs 2`: what was run in this session, and going back to one of it.
struct RunsCommand: SessionCommand {
  static let run = Parameter<Word>.run("RUN", example: "runs 1")
  static let manual = Manual(
    "runs", .run, .optional(run),
    summary: "List the runs of this session, or go to one of them.",
    details: """
      "reset", "init", "seed", "problem", "data", "model" and, after some steps, "use" begin another run; the one
      before is kept with every step. A run has a number, and a name where "name", "branch" or "compare" gave it one.
      Going to a run brings back its problem, its settings and where it stood. "plot loss 1 2" draws two, "diff 1 2"
      says what differs. The last \(Runs().countLimit) are kept, as far as they fit into \(Runs().byteLimit >> 20) MB.
      """,
    examples: ["runs", "runs 1"], after: ["problem rosenbrock", "set lr 0.001", "run 20", "reset", "run 10"],
    effect: .changes)

  private let run: Given<Word>?

  init(_ arguments: Arguments) { run = arguments[Self.run] }

  /// Listed, nothing changes.
  var effect: Manual.Effect { run == nil ? .looks : .changes }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let run else { return RunsView(work: session.work).displays }
    let other = try session.work.run(run.value)
    session.work.go(to: other)
    return [.text("\(other.title), \(other.trainer.rulesText).")] + StandingView(work: session.work).displays
  }
}
