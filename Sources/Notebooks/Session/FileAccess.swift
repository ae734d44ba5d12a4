import Expressions
import Foundation
import Plots

/// Which files commands may read and write.
package enum FileAccess: Hashable, Sendable {
  /// Those that the person may.
  case all
  /// None is written, and only files of a folder are read; of none where there is no folder. So it is for commands that
  /// come with a lesson, which a person runs without having typed them.
  case only(inside: String?)
}

extension Surroundings {
  /// Refuses to write where nothing may be written.
  func checkWritable(_ file: String) throws(PlotError) {
    guard files != .all else { return }
    throw .fileNotWritable(path: file, reason: "a lesson's own commands write no files")
  }

  /// Refuses a file, as it was typed, that may not be read.
  func checkReadable(_ file: String, at span: Span?) throws(CommandError) {
    guard case .only(let folder) = files else { return }
    if let folder, !file.hasPrefix("/"), !file.hasPrefix("~") {
      let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL.path
      let path = URL(fileURLWithPath: path(file)).resolvingSymlinksInPath().standardizedFileURL.path
      if path.hasPrefix(root + "/") { return }
    }
    throw CommandError(
      .fileError, "A lesson's own commands read no files but those of its folder.",
      hint: "Name a file beside the lesson, or data that come with the program.", at: span)
  }
}
