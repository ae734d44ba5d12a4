import Documents
import Words

/// One lesson, read from its text, to be opened by itself.
package struct LessonOpening {
  private let lesson: Lesson
  /// From 0.
  private let screen: Int
  private let course: Course
  /// What its commands may read files of.
  private let folder: String?

  /// Why a lesson is not opened.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// - Parameters:
  ///   - file: the name `NN-slug.md`, with or without folders.
  ///   - screen: from 1.
  ///   - folder: the lessons that it may ask again from, besides the built-in ones.
  package init(
    _ text: String, file: String, screen: Int, beside folder: LessonFolder?
  ) throws(Failure) {
    do throws(DocumentErrors) { lesson = try Lesson(reading: text, file: file) } catch {
      throw Failure(description: error.description)
    }
    guard lesson.screens.indices.contains(screen - 1) else {
      throw Failure(description: "\(file) has screens 1 to \(lesson.screens.count), and no screen \(screen).")
    }
    self.screen = screen - 1
    self.folder = folder?.path
    course = Course(reading: [(file, text)] + (folder?.files ?? []) + EmbeddedFiles.course)
    let misnamed = course.findingsOfNames(in: [lesson.file], folder: folder?.path ?? "")
    if let findings = misnamed[lesson.file], !findings.isEmpty {
      throw Failure(description: findings.map { "\($0)" }.joined(separator: "\n"))
    }
  }

  /// Opens the lesson in a notebook, and returns what it shows.
  package func open(in notebook: inout Notebook, _ surroundings: Surroundings) -> [Display] {
    notebook.begin(lesson, of: course, screen: screen, folder: folder, in: surroundings)
    return notebook.play { $0.begin(in: surroundings) }
  }
}
