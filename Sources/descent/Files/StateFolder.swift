import Foundation
import Words

/// The folder of what is kept from one session to the next: history, and the progress in lessons.
enum StateFolder {
  /// `DESCENT_HOME` where it is given, else by the XDG base directories; nil without a home.
  static func path(in environment: [String: String]) -> String? {
    if let own = environment["DESCENT_HOME"], !own.isEmpty {
      // The program stays in its folder, but what it starts may not.
      return own.hasPrefix("/") ? own : FileManager.default.currentDirectoryPath + "/" + own
    }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/descent"  // a relative path is to be ignored, says the specification
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/descent"
  }

  /// Why nothing can be kept in a folder, which is made where it is missing; nil where it can.
  static func problem(making folder: String) -> String? {
    make(for: folder + "/any")
    guard access(folder, W_OK | X_OK) != 0 else { return nil }
    let reason = String(cString: strerror(errno))
    return "\(visible(folder)) cannot be written: \(reason)"
  }

  /// Makes the folder of a file where it is missing, for its owner alone. Where that fails, opening the file fails too
  /// and tells why.
  static func make(for path: String) {
    try? FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }
}
