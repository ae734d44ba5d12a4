import Foundation
import Synchronization

/// The files that commands wrote, as they left them: cells that are performed again may replace these without a word.
package final class WrittenFiles: Sendable {
  /// Tells a file's contents from others without reading them.
  private struct Mark: Equatable {
    let device: UInt64
    let node: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int

    init?(of path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt64(status.st_dev)
      node = UInt64(status.st_ino)
      size = Int64(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  private struct State {
    var marks: [String: Mark] = [:]
    /// Those that a command said to replace, and has not written yet.
    var permitted: Set<String> = []
  }

  private let state = Mutex(State())

  package init() {}

  /// Notes that a file was written just now.
  func note(_ path: String) {
    let mark = Mark(of: path)
    state.withLock {
      $0.marks[path] = mark
      $0.permitted.remove(path)
    }
  }

  /// Lets a file be replaced once, whoever wrote it.
  func permit(_ path: String) { state.withLock { _ = $0.permitted.insert(path) } }

  /// Whether a file may go: it may, or nobody has changed it since it was noted.
  func mayReplace(_ path: String) -> Bool {
    state.withLock {
      $0.permitted.contains(path) || $0.marks[path].map { $0 == Mark(of: path) } ?? false
    }
  }
}
