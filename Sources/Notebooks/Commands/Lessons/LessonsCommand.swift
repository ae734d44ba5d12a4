import Words

/// `lessons [WORD]`: what can be learnt.
struct LessonsCommand: NotebookCommand {
  static let word = Parameter.word("WORD", example: { _ in "lessons momentum" })
  static let manual = Manual(
    "lessons", .lessons, .optional(.rest(word)), summary: "List the lessons, or those about something.",
    details: """
      A lesson is done once its end was reached and its tasks were solved, and shown where a solution was looked at
      instead. A word is looked for in titles, questions and what the lessons teach. The letters mark two shorter ways:
      H the first hour, C the classic variants.
      """,
    examples: ["lessons", "lessons momentum", "lessons learning rate"])

  private let word: Word?

  init(_ arguments: Arguments) { word = arguments[Self.word]?.value }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let shelf = notebook.shelf
    let all = shelf.course.lessons
    guard let word else {
      let view = LessonListView(lessons: all, shelf: shelf)
      let next = "Open one with \"lesson \(shelf.upcoming?.number ?? 1)\"."
      return [.table(view.listing), .text(LessonListView.legend + "\n" + next), .data(view.json)]
    }
    let found = LessonChoice.lessons(about: word.text, among: all)
    guard let first = found.first else {
      let guess = nearest(to: word.text.lowercased(), among: LessonChoice.knownWords(of: all))
      let hint = guess.map { "Did you mean \(quoted("lessons \($0)"))?" } ?? "\"lessons\" lists them all."
      return [
        .text("No lesson is about \(quoted(word.text)). \(hint)"),
        .data(LessonListView(lessons: [], shelf: shelf).json),
      ]
    }
    let view = LessonListView(lessons: found, shelf: shelf)
    return [.table(view.listing), .text("Open one with \"lesson \(first.number)\"."), .data(view.json)]
  }
}
