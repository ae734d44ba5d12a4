import Documents
import Foundation
import Notebooks
import Words

/// Where commands come from away from a terminal, one command at a time.
///
/// Standard input is read line by line, so that a program at the other end gets each answer when it asks.
struct CommandSource {
  private var lines: AnyIterator<String>
  private var upcoming: String?
  /// Whether the commands stand in a file, where none is cut short.
  let isDocument: Bool

  /// The commands of a file, the cells of a document (`.md`), the text given, or else standard input.
  init(file: String?, commands: String?) throws(StartError) {
    isDocument = file != nil
    if let file {
      let text = try Self.text(of: file)
      lines = Self.lines(of: file.lowercased().hasSuffix(".md") ? try Self.cells(of: text, in: file) : text)
    } else if let commands {
      lines = Self.lines(of: commands)
    } else {
      lines = AnyIterator(InputLines())
    }
  }

  private static func lines(of text: String) -> AnyIterator<String> {
    AnyIterator(
      text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }.map(String.init)
        .makeIterator())
  }

  /// The commands of a document's cells, one after another.
  private static func cells(of text: String, in file: String) throws(StartError) -> String {
    let document: Document
    do { document = try Document(reading: text, file: file) } catch { throw StartError("\(error)") }
    return document.parts.compactMap { part in
      if case .cell(let cell) = part { return cell.commands }
      return nil
    }.joined(separator: "\n")
  }

  /// The text of a file of commands or of a notebook.
  static func text(of path: String) throws(StartError) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let isCommand = Catalog.named(path) != nil
      throw StartError("There is no file \"\(path)\"." + (isCommand ? " Try: descent -c \(path)" : ""))
    }
    guard !isFolder.boolValue else { throw StartError("\"\(path)\" is a folder, not a file of commands.") }
    guard !dataEndings.contains((path as NSString).pathExtension.lowercased()) else {
      throw StartError("\"\(path)\" holds data, not commands. Try: descent -c \"data \(typed(path))\"")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StartError("\"\(path)\" cannot be read.")
    }
    // A zero is a character as any other in a script, where the command that holds it says what is wrong.
    guard let text = String(data: data, encoding: .utf8) else {
      let line = NotebookText.damagedLine(of: data) ?? 1
      throw StartError("\"\(path)\" is not text in UTF-8: line \(line) is damaged.")
    }
    return text
  }

  /// What names of files of data end in.
  private static let dataEndings: Set<String> = ["csv", "tsv", "data", "gz", "xlsx", "xls", "ods"]

  /// The next line; a rule's head comes with the indented lines that follow it.
  mutating func next() -> String? {
    guard var line = upcoming ?? nextLine() else { return nil }
    upcoming = nil
    guard Notebook.needsMoreLines(line) else { return line }
    while let following = nextLine() {
      guard following.first?.isWhitespace == true, following.contains(where: { !$0.isWhitespace }) else {
        upcoming = following
        break
      }
      line += "\n" + following
    }
    return line
  }

  /// A byte-order mark, at the beginning or where files were put together, is no part of a line.
  private func nextLine() -> String? {
    lines.next().map { $0.hasPrefix("\u{feff}") ? String($0.dropFirst()) : $0 }
  }
}
