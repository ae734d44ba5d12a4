import Foundation

/// One of the small files in which the kernel tells how things are.
enum SystemFile {
  /// Its text; empty where it cannot be read.
  static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
