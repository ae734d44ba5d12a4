/// `checkpoint NAME`: keeps where the run stands, for `restore`.
struct CheckpointCommand: SessionCommand {
  static let name = Parameter<Word>.runName("NAME", example: "checkpoint before")
  static let manual = Manual(
    "checkpoint", .run, .optional(name),
    summary: "Keep where the run stands under a name, for \"restore\".",
    details: """
      The run, its settings and the rule's memory are kept as they are now. "checkpoint" alone lists the names. A
      name that is given again stands for the new place.
      """,
    examples: ["checkpoint before", "checkpoint"], after: ["problem rosenbrock", "set lr 0.001", "run 20"],
    effect: .changes)

  private let name: Given<Word>?

  init(_ arguments: Arguments) { name = arguments[Self.name] }

  /// Listed, nothing changes.
  var effect: Manual.Effect { name == nil ? .looks : .changes }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let name else { return [CheckpointsView(work: session.work).display] }
    _ = try session.work.expectTrainer()
    guard let run = session.work.run else { return [] }
    guard session.work.checkpoints.keep(run, as: name.value.text, beside: session.work.subject) else {
      throw CommandError(
        .outOfRange, "The checkpoints that there are leave no room for another.",
        hint: "Give one of their names again: \"checkpoint\" lists them.", at: name.span)
    }
    return [
      .text(
        "\(name.value.text): step \(run.trainer.step) of run \(run.id); \"restore \(name.value.text)\" comes back here."
      )
    ]
  }
}
