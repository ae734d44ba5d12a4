/// What a learner did at a question or a task, in all sessions.
package struct StepRecord: Hashable, Sendable {
  /// The first answer as it was typed; nil for a task, and where none was given.
  package internal(set) var answer: String?
  /// Whether the first answer, or the first attempt, was right; nil before there was one.
  package internal(set) var isRight: Bool?
  /// How sure the learner was of the first answer; nil where they did not say.
  package internal(set) var confidence: LessonAttempt.Confidence?
  /// Answers given and attempts judged.
  package internal(set) var attempts = 0
  /// Hints asked for.
  package internal(set) var hints = 0
  /// Whether the answer or the solution was shown before it was found.
  package internal(set) var isShown = false
  /// Whether it was answered or solved at some time.
  package internal(set) var isDone = false
  /// How often it was right since it was last wrong.
  package internal(set) var streak = 0
  /// The day of the first answer or attempt.
  package internal(set) var date: Day?
  /// The last day on which it was right.
  package internal(set) var lastSuccess: Day?
  /// What the step's text was when it was last answered, in short; nil where that is not known.
  package internal(set) var digest: String?
  /// The learner's commands that solved the task last; empty for a question.
  package internal(set) var commands: [String] = []
  /// What the numbers were drawn from of the task that they solved; nil for those of the lesson.
  package internal(set) var draw: UInt64?

  package init() {}

  /// One that is known to be done, and nothing else about it.
  static let done: StepRecord = {
    var record = StepRecord()
    record.isDone = true
    return record
  }()

  /// An answer cannot be kept at any length.
  private static let longestAnswer = 1000
}

extension StepRecord {
  /// Takes up an answer or an attempt.
  ///
  /// - Parameters:
  ///   - isTask: whether it was an attempt at a task, which has no answer.
  ///   - digest: the step's text now, in short.
  ///   - day: today, where that is known.
  mutating func take(_ attempt: LessonAttempt, isTask: Bool, digest: String?, on day: Day?) {
    self.digest = digest
    switch attempt.outcome {
    case .shown, .skipped:
      streak = 0
      isShown = isShown || !isDone
    case .right, .wrong: judge(attempt, isTask: isTask, on: day)
    }
  }

  private mutating func judge(_ attempt: LessonAttempt, isTask: Bool, on day: Day?) {
    let isRight = attempt.outcome == .right
    if attempts == 0 {
      answer = isTask ? nil : String(attempt.given.prefix(Self.longestAnswer))
      (self.isRight, confidence, date) = (isRight, attempt.confidence, day)
    }
    attempts += 1
    isDone = isDone || isRight
    streak = isRight ? streak + 1 : 0
    if isRight { lastSuccess = day ?? lastSuccess }
  }

  /// Whether the first answer or attempt was right, and nothing had been shown before it.
  var isRightAtFirst: Bool { isRight == true && !isShown }

  /// Whether the step's text is no longer what was answered.
  func isChanged(from digest: String?) -> Bool { self.digest != nil && self.digest != digest }

  /// Whether there is more to it than in another record of the same step.
  func outweighs(_ other: StepRecord) -> Bool {
    (isDone ? 1 : 0, attempts) > (other.isDone ? 1 : 0, other.attempts)
  }
}

// MARK: - Practising

extension StepRecord {
  /// Days until it is due again: 1 after the first success, then 2, 4 and so on, at most 1024.
  private var interval: Int { 1 << min(max(streak, 1) - 1, 10) }

  /// The day on which it is to be practised again; nil where it is due at any time.
  var dueDay: Day? { streak > 0 ? lastSuccess?.adding(interval) : nil }

  func isDue(on day: Day?) -> Bool {
    guard let day, let dueDay else { return true }
    return dueDay <= day
  }

  /// Whether it went wrong at first, or had to be shown.
  var wasMissed: Bool { isRight == false || isShown }
}
