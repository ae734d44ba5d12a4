/// `diff 1 3`: what differs between two runs.
struct DiffCommand: SessionCommand {
  static let first = Parameter<Word>.run("RUN", example: "diff 1 2")
  static let second = Parameter<Word>.run("OTHER", example: "diff 1 2")
  static let manual = Manual(
    "diff", .run, .sequence([.one(first), .optional(second)]),
    summary: "Say what differs between two runs, in settings and result.",
    details: "With one run, it is compared with the one at hand.",
    examples: ["diff 1 2"],
    after: ["problem rosenbrock", "set lr 0.001", "run 20", "reset", "set lr 0.002", "run 20"])

  private let first: Given<Word>
  private let second: Given<Word>?

  init(_ arguments: Arguments) throws(CommandError) {
    first = try arguments.required(Self.first)
    second = arguments[Self.second]
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let one = try session.work.run(first.value)
    let other: Run
    if let second {
      other = try session.work.run(second.value)
    } else if let current = session.work.run {
      other = current
    } else {
      throw .missing("other run", example: "diff 1 2", at: first.span)
    }
    guard one.id != other.id else {
      throw CommandError(
        .badArgument, "That is one run: two are compared.", hint: "\"runs\" lists them.",
        at: second?.span ?? first.span)
    }
    return RunDifference(one, other).displays
  }
}
