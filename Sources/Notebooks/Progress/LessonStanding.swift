import Documents

/// How a learner stands in a lesson: its questions and tasks, and what was done of them.
struct LessonStanding {
  /// A question or a task, and what is known of it.
  struct Step {
    let mark: String
    /// The screen that it stands on, as a learner calls it: `3.2`.
    let address: String
    let step: LessonStep
    let record: StepRecord?
    /// Whether its text is no longer what was answered.
    let isChanged: Bool

    var isTask: Bool {
      if case .task = step { return true }
      return false
    }
  }

  /// A lesson in a word.
  enum Mark: String {
    /// Its end was reached and its tasks were solved, or its last one at once.
    case done
    /// Its end was reached, past tasks whose solution was shown.
    case shown
    /// It was begun, or its end was reached past tasks that were never looked at.
    case underWay = "under way"
  }

  let lesson: Lesson
  let record: LessonRecord?
  let steps: [Step]

  init(_ lesson: Lesson, on shelf: LessonShelf) {
    self.lesson = lesson
    record = shelf.progress.lessons[lesson.slug]
    steps = lesson.screens.enumerated().flatMap { index, screen in
      screen.steps.compactMap { step -> Step? in
        guard let id = step.id else { return nil }
        let mark = "\(lesson.slug)/\(id)"
        let record = shelf.progress.steps[mark]
        return Step(
          mark: mark, address: "\(lesson.number).\(index + 1)", step: step, record: record,
          isChanged: record?.isChanged(from: shelf.digest(of: mark)) ?? false)
      }
    }
  }

  /// Nil for one that was not begun.
  var mark: Mark? {
    guard let record, record.isFinished else { return isBegun ? .underWay : nil }
    let left = steps.filter { $0.isTask && $0.record?.isDone != true }
    if record.isTestedOut || left.isEmpty { return .done }
    return left.contains { $0.record?.isShown == true } ? .shown : .underWay
  }

  var isBegun: Bool { record != nil || steps.contains { $0.record != nil } }

  var changed: [Step] { steps.filter(\.isChanged) }

  var doneCount: Int { steps.count { $0.record?.isDone == true } }
  /// First answers and first attempts that were right.
  var rightCount: Int { steps.count { $0.record?.isRightAtFirst == true } }
  var wrongCount: Int { steps.count { $0.record?.isRight == false } }
  var shownCount: Int { steps.count { $0.record?.isShown == true } }
}

extension LessonShelf {
  /// How the learner stands in each lesson.
  var standings: [LessonStanding] { course.lessons.map { LessonStanding($0, on: self) } }
}

extension LessonStep {
  /// What is asked, in one line; numbers that only a run gives are left open.
  var textInOneLine: String {
    let blocks: [Block] =
      switch self {
      case .question(let question): question.question
      case .task(let task): task.task
      case .prose, .cell, .type, .recall, .deeper, .expectation: []
      }
    return blocks.filled { _ in "..." }.plainParagraphs
  }
}
