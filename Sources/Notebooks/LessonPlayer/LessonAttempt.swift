/// An answer to a question, or an attempt at a task: what was given, and what it was worth.
package struct LessonAttempt: Hashable, Sendable {
  package enum Outcome: String, Sendable {
    case right, wrong
    /// The solution was asked for.
    case shown
    case skipped
  }

  /// How sure a learner said to be, by `!` or `?` behind the answer.
  package enum Confidence: String, Sendable {
    case sure, guess
  }

  /// The question or task, as `lesson/id`.
  package let mark: String
  /// The answer as it was typed, of a choice its text; of a task, the commands that changed something, parted by `; `.
  /// Empty for none.
  package let given: String
  package let outcome: Outcome
  package var confidence: Confidence?
  /// What a task's numbers were drawn from; nil for those of the lesson.
  package var draw: UInt64?
}
