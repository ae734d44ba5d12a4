import Expressions
import Words

/// `back N`: returns along the trajectory.
struct BackCommand: SessionCommand {
  static let count = Parameter.count("COUNT", example: "back 10")
  static let manual = Manual(
    "back", .run, .optional(count), needs: .run,
    summary: "Go back along the trajectory.",
    details: """
      Point, memory and step become what they were; settings stay. The later steps stay too, for "goto", until a
      new step is taken. Without a count it goes back one step.
      """,
    examples: ["back 10"], after: ["problem rosenbrock", "set lr 0.001", "run 20"], effect: .changes)

  private let count: Int
  private let span: Span

  init(_ arguments: Arguments) {
    count = arguments[Self.count]?.value ?? 1
    span = arguments[Self.count]?.span ?? arguments.end
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    guard trainer.step > 0 else { throw .atStart(at: span) }
    guard count <= trainer.step else { throw .beforeStart(trainer.step, at: span) }
    try session.work.move { $0.go(to: trainer.step - count) }
    return [session.work.standing] + surroundings.watches(of: session)
  }
}

extension CommandError {
  fileprivate static func atStart(at span: Span) -> CommandError {
    CommandError(
      .outOfRange, "This is the start: there is no step to go back to.",
      hint: "Take some first: \"run 100\".",
      at: span)
  }

  fileprivate static func beforeStart(_ count: Int, at span: Span) -> CommandError {
    CommandError(
      .outOfRange, "The start is only \(counted(count, "step")) back.",
      hint: "Try \"back \(count)\" or \"reset\".", at: span)
  }
}
