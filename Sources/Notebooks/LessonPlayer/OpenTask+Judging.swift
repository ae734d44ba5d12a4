import Documents
import Words

extension Documents.Task {
  /// Whether it is to be solved by commands that only look, as in `did(compare)`.
  var asksForCommands: Bool { isOverByLooking || check.text.contains("did(") }

  /// Whether such a command ends an attempt.
  var isOverByLooking: Bool { over?.text.contains("did(") ?? false }
}

/// Judging an attempt by what came of it.
extension OpenTask {
  enum Judgement {
    case goesOn, passed
    case missed(Documents.Task.Mistake?)
  }

  func judgement(on attempt: Session, tookSteps: Bool) -> Judgement {
    guard isOver(attempt, tookSteps: tookSteps) else { return .goesOn }
    return attempt.holds(task.check.text) ? .passed : .missed(mistake(in: attempt))
  }

  /// Whether an attempt is to be judged: by the task's own condition, else after a command that took steps, and
  /// always once it diverged.
  func isOver(_ attempt: Session, tookSteps: Bool) -> Bool {
    if let over = task.over, attempt.holds(over.text) { return true }
    if task.asksForCommands, attempt.holds(task.check.text) { return true }
    return task.over == nil && tookSteps || attempt.work.status == .diverged
  }

  /// The first of the task's likely mistakes that speaks for an attempt.
  func mistake(in attempt: Session) -> Documents.Task.Mistake? {
    task.wrong.first { mistake in
      switch mistake.when {
      case .otherwise: true
      case .when(let condition): attempt.holds(condition.text)
      }
    }
  }
}
