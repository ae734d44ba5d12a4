/// `goto STEP`: any step of the trajectory.
struct GotoCommand: SessionCommand {
  static let step = Parameter.step(of: "goto")
  static let manual = Manual(
    "goto", .run, .one(step), needs: .run, summary: "Go to a step that was taken, back or forward.",
    details: "Point, memory and step become what they were; settings stay.",
    examples: ["goto 5", "goto 0"], after: ["problem rosenbrock", "set lr 0.001", "run 20"],
    effect: .changes)

  private let step: Given<Int>

  init(_ arguments: Arguments) throws(CommandError) { step = try arguments.required(Self.step) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let last = try session.work.expectTrainer().trajectory.lastStep
    guard step.value <= last else {
      throw CommandError(
        .outOfRange, "The last step that was taken is \(last).",
        hint: last == 0 ? "Take some first: \"run 100\"." : "Try \"goto \(last)\".", at: step.span)
    }
    try session.work.move { $0.go(to: step.value) }
    return [session.work.standing] + surroundings.watches(of: session)
  }
}
