import Documents

/// `lesson N`, `lesson N.SCREEN`, `lesson restart`: opens a lesson.
struct LessonCommand: NotebookCommand {
  static let address = Parameter<ScreenAddress>(
    "NUMBER[.SCREEN]", example: { _ in "lesson 1" },
    candidates: { $0.lessons.map { "\($0.number)" } },
    parse: { word, context throws(CommandError) in
      try ScreenAddress(word, in: context.lessons)
    })
  static let manual = Manual(
    "lesson", .lessons,
    .optional(.oneOf(what: "a lesson", [.one(address), .keyword("restart")])),
    summary: "Open a lesson; alone, the one you left, where you left it.",
    details: """
      A lesson has a session of its own: "leave" brings yours back. Enter goes on; any command works in between,
      and the next screen begins where the lesson left off.
      """,
    examples: ["lesson 1", "lesson 3.2", "lesson restart"], after: ["lesson 1"])

  /// A screen of a lesson, from 0.
  struct ScreenAddress: Sendable {
    let lesson: Lesson
    var screen = 0
  }

  private let chosen: ScreenAddress?
  private let restart: Word?

  init(_ arguments: Arguments) {
    chosen = arguments[Self.address]?.value
    restart = arguments.word("restart")
  }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    if let restart {
      guard let player = notebook.player else { throw CommandError.noLesson.pointing(at: restart.span) }
      return notebook.open(player.lesson, in: surroundings)
    }
    if let chosen { return notebook.open(chosen.lesson, screen: chosen.screen, in: surroundings) }
    guard let displays = notebook.openUpcoming(in: surroundings) else {
      throw CommandError(.noLesson, "There are no lessons.", hint: "Add some: descent --lessons DIR.")
    }
    return displays
  }
}

extension LessonCommand.ScreenAddress {
  /// The address that `3`, `3.2` or a lesson's short name stands for.
  fileprivate init(_ word: Word, in lessons: [Lesson]) throws(CommandError) {
    let parts = word.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let number = Int(parts[0])
    let found =
      number.flatMap { number in lessons.first { $0.number == number } }
      ?? lessons.first { $0.slug == word.text }
    guard let found else {
      let numbers = lessons.map { "\($0.number)" }.joined(separator: ", ")
      throw CommandError(
        .unknownName, "\"\(word.text)\" is not a lesson.", hint: "There are lessons \(numbers).",
        at: word.span)
    }
    guard parts.count > 1, number != nil else {
      self.init(lesson: found)
      return
    }
    guard parts.count == 2, let screen = Int(parts[1]), screen > 0, screen <= found.screens.count else {
      throw CommandError(
        .outOfRange, "Lesson \(found.number) has screens 1 to \(found.screens.count).",
        hint: "Try \"lesson \(found.number).1\".", at: word.span)
    }
    self.init(lesson: found, screen: screen - 1)
  }
}
