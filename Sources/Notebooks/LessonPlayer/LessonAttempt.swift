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
  /// The answer as it was typed, of a choice its text; of a task, the commands that changed something, parted by `; `. Empty for none.
  package let given: String
  package let outcome: Outcome
  package var confidence: Confidence?
  /// What a task's numbers were drawn from; nil for those of the lesson.
  package var draw: UInt64?
}

/// What became of a question or a task so far.
package struct LessonAnswer: Hashable, Sendable {
  /// What was answered first, with its confidence: what `review` goes by.
  package let first: LessonAttempt
  /// Answers and attempts that were judged.
  package private(set) var count = 0
  /// Whether one of them was right.
  package private(set) var isSolved = false
  /// Whether the solution was shown before that.
  package private(set) var wasShown = false

  init(_ first: LessonAttempt) {
    self.first = first
    add(first)
  }

  mutating func add(_ attempt: LessonAttempt) {
    switch attempt.outcome {
    case .right: (count, isSolved) = (count + 1, true)
    case .wrong: count += 1
    case .shown: wasShown = wasShown || !isSolved
    case .skipped: break
    }
  }
}

extension Sequence<LessonAttempt> {
  /// What became of each question and task, by its mark.
  package var answers: [String: LessonAnswer] {
    reduce(into: [:]) { answers, attempt in
      if answers[attempt.mark] == nil {
        answers[attempt.mark] = LessonAnswer(attempt)
      } else {
        answers[attempt.mark]?.add(attempt)
      }
    }
  }
}
