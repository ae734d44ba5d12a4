import Documents
import Words

/// Which lesson a learner means by a number, a name, or a word of what it teaches.
enum LessonChoice {
  /// The lessons that a text may mean, the best readings only: one where it is clear, none where nothing fits.
  static func lessons(meant text: String, among lessons: [Lesson]) -> [Lesson] {
    if let number = Int(text) { return lessons.filter { $0.number == number } }
    let wanted = words(of: text)
    guard !wanted.isEmpty else { return [] }
    let readings: [(Lesson) -> Bool] = [
      { $0.slug == text.lowercased() },
      { words(of: $0.title) == wanted },
      { lesson in lesson.teaches.contains { words(of: $0) == wanted } },
      { Set(words(of: $0.title) + words(of: $0.slug)).isSuperset(of: wanted) },
      { lesson in lesson.teaches.contains { Set(words(of: $0)).isSuperset(of: wanted) } },
      { lesson in hasBeginnings(wanted, in: words(of: lesson.title) + lesson.teaches.flatMap(words)) },
    ]
    return readings.lazy.map { lessons.filter($0) }.first { !$0.isEmpty } ?? []
  }

  /// The lessons in whose title, question or taught words every word of a text comes up.
  static func lessons(about text: String, among lessons: [Lesson]) -> [Lesson] {
    let wanted = words(of: text)
    return lessons.filter { lesson in
      hasBeginnings(wanted, in: ([lesson.title, lesson.question] + lesson.teaches).flatMap(words))
    }
  }

  /// Every word of the course, for a guess at what was meant.
  static func knownWords(of lessons: [Lesson]) -> [String] {
    lessons.map(\.slug) + lessons.flatMap { words(of: $0.title) + $0.teaches.flatMap(words) }
  }

  private static func hasBeginnings(_ wanted: [String], in words: [String]) -> Bool {
    wanted.allSatisfy { beginning in words.contains { $0.hasPrefix(beginning) } }
  }

  /// In lower case, without articles; a hyphen parts words.
  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { !["the", "a", "an"].contains($0) }
  }
}

extension CommandError {
  /// A text that means no lesson, or several.
  static func noLesson(_ word: Word, meaning found: [Lesson], of lessons: [Lesson]) -> CommandError {
    guard found.isEmpty else {
      let list = found.map { "lesson \($0.number), \($0.title)" }.listed(by: "or")
      return CommandError(
        .badArgument, "\(quoted(word.text)) fits several lessons.", hint: "Say which: \(list).", at: word.span
      )
    }
    let numbers = lessons.map(\.number)
    let isGapless = numbers.count > 2 && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let known =
      isGapless
      ? "\(numbers[0]) to \(numbers[numbers.count - 1])" : numbers.map(String.init).joined(separator: ", ")
    let guess =
      Double(word.text) == nil
      ? nearest(to: word.text.lowercased(), among: LessonChoice.knownWords(of: lessons)) : nil
    return CommandError(
      .unknownName, "\(quoted(word.text)) is not a lesson.",
      hint: guess.map { "Did you mean \(quoted("lesson \($0)"))?" } ?? "There are lessons \(known).",
      at: word.span)
  }
}
