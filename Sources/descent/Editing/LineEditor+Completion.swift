import CReadline
import Foundation

/// Completion, between readline, which counts bytes and finds words by the characters that part them, and the
/// program, which counts characters and knows where a word begins.
extension LineEditor {
  func installCompletion() {
    readline_setCompletion(
      { LineEditor.current?.characterBeforeWord() },
      { _, start, end in LineEditor.current?.matches(from: Int(start), to: Int(end)) ?? nil },
      Self.quotes, Self.quotedInFileNames)
  }

  /// Readline's first call: finds the word by naming the character before it as the one that parts words.
  private func characterBeforeWord() -> UnsafeMutablePointer<CChar> {
    let line = String(cString: readline_line())
    let bytes = line.utf8.prefix(Int(readline_cursor()))
    completions = completions(for: line, cursor: String(decoding: bytes, as: UTF8.self).count)
    let before = line.prefix(completions.start).utf8
    wordBreak[0] = before.last.map(CChar.init(bitPattern:)) ?? 0
    wordBreak[1] = 0
    return wordBreak
  }

  /// Readline's second call: the words for these bytes of the line, the start that they share first.
  private func matches(
    from start: Int, to end: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    let line = String(cString: readline_line())
    let typed = String(decoding: line.utf8.dropFirst(start).prefix(end - start), as: UTF8.self)
    switch completions.choice {
    case .fileNames:
      return readline_fileNames(typed)
    case .words(let words):
      readline_offerNothingElse()
      guard let first = words.first, line.prefix(completions.start).utf8.count == start else { return nil }
      guard words.count > 1 else {
        if !first.isWhole { readline_addNoBlank() }
        return Self.list([first.text])
      }
      return Self.list([Completions.commonStart(of: words, typed: typed)] + words.map(\.text))
    }
  }

  /// A list that readline frees: each string and the array are malloc's, a null pointer ends it.
  private static func list(_ strings: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    let size = (strings.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
    let list = malloc(size)?.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { list?[index] = strdup(string) }
    list?[strings.count] = nil
    return list
  }

  // readline keeps these pointers, so the memory is never given back.
  nonisolated(unsafe) private static let quotes = strdup("\"")
  nonisolated(unsafe) private static let quotedInFileNames = strdup(" \t;#\"()[]")
}
