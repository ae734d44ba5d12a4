import Documents
import Foundation

/// The lessons that a notebook knows, and what was done of them.
package struct LessonShelf {
  package private(set) var course: Course
  /// The questions and tasks that were answered, as `lesson/id`, and the lessons finished, as `lesson`.
  package var done: Set<String> = []

  /// Where the lesson that was open last is to be taken up again; nil where it came to its end.
  var place: LessonPlace?

  /// The folders of added lessons, by the names of their files.
  private var folders: [String: String] = [:]

  /// The lessons' names and texts; those added last come first.
  private var files = EmbeddedFiles.course

  init() { course = Course(reading: files) }

  /// Adds the lessons of a directory; one of the same name takes the place of a built-in one.
  mutating func add(directory: String) throws(DirectoryError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw DirectoryError(description: "The lessons in \"\(directory)\" cannot be read.")
    }
    let files = names.filter { $0.hasSuffix(".md") }.sorted().compactMap {
      name -> (name: String, text: String)? in
      guard let data = FileManager.default.contents(atPath: directory + "/" + name) else { return nil }
      return (name, String(decoding: data, as: UTF8.self))
    }
    for file in files { folders[file.name] = directory }
    self.files = files + self.files.filter { known in !files.contains { $0.name == known.name } }
    course = Course(reading: self.files)
    if let error = course.errors.first { throw DirectoryError(description: error.description) }
  }

  package struct DirectoryError: Error, CustomStringConvertible {
    package let description: String
  }

  /// The folder that a lesson was read from; nil for one that is built in.
  func folder(of lesson: Lesson) -> String? { folders[lesson.file] }

  /// The lesson to go on with: the first that was not finished.
  var upcoming: Lesson? { course.lessons.first { !done.contains($0.slug) } ?? course.lessons.first }
}

extension Notebook {
  /// Adds the lessons of a directory.
  package mutating func addLessons(from directory: String) throws(LessonShelf.DirectoryError) {
    try shelf.add(directory: directory)
  }

  /// Takes over what was done in earlier sessions, as `LessonShelf.done` names it.
  package mutating func addMarks(_ marks: some Sequence<String>) { shelf.done.formUnion(marks) }
}
