/// What a line could go on with: a pure function of the session.
package struct Completion: Hashable, Sendable {
  /// Where the word to be completed begins, in characters.
  package let start: Int
  package let candidates: Candidates

  /// - Parameters:
  ///   - cursor: how many characters of the line stand before the cursor.
  package static func of(_ line: String, cursor: Int, in session: Session) -> Completion {
    let before = String(line.prefix(cursor))
    let commandStart = Self.commandStart(in: before)
    let command = String(before.dropFirst(commandStart))
    let words = Line(command).words
    let isNewWord = command.last?.isWhitespace ?? true
    let finished = isNewWord ? words : Array(words.dropLast())
    let wordStart = isNewWord ? cursor : commandStart + (words.last?.span.start ?? 0)
    guard let name = finished.first?.text else {
      return Completion(start: wordStart, candidates: .words(Catalog.names))
    }
    guard let type = Catalog.named(name) else { return Completion(start: wordStart, candidates: .words([])) }
    let candidates = type.candidates(after: finished.dropFirst().map(\.text), in: session)
    return Completion(start: wordStart, candidates: candidates)
  }

  /// Where the command under the cursor begins: after the last `;` that separates.
  private static func commandStart(in text: String) -> Int {
    var start = 0
    var depth = 0
    var isQuoted = false
    for (position, character) in text.enumerated() {
      switch character {
      case "\"": isQuoted.toggle()
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      case ";" where !isQuoted && depth == 0: start = position + 1
      default: break
      }
    }
    return start
  }
}
