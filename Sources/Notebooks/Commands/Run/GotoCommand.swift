/// `goto STEP`: any step of the trajectory.
struct GotoCommand: Command {
  static let step = Parameter.count("step", "a step that was taken", from: 0, example: "goto 50")
  static let manual = Manual(
    "goto", .run, [.init(step)], summary: "Go to a step that was taken, back or forward.",
    details: "Point, memory and step become what they were; settings stay.",
    examples: ["goto 5", "goto 0"], after: ["problem rosenbrock", "set lr 0.001", "run 20"],
    changesSession: true)

  private let step: Int

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let last = try session.work.expectTrainer().trajectory.lastStep
    let place = arguments.nextSpan
    step = try arguments.next(Self.step, in: session)
    guard step <= last else {
      throw CommandError(
        "out-of-range", "The last step that was taken is \(last).",
        hint: last == 0 ? "Take some first: \"run 100\"." : "Try \"goto \(last)\".", at: place)
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.move { $0.go(to: step) }
    return [session.work.standing]
  }
}
