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

  /// What a missed attempt came to, and what the task wants instead: `the loss is 0.41 after 5 steps; the task wants a
  /// loss under 1e-6`. Nil where nothing can be said of it.
  func outcome(of attempt: Session) -> String? {
    let missed = Wish.all(in: task.check.text).filter { !attempt.holds($0.text) }
    let wanted = missed.isEmpty ? nil : "the task wants \(missed.map(\.words).listed(by: "and"))"
    let came = CheckReading(task.check.text, in: attempt).words.map { words in
      words + (attempt.work.status == .diverged ? ", and the next one diverges" : "")
    }
    let parts = [came, wanted].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

/// A part of a check that says plainly what is wanted: a number, a bound.
private struct Wish {
  /// As it stands in the check.
  let text: String
  let name: String
  let sign: String
  let bound: String

  /// The parts of a check that are joined by `and` and compare something that is shown with a number; none where parts
  /// are joined otherwise.
  static func all(in check: String) -> [Wish] {
    guard check.firstMatch(of: #/\b(or|not)\b|[()]/#) == nil else { return [] }
    return check.split(separator: " and ").compactMap { Wish(String($0).trimmed) }
  }

  private init?(_ text: String) {
    guard let match = text.wholeMatch(of: #/([A-Za-z]+)\s*(<=|>=|<|>)\s*([0-9.]+(?:e-?[0-9]+)?)/#),
      CheckReading.nouns[String(match.1)] != nil || match.1 == "step"
    else { return nil }
    (self.text, name, sign, bound) = (text, String(match.1), String(match.2), String(match.3))
  }

  /// `a loss under 0.01`, `at most 10 steps`.
  var words: String {
    let limit = ["<": "under", "<=": "of at most", ">": "over", ">=": "of at least"][sign] ?? sign
    guard name == "step" else {
      return "\(name == "accuracy" ? "an" : "a") \(CheckReading.nouns[name] ?? name) \(limit) \(bound)"
    }
    let count = ["<": "fewer than", "<=": "at most", ">": "more than", ">=": "at least"][sign] ?? sign
    return "\(count) \(bound) step\(bound == "1" ? "" : "s")"
  }
}
