import Documents

@testable import Notebooks

extension TypedNotebook {
  /// What the open lesson waits for.
  var waiting: LessonPlayer.Waiting? { notebook.player?.waiting }

  var isLessonOver: Bool {
    if case .end = waiting { return true }
    return false
  }

  /// Whether the lesson waits for a command to be typed.
  var isToType: Bool {
    if case .type = waiting { return true }
    return false
  }

  var openQuestion: OpenQuestion? {
    if case .question(let open) = waiting { return open }
    return nil
  }

  var openTask: OpenTask? {
    if case .task(let open) = waiting { return open }
    return nil
  }

  var done: Set<String> { notebook.shelf.done }

  /// Goes on past whatever waits; what is shown.
  mutating func goOnInLesson() -> String {
    openQuestion != nil || openTask != nil ? shown("skip") : enter()
  }

  /// Goes on until something is asked.
  mutating func goOnToQuestion(_ id: String) {
    while !isLessonOver, openQuestion?.question.id != id { _ = goOnInLesson() }
  }

  mutating func goOnToTask() {
    while !isLessonOver, openTask == nil { _ = goOnInLesson() }
  }

  /// Everything that was typed so far, as one text with single blanks.
  func text(since count: Int = 0) -> String {
    cells.dropFirst(count).map(\.text).joined(separator: "\n").withSingleBlanks
  }
}

/// Where a lesson waits for the learner.
struct LessonStop {
  /// What was shown on the way here; nothing where the lesson begins.
  let shown: String
  let notebook: TypedNotebook

  /// The stops of a lesson for somebody who skips whatever is asked, from its beginning to its end.
  static func all(of number: Int) -> [LessonStop] { walks[number] ?? [] }

  /// Walked once for all tests: values that nobody changes.
  nonisolated(unsafe) private static let walks = Dictionary(
    uniqueKeysWithValues: LessonTests.numbers.map { ($0, walk(of: $0)) })

  private static func walk(of number: Int) -> [LessonStop] {
    var notebook = TypedNotebook.withoutPictures("lesson \(number)")
    var stops = [LessonStop(shown: "", notebook: notebook)]
    while !notebook.isLessonOver {
      let shown = notebook.goOnInLesson()
      stops.append(LessonStop(shown: shown, notebook: notebook))
    }
    return stops
  }
}

extension String {
  /// The numbers in it, as they are written.
  var numbers: [String] { matches(of: /-?[0-9]+(?:\.[0-9]+)?/).map { String($0.output) } }
}

extension [Block] {
  /// The pieces of prose between computed numbers, long enough to be told from others.
  var literalPieces: [String] {
    let mark = "\u{1}"
    let marked: [Block] = filled { _ in mark }
    let text = PlainText(width: 10_000).text(marked)
    return text.split(separator: Character(mark)).map { String($0).withSingleBlanks }.filter { $0.count >= 8 }
  }
}

extension TypedNotebook {
  mutating func addLessons(from directory: String) throws(LessonShelf.DirectoryError) {
    try change { notebook throws(LessonShelf.DirectoryError) in
      try notebook.addLessons(from: directory)
    }
  }
}
