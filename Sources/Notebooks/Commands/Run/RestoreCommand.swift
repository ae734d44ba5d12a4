/// `restore NAME`: comes back to a checkpoint.
struct RestoreCommand: SessionCommand {
  static let name = Parameter<Word>.word(
    "NAME", example: { _ in "restore before" }, candidates: { $0.session.work.checkpoints.names })
  static let manual = Manual(
    "restore", .run, .one(name),
    summary: "Come back to where \"checkpoint\" was typed.",
    details: """
      Problem, point, memory, step and settings become what they were then. What was done since is kept as a run of
      its own.
      """,
    examples: ["restore before"],
    after: ["problem rosenbrock", "set lr 0.001", "run 20", "checkpoint before", "run 20"], effect: .changes)

  private let name: Given<Word>

  init(_ arguments: Arguments) throws(CommandError) { name = try arguments.required(Self.name) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let kept = session.work.checkpoints.run(name.value.text) else {
      let known = session.work.checkpoints.names
      throw known.isEmpty
        ? .noCheckpoint(name.value) : .unknown(name.value, noun: "a checkpoint", known: known)
    }
    session.work.restore(kept)
    return [session.work.standing] + surroundings.watches(of: session)
  }
}

extension CommandError {
  fileprivate static func noCheckpoint(_ name: Word) -> CommandError {
    CommandError(
      .unknownName, "\"\(name.text)\" is not a checkpoint: there is none yet.",
      hint: "Make one first: \"checkpoint before\".", at: name.span)
  }
}
