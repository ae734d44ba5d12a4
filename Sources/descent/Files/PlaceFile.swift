import Foundation
import Notebooks

/// Where a lesson was left: one line in a small file that is written anew each time, whole or not at all.
struct PlaceFile {
  private let path: String?
  private(set) var place: LessonPlace?

  init(path: String?) {
    self.path = path
    let text = path.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
    place = LessonPlace(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Keeps a place that is new; none takes the file away.
  ///
  /// Where nothing can be written the next session begins the lesson anew; the progress says that nothing is kept.
  mutating func keep(_ place: LessonPlace?) {
    guard place != self.place, let path else { return }
    self.place = place
    guard let place else {
      try? FileManager.default.removeItem(atPath: path)
      return
    }
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? Data("\(place)\n".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
