import Documents
import Words

/// `practice [LESSON]`: a task of an earlier lesson once more.
struct PracticeCommand: NotebookCommand {
  static let lesson = ProgressCommand.lesson
  static let manual = Manual(
    "practice", .lessons, .optional(.rest(lesson)), summary: "Do a task of an earlier lesson once more.",
    details: """
      Those that were missed come first. A task that was solved is due again a day later, then after two days, four and
      so on; with a lesson, one of its tasks is set whether it is due or not. "leave" ends it.
      """,
    examples: ["practice"])

  private let chosen: Given<Lesson>?

  init(_ arguments: Arguments) { chosen = arguments[Self.lesson] }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let plan = PracticePlan(notebook.shelf)
    let all = plan.due + plan.later
    if let chosen {
      guard let item = all.first(where: { $0.lesson.slug == chosen.value.slug }) else {
        throw CommandError(
          .noLesson, "No task of lesson \(chosen.value.number) was done yet.",
          hint: "Try \"lesson \(chosen.value.number)\".", at: chosen.span)
      }
      return notebook.practise(item, in: surroundings)
    }
    if let item = plan.due.first { return notebook.practise(item, in: surroundings) }
    guard let next = plan.later.first, let day = next.record.dueDay else {
      return [.text("No task was done yet: those of the lessons come back here.")]
    }
    return [
      .text(
        "Nothing is due: the next is a task of lesson \(next.lesson.number) on \(day). "
          + "\"practice \(next.lesson.number)\" sets it now.")
    ]
  }
}
