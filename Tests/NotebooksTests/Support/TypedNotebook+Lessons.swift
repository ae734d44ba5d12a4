import Documents

@testable import Notebooks

extension TypedNotebook {
  /// What the open lesson waits for.
  var waiting: LessonPlayer.Waiting? { notebook.player?.waiting }

  var isLessonOver: Bool {
    if case .end = waiting { return true }
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

extension String {
  /// Lines joined and runs of blanks made one, for texts that a screen has wrapped.
  var withSingleBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
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
