import Optimization

/// `step [N]`: one update, explained; several, as a table.
struct StepCommand: Command {
  static let count = Parameter.count("count", "how many steps, 1 if left out", example: "step 5")
  static let manual = Manual(
    "step", .run, usage: ["step [COUNT]"], [.init(count)],
    summary: "Take one step and see its five parts with their numbers.",
    details: "With a count, the steps are listed one a line.",
    examples: ["step", "step 5"], after: ["problem rosenbrock"], changesSession: true)

  /// Steps that are listed one by one.
  static let listLimit = 1000

  private let count: Int?

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let place = arguments.nextSpan
    count = try arguments.nextIfAny(Self.count, in: session)
    if let count, count > Self.listLimit {
      throw CommandError(
        "out-of-range", "At most \(Self.listLimit) steps are listed one by one.",
        hint: "Try \"run \(count)\".",
        at: place)
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let before = try session.work.expectTrainer()
    if let count, count > 1 { return try steps(count, in: &session, surroundings) }
    let outcome = try session.work.move { $0.advance() }
    let after = try session.work.expectTrainer()
    if let reason = StopReason(outcome) {
      session.work.ending = reason
      return [.notice(reason.text(after: after, from: before, session.work))]
    }
    return [StepExplanation(from: before, to: after).display]
  }

  private func steps(
    _ count: Int, in session: inout Session, _ surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    let first = try session.work.expectTrainer()
    var rows = [first.row]
    for _ in 0..<count {
      guard !surroundings.isInterrupted() else {
        session.work.ending = .interrupted
        break
      }
      let outcome = try session.work.move { $0.advance() }
      let now = try session.work.expectTrainer()
      if let reason = StopReason(outcome) {
        session.work.ending = reason
        return [
          .table(Listing(first.rowHeadings, rows)),
          .notice(reason.text(after: now, from: first, session.work)),
        ]
      }
      rows.append(now.row)
    }
    return [.table(Listing(first.rowHeadings, rows))]
  }
}

extension StopReason {
  /// Why a single step was not taken; nil if it was.
  init?(_ outcome: StepOutcome) {
    switch outcome {
    case .taken: return nil
    case .diverged(let divergence): self = .diverged(divergence)
    case .outOfRange(let violation): self = .outOfRange(violation)
    }
  }
}
