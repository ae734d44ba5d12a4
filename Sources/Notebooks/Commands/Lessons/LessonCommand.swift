import Documents

/// `lesson N`, `lesson N.SCREEN`, `lesson WORD`, `lesson restart`: opens a lesson.
struct LessonCommand: NotebookCommand {
  static let address = Parameter<ScreenAddress>(
    "NUMBER[.SCREEN] or WORD", noun: "lesson", example: { _ in "lesson 1" },
    candidates: { $0.lessons.map { "\($0.number)" } + $0.lessons.map(\.slug) },
    parse: { word, context throws(CommandError) in
      try ScreenAddress(word, in: context.lessons)
    })
  static let file = Parameter<String>(
    "FILE.md", noun: "lesson", example: { _ in "lesson 1" },
    begins: { word in word.text.lowercased().hasSuffix(".md") }, parse: { word, _ in word.text })
  static let manual = Manual(
    "lesson", .lessons,
    .optional(.oneOf(what: "a lesson", [.keyword("restart"), .one(file), .rest(address)])),
    summary: "Open a lesson; alone, the one you left, where you left it.",
    details: """
      A lesson is named by its number, its title or a word that it teaches; it goes on where you left it, and "lesson
      restart" begins it anew. It has a session of its own: "leave" brings
      yours back. Enter goes on; any command works in between, and the next screen begins where the lesson left off.
      A file of your own is played too, be it a lesson or a notebook that has questions or tasks.
      """,
    examples: ["lesson 1", "lesson 3.2", "lesson learning rate", "lesson restart"], after: ["lesson 1"])

  /// A lesson, or a screen of it, from 0.
  struct ScreenAddress: Sendable {
    let lesson: Lesson
    var screen: Int?
  }

  private let chosen: ScreenAddress?
  private let restart: Word?
  private let file: Given<String>?

  init(_ arguments: Arguments) {
    chosen = arguments[Self.address]?.value
    restart = arguments.word("restart")
    file = arguments[Self.file]
  }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    if let restart {
      guard let player = notebook.player else { throw CommandError.noLesson.pointing(at: restart.span) }
      // A task that is practised has no screens of its own to begin again.
      let lesson = notebook.shelf.course.lesson(slug: player.lesson.slug) ?? player.lesson
      return notebook.open(lesson, in: surroundings)
    }
    if let file { return try LessonOpening(file, in: surroundings).open(in: &notebook, surroundings) }
    if let chosen {
      if let screen = chosen.screen { return notebook.open(chosen.lesson, screen: screen, in: surroundings) }
      if let place = notebook.place, place.lesson == chosen.lesson.slug, place.screen > 0 {
        return notebook.resume(place, in: surroundings)
      }
      let screen = notebook.shelf.screenLeft(of: chosen.lesson) ?? 0
      return notebook.open(chosen.lesson, screen: screen, in: surroundings)
    }
    guard let displays = notebook.openUpcoming(in: surroundings) else {
      throw CommandError(.noLesson, "There are no lessons.", hint: "Add some: descent --lessons DIR.")
    }
    return displays
  }
}

extension LessonShelf {
  /// The screen at which a lesson was left, from 0; nil where that was its first one, or its end.
  fileprivate func screenLeft(of lesson: Lesson) -> Int? {
    guard let screen = progress.lessons[lesson.slug]?.screen,
      lesson.screens.indices.dropFirst().contains(screen - 1)
    else { return nil }
    return screen - 1
  }
}

extension LessonCommand.ScreenAddress {
  /// The address that `3`, `3.2` or a word of a lesson stands for.
  fileprivate init(_ word: Word, in lessons: [Lesson]) throws(CommandError) {
    let parts = word.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isScreen = parts.count > 1 && Int(parts[0]) != nil
    let found = LessonChoice.lessons(meant: isScreen ? parts[0] : word.text, among: lessons)
    guard found.count == 1, let lesson = found.first else {
      throw .noLesson(word, meaning: found, of: lessons)
    }
    guard isScreen else {
      self.init(lesson: lesson)
      return
    }
    guard parts.count == 2, let screen = Int(parts[1]), screen > 0, screen <= lesson.screens.count else {
      throw CommandError(
        .outOfRange, "Lesson \(lesson.number) has screens 1 to \(lesson.screens.count).",
        hint: "Try \"lesson \(lesson.number).1\".", at: word.span)
    }
    self.init(lesson: lesson, screen: screen - 1)
  }
}
