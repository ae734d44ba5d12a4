import Words

/// `back N`: returns along the trajectory.
struct BackCommand: Command {
  static let count = Parameter.count("count", "how many steps, 1 if left out", example: "back 10")
  static let manual = Manual(
    "back", .run, usage: ["back [COUNT]"], [.init(count)],
    summary: "Go back along the trajectory.",
    details: """
      Point, memory and step become what they were; settings stay. The later steps stay too, for "goto", until a
      new step is taken.
      """,
    examples: ["back 10"], after: ["problem rosenbrock", "set lr 0.001", "run 20"], changesSession: true)

  private let step: Int

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let trainer = try session.work.expectTrainer()
    let place = arguments.nextSpan
    let count = try arguments.nextIfAny(Self.count, in: session) ?? 1
    guard count <= trainer.step else {
      guard trainer.step > 0 else {
        throw CommandError(
          "out-of-range", "This is the start: no steps lie behind.", hint: "Take some first: \"run 100\".",
          at: place)
      }
      throw CommandError(
        "out-of-range", "Only \(counted(trainer.step, "step")) back is the start.",
        hint: "Try \"back \(trainer.step)\" or \"reset\".", at: place)
    }
    step = trainer.step - count
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.move { $0.go(to: step) }
    return [session.work.standing]
  }
}
