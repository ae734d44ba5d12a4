/// What it came to that lessons of a folder were added to a course.
package struct CourseAddition: Sendable, Hashable {
  package let course: Course
  /// Lessons that took the place of one of the same file name, as they are now.
  package let replaced: [Lesson]
  /// Lessons whose number was taken, as they are now, and the number that they ask for.
  package let renumbered: [Renumbering]
  /// What is wrong with those that were left out, file by file.
  package let errors: [DocumentErrors]

  package struct Renumbering: Sendable, Hashable {
    package let lesson: Lesson
    package let wanted: Int
  }
}

extension Course {
  /// The course with the lessons of a folder behind its own.
  ///
  /// One of the same file name takes the place of a lesson; one whose number is taken gets the next that is free; one
  /// that is wrong, or refers to what is not there, is left out. Files whose names do not begin with digits are no
  /// lessons.
  package func adding(_ files: [(name: String, text: String)]) -> CourseAddition {
    var (files, broken) = (files, [DocumentErrors]())
    // Each time around there are fewer files.
    while true {
      let addition = addingAll(files)
      let wrong = addition.course.brokenReferences.filter { error in
        files.contains { $0.name == error.file }
      }
      guard let file = wrong.first?.file else {
        let errors = (addition.errors + broken).sorted { $0.file < $1.file }
        return CourseAddition(
          course: Course(addition.course.lessons, errors: self.errors + errors.flatMap(\.errors)),
          replaced: addition.replaced, renumbered: addition.renumbered, errors: errors)
      }
      broken.append(DocumentErrors(errors: wrong.filter { $0.file == file }))
      files.removeAll { $0.name == file }
    }
  }

  /// The course with the lessons of a folder behind its own, numbered as `adding` does, for whoever looks for all that
  /// is wrong with them: those that are wrong are there too, as far as they can be read.
  ///
  /// - Returns: also all that is wrong, where they refer to included.
  package func addingForCheck(
    _ files: [(name: String, text: String)]
  ) -> (course: Course, errors: [DocumentError]) {
    let addition = addingAll(files, keepsWrong: true)
    let names = Set(files.map(\.name))
    let references = addition.course.brokenReferences.filter { names.contains($0.file) }
    // Beside one another they may have no number twice.
    let clashes = Course(reading: files).errors.filter { error in
      if case .duplicateNumber = error.problem { true } else { false }
    }
    return (addition.course, addition.errors.flatMap(\.errors) + references + clashes)
  }

  /// The same before it is looked where the lessons refer to.
  ///
  /// - Parameter keepsWrong: whether lessons that are wrong are added too, as far as they can be read.
  private func addingAll(
    _ files: [(name: String, text: String)], keepsWrong: Bool = false
  ) -> CourseAddition {
    var (lessons, added) = (lessons, [Lesson]())
    var (replaced, errors) = ([Lesson](), [DocumentErrors]())
    for file in files where Lesson.isMeant(by: file.name) {
      do throws(DocumentErrors) {
        let (read, wrong) = Lesson.reading(file.text, file: file.name)
        guard let lesson = read, wrong.isEmpty || keepsWrong else { throw DocumentErrors(errors: wrong) }
        if !wrong.isEmpty { errors.append(DocumentErrors(errors: wrong)) }
        if let index = lessons.firstIndex(where: { $0.file == lesson.file }) {
          lessons[index] = lesson.numbered(lessons[index].number)
          replaced.append(lessons[index])
        } else if let other = (lessons + added).first(where: { $0.slug == lesson.slug }) {
          let problem = DocumentProblem.duplicateSlug(lesson.slug, file: other.file)
          throw DocumentErrors(errors: [DocumentError(file: file.name, line: 1, problem: problem)])
        } else {
          added.append(lesson)
        }
      } catch {
        errors.append(error)
      }
    }
    let (placed, renumbered) = Self.numbered(added, behind: lessons)
    return CourseAddition(
      course: Course(lessons + placed, errors: self.errors), replaced: replaced, renumbered: renumbered,
      errors: errors)
  }

  /// Lessons in the order of numbers that are their own, or else the next that is free.
  private static func numbered(
    _ added: [Lesson], behind lessons: [Lesson]
  ) -> (lessons: [Lesson], renumbered: [CourseAddition.Renumbering]) {
    var taken = Set(lessons.map(\.number))
    var (placed, late) = ([Lesson](), [Lesson]())
    // Whoever has a free number keeps it, whatever the order of the files.
    for lesson in added {
      if taken.insert(lesson.number).inserted { placed.append(lesson) } else { late.append(lesson) }
    }
    var renumbered: [CourseAddition.Renumbering] = []
    for lesson in late {
      // As many numbers as lessons cannot all be taken.
      let free = (0...taken.count).lazy.map { lesson.number &+ 1 &+ $0 }.first { !taken.contains($0) }
      let moved = lesson.numbered(free ?? lesson.number)
      taken.insert(moved.number)
      placed.append(moved)
      renumbered.append(.init(lesson: moved, wanted: lesson.number))
    }
    return (placed.sorted { $0.number < $1.number }, renumbered)
  }
}
