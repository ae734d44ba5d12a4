/// What was done in the lessons, in all sessions: what is kept from one to the next.
package struct LessonProgress: Hashable, Sendable {
  /// Questions and tasks, by `lesson/id`; those of lessons that are no longer there do no harm.
  package internal(set) var steps: [String: StepRecord] = [:]
  /// Lessons that were begun, by their short names.
  package internal(set) var lessons: [String: LessonRecord] = [:]
  /// Where the lesson that was open last is to be taken up again; nil where it came to its end.
  package internal(set) var place: LessonPlace?

  package init() {}

  /// From marks, a lesson's short name for one that was finished and `lesson/id` for a step that was done.
  package init(marks: some Sequence<String>, place: LessonPlace?) {
    for mark in marks {
      if mark.contains("/") { steps[mark] = .done } else { lessons[mark] = LessonRecord(isFinished: true) }
    }
    self.place = place
  }

  package var isEmpty: Bool { steps.isEmpty && lessons.isEmpty && place == nil }

  /// The steps that were done, as `lesson/id`, and the lessons finished, as `lesson`.
  package var done: Set<String> {
    Set(steps.filter(\.value.isDone).keys).union(lessons.filter(\.value.isFinished).keys)
  }
}

/// How far a lesson was gone through.
package struct LessonRecord: Hashable, Sendable {
  /// Whether its end was reached, or passed over.
  package internal(set) var isFinished = false
  /// Whether its last task was solved at once, to pass over the rest.
  package internal(set) var isTestedOut = false
  /// The day on which it was finished.
  package internal(set) var date: Day?
  /// The screen where it was left, from 1; nil where that was its end.
  package internal(set) var screen: Int?
}

// MARK: - Putting together, and forgetting

extension LessonProgress {
  /// What came of taking another progress in.
  struct Merging: Hashable {
    /// Steps that were taken over, and those that were here with as much to them.
    var taken = 0
    var kept = 0
    /// Lessons that count as finished now and did not before.
    var lessons = 0
  }

  /// Takes in another progress: of each step the record that there is more to.
  mutating func merge(_ other: LessonProgress) -> Merging {
    var merging = Merging()
    for (mark, record) in other.steps {
      if let known = steps[mark], !record.outweighs(known) {
        merging.kept += 1
      } else {
        steps[mark] = record
        merging.taken += 1
      }
    }
    for (slug, record) in other.lessons {
      let known = lessons[slug]
      guard known == nil || (record.isFinished && known?.isFinished == false) else { continue }
      lessons[slug] = record
      merging.lessons += record.isFinished ? 1 : 0
    }
    place = place ?? other.place
    return merging
  }

  /// Whether anything was done in a lesson.
  func knows(lesson slug: String) -> Bool {
    lessons[slug] != nil || place?.lesson == slug || steps.keys.contains { $0.hasPrefix(slug + "/") }
  }

  /// Forgets what was done in a lesson.
  mutating func forget(lesson slug: String) {
    steps = steps.filter { !$0.key.hasPrefix(slug + "/") }
    lessons[slug] = nil
    if place?.lesson == slug { place = nil }
  }
}
