import Documents

/// `lesson N`, `lesson N.SCREEN`, `lesson restart`: opens a lesson.
struct LessonCommand: Command {
  static let lesson = Parameter<String>(
    "lesson", "a lesson's number, with a screen as in 3.2, or restart",
    candidates: { $0.lessons.course.lessons.map { "\($0.number)" } + ["restart"] },
    parse: { word, _ in word.text })
  static let manual = Manual(
    "lesson", .lessons, usage: ["lesson [NUMBER]", "lesson NUMBER.SCREEN", "lesson restart"], [.init(lesson)],
    summary: "Open a lesson; without a number, the next one.",
    details: """
      A lesson has a session of its own: "leave" brings yours back. Enter goes on; any command works in between,
      and the next screen begins where the lesson left off.
      """,
    examples: ["lesson 1", "lesson 3.2", "lesson restart"], after: ["lesson 1"])

  private let chosen: Lesson
  private let screen: Int

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let course = session.lessons.course
    guard let word = arguments.next() else {
      guard let lesson = session.lessons.upcoming else {
        throw CommandError("no-lesson", "There are no lessons.")
      }
      (chosen, screen) = (lesson, 0)
      return
    }
    if word.isKeyword("restart") {
      guard let player = session.lessons.player else { throw .noLesson(at: word) }
      (chosen, screen) = (player.lesson, 0)
      return
    }
    let parts = word.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let found = Int(parts[0]).flatMap { course.lesson(number: $0) } ?? course.lesson(slug: word.text)
    guard let found else {
      let numbers = course.lessons.map { "\($0.number)" }.joined(separator: ", ")
      throw CommandError(
        "unknown-name", "\"\(word.text)\" is not a lesson.", hint: "There are lessons \(numbers).",
        at: word.span)
    }
    if parts.count > 1, Int(parts[0]) != nil {
      guard parts.count == 2, let number = Int(parts[1]), found.screens.indices.contains(number - 1) else {
        throw CommandError(
          "out-of-range", "Lesson \(found.number) has screens 1 to \(found.screens.count).",
          hint: "Try \"lesson \(found.number).1\".", at: word.span)
      }
      (chosen, screen) = (found, number - 1)
    } else {
      (chosen, screen) = (found, 0)
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    session.open(chosen, screen: screen, in: surroundings)
  }
}

extension CommandError {
  static func noLesson(at word: Word? = nil) -> CommandError {
    CommandError("no-lesson", "No lesson is open.", hint: "Try \"lesson 1\".", at: word?.span)
  }
}
