import Documents
import Foundation

/// A folder that holds lessons: its files whose names begin with a digit and end in `.md`. All else in it is left
/// alone.
package struct LessonFolder {
  /// Names without the folder, in order, with texts.
  package let files: [(name: String, text: String)]
  /// Files that are meant for lessons and cannot be read.
  package let unreadable: [String]
  /// Where it is; nil for lessons that stand in none.
  let path: String?

  /// Lessons that stand in no folder.
  package init(files: [(name: String, text: String)]) { (self.files, unreadable, path) = (files, [], nil) }

  /// Nil for a folder that cannot be read.
  package init?(path: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    let read = names.sorted().filter(Lesson.isMeant(by:)).map { name in
      (name: name, data: FileManager.default.contents(atPath: path + "/" + name))
    }
    files = read.compactMap { file in
      file.data.map { (name: file.name, text: String(decoding: $0, as: UTF8.self)) }
    }
    unreadable = read.filter { $0.data == nil }.map(\.name)
    self.path = path
  }
}
