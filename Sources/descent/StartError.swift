import Foundation
import Plots
import Words

/// Why the program cannot begin with what it was given; exit status 2.
struct StartError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  init(plot error: PlotError) {
    self.init("No picture: \(error.description)\n\(error.hint)")
  }

  /// Refuses a file that is there, where it may not go.
  static func checkFree(_ path: String, replaces: Bool) throws(StartError) {
    guard !replaces, FileManager.default.fileExists(atPath: path) else { return }
    throw StartError("\"\(visible(path))\" is there already. --force replaces it.")
  }
}
