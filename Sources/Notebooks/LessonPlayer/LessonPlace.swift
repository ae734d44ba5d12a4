import Documents

/// A step of a lesson to come back to, as one line of text: `the-hill 3 5` for the fifth step of the third screen.
package struct LessonPlace: Hashable, Sendable, CustomStringConvertible {
  /// The lesson's short name.
  let lesson: String
  /// The screen, from 0.
  let screen: Int
  /// The step of the screen that is to be shown next, from 0.
  let step: Int

  init(lesson: String, screen: Int, step: Int) {
    (self.lesson, self.screen, self.step) = (lesson, screen, step)
  }

  /// Nil for a text that is no place.
  package init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 3, let screen = Int(words[1]), let step = Int(words[2]), screen > 0, step > 0 else {
      return nil
    }
    self.init(lesson: String(words[0]), screen: screen - 1, step: step - 1)
  }

  package var description: String { "\(lesson) \(screen + 1) \(step + 1)" }
}

extension LessonPlayer {
  /// Where it is to be taken up again: the open question, task or line to type, else what comes next; nil at the end.
  var place: LessonPlace? {
    switch waitingInCourse {
    case .end: nil
    case .nothing, .screen: LessonPlace(lesson: lesson.slug, screen: screen, step: nextStep)
    case .type, .question, .task: LessonPlace(lesson: lesson.slug, screen: screen, step: max(0, nextStep - 1))
    }
  }

  /// Shows the screen of a place again, what was answered there as done, and goes on from its step.
  mutating func resume(at place: LessonPlace, in surroundings: Surroundings) -> [Display] {
    let title = Display.text("Lesson \(lesson.number): \(lesson.title), where you left it.")
    return [title] + beginScreen(doneTo: place.step, in: surroundings)
  }
}

extension Notebook {
  /// The step of a lesson that `lesson` and Enter go on at; nil where none was begun or it came to its end.
  package var place: LessonPlace? {
    get { shelf.place }
    set { shelf.place = newValue.flatMap { shelf.course.lesson(at: $0) == nil ? nil : $0 } }
  }

  /// Opens the lesson where it was left.
  mutating func resume(_ place: LessonPlace, in surroundings: Surroundings) -> [Display] {
    guard let lesson = shelf.course.lesson(at: place) else { return [] }
    begin(lesson, screen: place.screen, in: surroundings)
    return play { $0.resume(at: place, in: surroundings) }
  }

  /// What is said to whoever leaves in the middle of a lesson, where the place is kept; nil elsewhere.
  package var farewell: String? {
    guard let player, place != nil else { return nil }
    return "Next time, Enter goes on at \(player.address)."
  }

  /// What the open question or task is under, for the prompt: `1.3 ?`; empty where nothing is open.
  package var openMark: String {
    guard let player, player.reminder != nil else { return "" }
    return "\(player.address) ? "
  }
}

extension Course {
  /// The lesson of a place; nil where there is no such step any more.
  fileprivate func lesson(at place: LessonPlace) -> Lesson? {
    guard let lesson = lesson(slug: place.lesson), lesson.screens.indices.contains(place.screen),
      place.step <= lesson.screens[place.screen].steps.count
    else { return nil }
    return lesson
  }
}
