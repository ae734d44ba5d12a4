import Documents
import Foundation
import Words

/// Whether links and pictures lead to something: a file beside the lesson, another lesson, or an address of the web,
/// which is not looked up.
struct LinkCheck {
  let bench: CheckBench

  var findings: [LessonFinding] {
    var found: [LessonFinding] = []
    bench.lesson.steps.flatMap(\.proseRead).visitInlines { inline, block in
      let target: String
      switch inline {
      case .link(_, let destination, _): target = destination
      case .image(_, let source, _): target = source
      case .text, .code, .emphasis, .strong, .hole, .softBreak, .hardBreak: return
      }
      guard !leadsSomewhere(target) else { return }
      let meant = nearest(to: target, among: bench.course.lessons.map(\.file))
      found.append(
        bench.finding(
          .deadLink, at: block.location,
          "There is no \(quoted(target)) beside the lesson."
            + (meant.map { " Did you mean \(quoted($0))?" } ?? " Name a file of its folder.")))
    }
    return found
  }

  private func leadsSomewhere(_ target: String) -> Bool {
    if target.contains("://") || target.hasPrefix("mailto:") { return true }
    if bench.course.lessons.contains(where: { $0.file == target }) { return true }
    guard let folder = bench.folder, !target.isEmpty, !target.hasPrefix("/") else { return false }
    return FileManager.default.fileExists(atPath: folder + "/" + target)
  }
}
