import Documents

/// `lessons`: what can be learnt.
struct LessonsCommand: NotebookCommand {
  static let manual = Manual(
    "lessons", .lessons, summary: "List the lessons.",
    details: "A lesson that was finished has a * before it.", examples: ["lessons"])

  init(_ arguments: Arguments) {}

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let lessons = notebook.shelf.course.lessons
    let rows = lessons.map { lesson in
      [
        notebook.shelf.done.contains(lesson.slug) ? "*" : "", "\(lesson.number)", lesson.title,
        lesson.question, "\(lesson.minutes) min",
      ]
    }
    return [
      .table(Listing(["", "lesson", "title", "its question", "takes"], rows)),
      .text("Open one with \"lesson \(notebook.shelf.upcoming?.number ?? 1)\"."),
      .data(.array(lessons.map { .members(["number": .integer($0.number), "title": .string($0.title)]) })),
    ]
  }
}
