/// What a line could go on with: a pure function of the session.
package struct Completion: Hashable, Sendable {
  /// Where the word to be completed begins, in characters.
  package let start: Int
  package let candidates: Candidates

  /// - Parameter cursor: how many characters of the line stand before the cursor.
  package static func of(_ line: String, cursor: Int, in session: Session) -> Completion {
    let before = String(line.prefix(cursor))
    let commandStart = Line.lastCommandStart(in: before)
    let command = String(before.dropFirst(commandStart))
    let words = Line(command).words
    let isQuoteOpen = !command.count(where: { $0 == "\"" }).isMultiple(of: 2)
    let isNewWord = !isQuoteOpen && command.last?.isWhitespace ?? true
    let finished = isNewWord ? words : Array(words.dropLast())
    let wordStart = isNewWord ? cursor : commandStart + (words.last?.span.start ?? 0) + (isQuoteOpen ? 1 : 0)
    guard let name = finished.first?.text else {
      return Completion(start: wordStart, candidates: .words(Catalog.names))
    }
    guard let type = Catalog.named(name) else { return Completion(start: wordStart, candidates: .words([])) }
    let candidates = type.candidates(after: finished.dropFirst().map(\.text), in: session)
    return Completion(start: wordStart, candidates: candidates)
  }
}
