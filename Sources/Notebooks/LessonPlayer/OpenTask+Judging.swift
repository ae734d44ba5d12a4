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

// MARK: - How many steps

extension OpenTask {
  /// `run 10`, with as many steps as the task allows or waits for, `run 20 epochs`; nil where it says nothing of them.
  var longestRun: String? {
    let count =
      task.check.text.firstMatch(of: #/\b(step|epoch)\s*(?:<=|==)\s*([0-9]+)\b/#)?.output
      ?? task.over?.text.firstMatch(of: #/\b(step|epoch)\s*>=\s*([0-9]+)\b/#)?.output
    return count.map { "run \($0.2)" + ($0.1 == "epoch" ? " epochs" : "") }
  }

  /// An error whose hint shows some run to type, with the task's own number of steps.
  func withItsSteps(_ error: CommandError) -> CommandError {
    guard let longestRun, let hint = error.hint, hint.contains(#/^Try "run [0-9]+"\.$/#) else { return error }
    return CommandError(
      error.code, error.message, hint: "Try \(quoted(longestRun)).", at: error.span, line: error.line)
  }
}
