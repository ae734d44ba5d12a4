import Documents

/// `lessons`: what can be learnt.
struct LessonsCommand: Command {
  static let manual = Manual(
    "lessons", .lessons, summary: "List the lessons.",
    details: "A lesson that was finished has a * before it.", examples: ["lessons"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let lessons = session.lessons.course.lessons
    let rows = lessons.map { lesson in
      [
        session.lessons.done.contains(lesson.slug) ? "*" : "", "\(lesson.number)", lesson.title,
        lesson.question,
        "\(lesson.minutes) min",
      ]
    }
    return [
      .table(Listing(["", "lesson", "title", "its question", "takes"], rows)),
      .text("Open one with \"lesson \(session.lessons.upcoming?.number ?? 1)\"."),
      .data(.array(lessons.map { .members(["number": .integer($0.number), "title": .string($0.title)]) })),
    ]
  }
}
