extension Lesson {
  /// Whether a file is meant for a lesson: its name begins with digits and ends in `.md`.
  package static func isMeant(by file: String) -> Bool {
    let name = file.split(separator: "/").last ?? ""
    return name.hasSuffix(".md") && name.utf8.first.map { (48...57).contains($0) } ?? false
  }

  /// The same lesson under another number.
  func numbered(_ number: Int) -> Lesson {
    let name = LessonName(number: number, slug: slug)
    return Lesson(
      name: name, file: file, title: title, question: question, minutes: minutes, teaches: teaches,
      needs: needs, without: without, screens: screens)
  }
}

extension LessonName {
  init(number: Int, slug: String) { (self.number, self.slug) = (number, slug) }
}
