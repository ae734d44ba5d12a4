import Foundation
import Notebooks

/// The person's own editor, for the text of a cell or a note.
struct TextEditor {
  private let command: String

  /// The editor that `$VISUAL` or else `$EDITOR` names, or `vi`.
  init(environment: [String: String]) {
    command = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
  }

  /// Lets the person change a text.
  func edited(_ text: String) throws(EditingFailure) -> String {
    let path = FileManager.default.temporaryDirectory.path + "/descent-\(UUID().uuidString).md"
    let file = ReplacedFile(path)
    defer { unlink(path) }
    do { try file.write(Data((text.isEmpty ? "" : text + "\n").utf8)) } catch {
      throw EditingFailure(reason: "\(error)")
    }
    // The file's name is a word of its own, whatever the command is made of.
    guard let status = Shell.run(command + " \"$1\"", arguments: ["descent", path]) else {
      throw EditingFailure(reason: "no shell could be started")
    }
    guard status == 0 else { throw EditingFailure(reason: "\"\(command)\" ended with status \(status)") }
    guard let data = try? file.read() else { throw EditingFailure(reason: "its file is gone") }
    return String(decoding: data, as: UTF8.self)
  }
}
