import Optimization

/// `step [N]`: one update, explained; several, as a table.
struct StepCommand: SessionCommand {
  static let count = Parameter.count("COUNT", example: "step 5")
  static let manual = Manual(
    "step", .run, .optional(count),
    summary: "Take one step and see its five parts with their numbers.",
    details: "With a count, the steps are listed one a line.",
    examples: ["step", "step 5"], after: ["problem rosenbrock"], effect: .changes)

  /// Steps that are listed one by one.
  private static let listLimit = 1000

  private let count: Int

  init(_ arguments: Arguments) throws(CommandError) {
    count = arguments[Self.count]?.value ?? 1
    guard count <= Self.listLimit else {
      throw CommandError(
        .outOfRange, "At most \(Self.listLimit) steps are listed one by one.",
        hint: "Try \"run \(count)\".", at: arguments[Self.count]?.span)
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let before = try session.work.expectTrainer()
    if count > 1 { return try steps(from: before, in: &session, surroundings) }
    let outcome = try session.work.move { $0.advanceToFiniteLoss() }
    let after = try session.work.expectTrainer()
    if let reason = StopReason(outcome) {
      session.work.ending = reason
      return [reason.notice(after: after, from: before, session.work, surroundings)]
        + surroundings.watches(of: session)
    }
    return [StepExplanation(from: before, to: after).display] + surroundings.watches(of: session)
  }

  private func steps(
    from first: Trainer, in session: inout Session, _ surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    let watches = session.work.watches
    func row(_ session: Session, _ trainer: Trainer) -> (step: Int, numbers: [Double]) {
      let values = surroundings.aside { session.watchedValues.map { $0.value ?? .nan } }
      return (trainer.step, trainer.row + (values ?? watches.map { _ in .nan }))
    }
    var rows = [row(session, first)]
    for _ in 0..<count {
      let outcome =
        surroundings.isInterrupted() ? nil : try session.work.move { $0.advanceToFiniteLoss() }
      guard let outcome, !Interruption.current.hasEndedWork else {
        Interruption.current.settle()
        session.work.ending = .interrupted
        // A step may have been taken before the loss of all samples after it was cut.
        _ = try session.work.move { $0.returnToFiniteLoss() }
        let now = try session.work.expectTrainer()
        if now.step > rows[rows.count - 1].step { rows.append(row(session, now)) }
        break
      }
      let now = try session.work.expectTrainer()
      if let reason = StopReason(outcome) {
        session.work.ending = reason
        return [
          .table(first.listing(rows, watches)),
          reason.notice(after: now, from: first, session.work, surroundings),
        ]
      }
      rows.append(row(session, now))
    }
    return [.table(first.listing(rows, watches))]
  }
}

extension Trainer {
  /// Takes a step, unless the loss of all samples is not finite after it.
  fileprivate mutating func advanceToFiniteLoss() -> StepOutcome {
    let outcome = advance()
    guard case .taken = outcome, let divergence = returnToFiniteLoss() else { return outcome }
    return .diverged(divergence)
  }
}

extension StopReason {
  /// It in words, with advice unless that is cut short.
  fileprivate func notice(
    after trainer: Trainer, from before: Trainer, _ work: Workspace, _ surroundings: Surroundings
  ) -> Display {
    let advised = surroundings.aside { text(after: trainer, from: before, work, advice: surroundings.advice) }
    return .notice(
      advised ?? Interruption.whole { text(after: trainer, from: before, work, advice: .none) })
  }

  /// Why a single step was not taken; nil if it was.
  fileprivate init?(_ outcome: StepOutcome) {
    switch outcome {
    case .taken: return nil
    case .diverged(let divergence): self = .diverged(divergence)
    case .outOfRange(let violation): self = .outOfRange(violation)
    }
  }
}
