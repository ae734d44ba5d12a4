import Words

/// What was done in the lessons, and what comes next.
struct ProgressView {
  private let shelf: LessonShelf
  private let standings: [LessonStanding]

  init(_ shelf: LessonShelf) {
    self.shelf = shelf
    standings = shelf.standings
  }

  private var begun: [LessonStanding] { standings.filter(\.isBegun) }

  var displays: [Display] {
    let text = [next, practice, changes, whyNotKept].compactMap(\.self).joined(separator: "\n")
    guard !begun.isEmpty else {
      return [.text(["No lesson was begun yet.", text].joined(separator: "\n")), .data(json)]
    }
    return [.table(listing), .text(text), .data(json)]
  }

  private var listing: Listing {
    let rows = begun.map { standing in
      [
        "\(standing.lesson.number)", standing.lesson.title,
        "\(standing.doneCount) of \(standing.steps.count)",
        "\(standing.rightCount)", "\(standing.wrongCount)", "\(standing.shownCount)",
        standing.mark?.rawValue ?? "",
      ]
    }
    return Listing(["lesson", "title", "done", "right first", "wrong first", "shown", "mark"], rows)
  }

  /// Where it goes on.
  private var nextAddress: String? {
    if let place = shelf.place, let lesson = shelf.course.lesson(slug: place.lesson) {
      return "\(lesson.number).\(place.screen + 1)"
    }
    return standings.first { $0.record?.isFinished != true }.map { "\($0.lesson.number)" }
  }

  private var next: String {
    guard let nextAddress else {
      return "Every lesson was finished. \"practice\" keeps it fresh, \"review\" goes over it."
    }
    guard let place = shelf.place, let lesson = shelf.course.lesson(slug: place.lesson) else {
      let title = standings.first { $0.record?.isFinished != true }?.lesson.title ?? ""
      return "Next: lesson \(nextAddress), \(title)."
    }
    return "Next: lesson \(lesson.number), \(lesson.title), at \(nextAddress); \"lesson\" goes on there."
  }

  private var practice: String? {
    let due = PracticePlan(shelf).due.count
    return due == 0 ? nil : "To practise: \(counted(due, "task")). \"practice\" sets the first."
  }

  private var changes: String? {
    let changed = standings.flatMap(\.changed)
    guard !changed.isEmpty else { return nil }
    let names = changed.map { "\($0.address) (\($0.mark))" }
    return "Changed since you did it: \(names.joined(separator: ", "))."
  }

  private var whyNotKept: String? { shelf.whyNotKept.map { "What is done here is not kept: \($0)." } }

  private var json: JSON {
    .members([
      "lessons": .array(
        begun.map { standing in
          .members([
            "number": .integer(standing.lesson.number), "slug": .string(standing.lesson.slug),
            "steps": .integer(standing.steps.count), "done": .integer(standing.doneCount),
            "rightFirst": .integer(standing.rightCount), "wrongFirst": .integer(standing.wrongCount),
            "shown": .integer(standing.shownCount),
            "changed": .array(standing.changed.map { .string($0.mark) }),
            "mark": .optional(standing.mark?.rawValue),
          ])
        }), "next": .optional(nextAddress),
    ])
  }
}
