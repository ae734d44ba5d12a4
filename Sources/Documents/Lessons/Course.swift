/// Lessons in the order of their numbers, those that were added from a folder behind the others.
package struct Course: Sendable, Hashable {
  /// The lessons that nothing is wrong with.
  package let lessons: [Lesson]
  /// Everything that is wrong with the others, file by file.
  package let errors: [DocumentError]

  /// Reads lessons from their names and texts; one that is wrong is left out, and the rest is there.
  ///
  /// Of two lessons with the same number or slug the first is kept.
  package init(reading files: [(name: String, text: String)]) {
    var lessons: [Lesson] = []
    var errors: [DocumentError] = []
    for file in files {
      do throws(DocumentErrors) {
        let lesson = try Lesson(reading: file.text, file: file.name)
        if let problem = Self.clash(of: lesson, with: lessons) {
          errors.append(DocumentError(file: file.name, line: 1, problem: problem))
        } else {
          lessons.append(lesson)
        }
      } catch {
        errors += error.errors
      }
    }
    self.init(lessons.sorted { $0.number < $1.number }, errors: errors)
  }

  /// These lessons with others that were read before; of two with the same number or slug the one of these is kept.
  package func joined(with others: [Lesson]) -> Course {
    let further = others.filter { Self.clash(of: $0, with: lessons) == nil }
    return Course((lessons + further).sorted { $0.number < $1.number }, errors: errors)
  }

  /// - Parameter lessons: in the order in which they are to stand.
  init(_ lessons: [Lesson], errors: [DocumentError]) {
    (self.lessons, self.errors) = (lessons, errors)
  }

  /// The lesson of a number; none where there is none.
  package func lesson(number: Int) -> Lesson? { lessons.first { $0.number == number } }

  /// The lesson of a slug; none where there is none.
  package func lesson(slug: String) -> Lesson? { lessons.first { $0.slug == slug } }

  /// The lessons that stand before one.
  package func lessons(before lesson: Lesson) -> ArraySlice<Lesson> {
    lessons.prefix { $0.slug != lesson.slug }
  }

  /// The lesson that follows another; none after the last.
  package func lesson(after lesson: Lesson) -> Lesson? {
    lessons.firstIndex { $0.slug == lesson.slug }.flatMap { lessons.dropFirst($0 + 1).first }
  }

  /// What lessons refer to, as needed or as recalled, and is not there or does not come before.
  package var brokenReferences: [DocumentError] { lessons.flatMap(brokenReferences) }

  private func brokenReferences(in lesson: Lesson) -> [DocumentError] {
    let needs = lesson.needs.compactMap { need in
      problem(ofLesson: need.text, for: lesson).map { (problem: $0, line: need.location.line) }
    }
    let recalls = lesson.steps.compactMap { step -> (problem: DocumentProblem, line: Int)? in
      guard case .recall(let recall) = step else { return nil }
      return problem(of: recall, in: lesson).map { (problem: $0, line: recall.location.line) }
    }
    return (needs + recalls).map { DocumentError(file: lesson.file, line: $0.line, problem: $0.problem) }
  }

  private func problem(of recall: Recall, in lesson: Lesson) -> DocumentProblem? {
    if let problem = problem(ofLesson: recall.lesson, for: lesson) { return problem }
    let known = self.lesson(slug: recall.lesson)?.ids ?? []
    return known.contains(recall.id) ? nil : .unknownStep(recall.id, lesson: recall.lesson, known: known)
  }

  private func problem(ofLesson slug: String, for lesson: Lesson) -> DocumentProblem? {
    guard let earlier = self.lesson(slug: slug) else {
      return .unknownLesson(slug, known: lessons.map(\.slug))
    }
    return lessons(before: lesson).contains { $0.slug == earlier.slug } ? nil : .laterLesson(slug)
  }

  private static func clash(of lesson: Lesson, with others: [Lesson]) -> DocumentProblem? {
    if let other = others.first(where: { $0.number == lesson.number }) {
      return .duplicateNumber(lesson.number, file: other.file)
    }
    return others.first { $0.slug == lesson.slug }.map { .duplicateSlug(lesson.slug, file: $0.file) }
  }
}
