import Foundation

/// A folder that holds lessons: its files whose names begin with a digit and end in `.md`. All else in it is left
/// alone.
package struct LessonFolder {
  /// Names without the folder, in order, with texts.
  package let files: [(name: String, text: String)]

  /// Where it is; nil for lessons that stand in none.
  let path: String?

  package init(files: [(name: String, text: String)]) { (self.files, path) = (files, nil) }

  /// Nil for a folder that cannot be read, or a file in it that is a lesson's and cannot be.
  package init?(path: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    var files: [(name: String, text: String)] = []
    for name in names.sorted() where Self.isLesson(name) {
      guard let data = FileManager.default.contents(atPath: path + "/" + name) else { return nil }
      files.append((name, String(decoding: data, as: UTF8.self)))
    }
    (self.files, self.path) = (files, path)
  }

  /// Whether a file of this name is meant for a lesson.
  package static func isLesson(_ name: String) -> Bool {
    name.hasSuffix(".md") && name.first.map { ("0"..."9").contains($0) } == true
  }
}
