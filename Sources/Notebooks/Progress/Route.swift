import Documents

/// A way through the lessons for who has not the time for all.
enum Route: String, CaseIterable {
  case firstHour = "the first hour"
  case classicVariants = "the classic variants"

  /// How a list marks its lessons.
  var mark: String {
    switch self {
    case .firstHour: "H"
    case .classicVariants: "C"
    }
  }

  /// The numbers of its lessons.
  private var numbers: Set<Int> {
    switch self {
    case .firstHour: [1, 3, 5, 6, 7, 9]
    case .classicVariants: Set(1...10)
    }
  }

  /// The routes that a lesson stands on: an added one on none, whatever its number.
  static func all(with lesson: Lesson, on shelf: LessonShelf) -> [Route] {
    guard shelf.isOfCourse(lesson) else { return [] }
    return allCases.filter { $0.numbers.contains(lesson.number) }
  }
}
