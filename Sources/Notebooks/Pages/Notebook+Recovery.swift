import Documents
import Foundation
import Words

/// What was not saved, to be brought back after a crash.
extension Notebook {
  /// What is on the learner's own page, without pictures, and the file it was saved to last; nil where all of it is
  /// saved.
  package var unsavedText: String? {
    guard hasUnsavedWork, !outsidePage.contents.isEmpty else { return nil }
    let text = outsidePage.document(seed: outsidePage.seed ?? 0) { _, _ in nil }.text
    guard let file = outsidePage.file, !file.contains("--"), !file.contains("\n") else { return text }
    let path = URL(fileURLWithPath: (file as NSString).expandingTildeInPath).path
    return text + Self.fileMark + path + Self.markEnd
  }

  /// What stands around the file in the last line of the text.
  private static let fileMark = "\n<!-- saved before as "
  private static let markEnd = " -->\n"

  /// The file that a text was saved to, from the folder of now if it is in there, and the text without it.
  private static func parted(_ text: String) -> (text: String, file: String?) {
    guard text.hasSuffix(markEnd), let mark = text.range(of: fileMark, options: .backwards) else {
      return (text, nil)
    }
    let path = text[mark.upperBound...].dropLast(markEnd.count)
    guard !path.contains("\n") else { return (text, nil) }
    let folder = FileManager.default.currentDirectoryPath + "/"
    return (
      String(text[..<mark.lowerBound]), String(path.hasPrefix(folder) ? path.dropFirst(folder.count) : path)
    )
  }

  /// Takes up what an earlier session left unsaved, for `recover` to bring back.
  ///
  /// - Parameter others: files of more that was left, each by its path; they can be opened.
  /// - Returns: the offer, for the person to read; nil where there is nothing in it.
  package mutating func takeUpUnsaved(_ text: String?, others: [String] = []) -> String? {
    leftBehind = others
    let (text, file) = Self.parted(text ?? "")
    let page = Page(Document.reading(text, file: "").document, file: file)
    guard !page.isEmpty else { return textOfLeftBehind }
    recoverable = page
    let offer = "Your last notebook was not saved: \(page.extent). \"recover\" brings it back."
    return [offer, textOfLeftBehind].compactMap(\.self).joined(separator: " ")
  }

  /// What was left besides, and how to get at it; nil where nothing was.
  var textOfLeftBehind: String? {
    guard let first = leftBehind.first else { return nil }
    let names = leftBehind.map(lastPathPart).listed(by: "and")
    return
      "Left unsaved earlier, in \(quoted(String(first.dropLast(lastPathPart(of: first).count)))): \(names). \"open\" reads such a file."
  }

  /// What to say when the notebook is left with work that is not saved; nil where all is.
  ///
  /// - Parameter isKept: whether it was written where the next start finds it.
  package func unsavedFarewell(isKept: Bool) -> String? {
    guard unsavedText != nil else { return nil }
    return isKept
      ? "Your notebook is not saved, and is kept: \"recover\" brings it back next time."
      : "Your notebook is not saved, and could not be kept for the next time."
  }
}
