import Foundation

/// The files that these tests are about, as they stand in the repository.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The paths of all files and folders below a folder, from the root; folders end in `/`.
  static func paths(below folder: String) throws -> [String] {
    let top = root.appending(path: folder).path
    return try FileManager.default.subpathsOfDirectory(atPath: top).map { path in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(top)/\(path)", isDirectory: &isFolder)
      return "\(folder)/\(path)\(isFolder.boolValue ? "/" : "")"
    }
  }

  /// What stands between the fences of a page, in order: code of a language, or of none.
  static func fenced(_ language: String = "", in page: String) -> [String] {
    var found: [String] = []
    var open: (language: Substring, lines: [Substring])?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("```") else {
        open?.lines.append(line)
        continue
      }
      if let block = open {
        if block.language == language { found.append(block.lines.joined(separator: "\n")) }
        open = nil
      } else {
        open = (line.dropFirst(3), [])
      }
    }
    return found
  }
}
