import Documents
import Expressions
import Foundation
import Words

/// `open FILE.md`: shows a notebook that was saved; nothing of it is performed.
struct OpenCommand: SessionCommand {
  static let file = Parameter.file("FILE.md", example: "open notes.md")
  static let manual = Manual(
    "open", .notebook, .one(file), needs: .ownPage, summary: "Open a notebook that was saved.",
    details: """
      It is shown as it was saved, and nothing is performed: "rerun" does that, from a fresh start. Lessons open too,
      as notebooks of their cells. What cannot be read is shown as it stands, with its line. "undo" brings back what
      was there before.
      """,
    examples: ["open notes.md"], after: ["problem sphere", "save notes.md"], effect: .changes)

  private let file: Given<String>

  init(_ arguments: Arguments) throws(CommandError) { file = try arguments.required(Self.file) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let path = surroundings.path(file.value)
    let (text, contents) = try NotebookText.read(path, named: file, in: surroundings)
    let (document, errors) = Document.reading(text, file: file.value)
    let page = Page(document, file: file.value)
    let wayBack = session.work.page.isEmpty ? "" : " \"undo\" brings back what you had."
    var opened = Session(page: page)
    (opened.past, opened.knownFiles, opened.savedContents) = (session.past, session.knownFiles, page.contents)
    opened.knownFiles[path] = contents
    for picture in page.cells.flatMap(\.pictureFiles) {
      let path = surroundings.path(of: picture, beside: page)
      opened.knownFiles[path] = FileManager.default.contents(atPath: path)
    }
    session = opened
    let problems = Page.problems(in: document, file: file.value) + errors.map(\.description)
    var remarks = problems.map { Display.notice($0) }
    for (cell, line) in zip(page.cells, document.cellLines) {
      guard let place = cell.conflictLine else { continue }
      let remedy =
        cell.holdsConflict
        ? "A conflict that git left begins here, in cell \(cell.number): "
          + "\"edit \(cell.number)\" lets you keep one of the two versions."
        : "A conflict that git left begins or ends here, and goes beyond cell \(cell.number): "
          + "keep one of the two versions in the file, with an editor, and \"open\" it again."
      remarks.append(.notice("\(file.value):\(line + place - 1): \(remedy)"))
    }
    remarks += surroundings.missingPictures(of: page).map {
      .notice("Its picture \(quoted($0)) is not there; \"rerun\" draws it again.")
    }
    if document.isPlayable {
      remarks.append(.text("It has questions or tasks: \"lesson \(file.word.asTyped)\" plays it."))
    }
    if page.cells.isEmpty {
      remarks.append(.text("There are no cells in it.\(wayBack)"))
    } else {
      remarks.append(
        .text("\(counted(page.cells.count, "cell")), none performed yet: \"rerun\" performs them.\(wayBack)"))
    }
    return page.shown + remarks
  }
}

/// The text of a notebook's file.
package enum NotebookText {
  /// - Throws: where it is not there, is no text, or may not be read; the line of what is no text is named.
  static func read(
    _ path: String, named name: Given<String>, in surroundings: Surroundings
  ) throws(CommandError) -> (text: String, contents: Data) {
    try surroundings.checkReadable(name.value, at: name.span)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandError(
        .fileError, "There is no file \(quoted(name.value)).", hint: "A notebook is like \"notes.md\".",
        at: name.span)
    }
    guard !isFolder.boolValue, let contents = FileManager.default.contents(atPath: path) else {
      throw CommandError(
        .fileError, "\(quoted(name.value)) \(isFolder.boolValue ? "is a folder" : "cannot be read").",
        at: name.span)
    }
    if let line = damagedLine(of: contents) {
      let hasOlder = FileManager.default.fileExists(atPath: path + "~")
      throw CommandError(
        .fileError, "\(quoted(name.value)) is not text in UTF-8: line \(line) is damaged.",
        hint: hasOlder
          ? "\(quoted(name.value + "~")) is there: \"save\" keeps the text before the last." : nil,
        at: name.span)
    }
    return (String(decoding: contents, as: UTF8.self), contents)
  }

  /// The first line, from 1, that is no text in UTF-8 or holds a zero; nil where all is text.
  package static func damagedLine(of contents: Data) -> Int? {
    guard String(data: contents, encoding: .utf8) == nil || contents.contains(0) else { return nil }
    let line = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).firstIndex {
      String(data: Data($0), encoding: .utf8) == nil || $0.contains(0)
    }
    return (line ?? 0) + 1
  }
}
