import Documents

/// Lessons as a list: what each asks, how long it takes, on which routes it stands, and what was done of it.
struct LessonListView {
  let lessons: [Lesson]
  let shelf: LessonShelf

  private var standings: [LessonStanding] { lessons.map { LessonStanding($0, on: shelf) } }

  var listing: Listing {
    let rows = standings.map { standing in
      let lesson = standing.lesson
      return [
        "\(lesson.number)", lesson.title, lesson.question, "\(lesson.minutes)",
        Route.all(with: lesson, on: shelf).map(\.mark).joined(separator: " "), Self.mark(of: standing),
      ]
    }
    return Listing(["lesson", "title", "its question", "min", "route", "mark"], rows)
  }

  private static func mark(of standing: LessonStanding) -> String {
    let mark = standing.mark?.rawValue ?? ""
    return standing.changed.isEmpty ? mark : mark + ", changed since"
  }

  /// What the letters of the routes mean.
  static let legend =
    "Routes: "
    + Route.allCases.map { "\($0.mark) \($0.rawValue)" }.joined(separator: ", ")
    + ", or all of them in order."

  var json: JSON {
    .members([
      "lessons": .array(
        standings.map { standing in
          .members([
            "number": .integer(standing.lesson.number), "slug": .string(standing.lesson.slug),
            "title": .string(standing.lesson.title), "mark": .optional(standing.mark?.rawValue),
          ])
        })
    ])
  }
}
