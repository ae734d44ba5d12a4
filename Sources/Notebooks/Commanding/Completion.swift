import Documents
import Words

/// What a line could go on with: a pure function of the notebook.
package struct Completion: Hashable, Sendable {
  /// Where the word to be completed begins, in characters.
  package let start: Int
  package let candidates: Candidates

  /// - Parameter cursor: how many characters of the line stand before the cursor.
  package static func of(_ line: String, cursor: Int, in notebook: Notebook) -> Completion {
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
    var offers = Offers(
      after: Array(finished.dropFirst()), session: notebook.session,
      lessons: { notebook.shelf.course.lessons })
    _ = offers.walk(type.manual.syntax)
    return Completion(start: wordStart, candidates: offers.candidates)
  }
}

/// What completion can offer.
package enum Candidates: Hashable, Sendable {
  case words([String])
  case files
  /// Names, or files where none fits what was typed.
  case wordsOrFiles([String])
}

/// Goes along a grammar as far as some words lead, and gathers what can come next.
private struct Offers {
  private let words: [Word]
  private let session: Session
  private let lessons: () -> [Lesson]
  private var position = 0
  private var names: [String] = []
  private var hasFiles = false

  init(after words: [Word], session: Session, lessons: @escaping () -> [Lesson]) {
    self.words = words
    self.session = session
    self.lessons = lessons
  }

  var candidates: Candidates {
    let names = names.uniqued
    guard hasFiles else { return .words(names) }
    return names.isEmpty ? .files : .wordsOrFiles(names)
  }

  private var isAtEnd: Bool { position >= words.count }

  private func begins(_ syntax: Syntax) -> Bool {
    guard !isAtEnd else { return false }
    return syntax.begins(words[position], before: following)
  }

  private var following: Word? { position + 1 < words.count ? words[position + 1] : nil }

  /// Takes the words that a syntax holds, or offers what it could begin with where there are none left.
  ///
  /// - Returns: whether what comes after it can follow.
  mutating func walk(_ syntax: Syntax) -> Bool {
    switch syntax {
    case .value(let slot): return take(slot)
    case .keyword(let keyword, _):
      guard isAtEnd else { return take(begins(syntax)) }
      names.append(keyword)
      return false
    case .sequence(let parts): return parts.allSatisfy { walk($0) }
    case .optional(let part):
      if isAtEnd {
        _ = walk(part)
        return true
      }
      return begins(part) ? walk(part) : true
    case .oneOf(_, _, _, let parts):
      if isAtEnd {
        for part in parts { _ = walk(part) }
        return false
      }
      let part = parts.alternative(for: words[position], before: following)
      return part.map { walk($0) } ?? false
    case .anyOrder(_, let parts): return walk(all: parts)
    case .list(let slot, let isEnd):
      guard take(slot) else { return false }
      while !isAtEnd, !isEnd(words[position]) { position += 1 }
      if isAtEnd { offer(slot) }
      return true
    case .assignments(let slot):
      while begins(syntax) { position += 1 }
      if isAtEnd { names += slot.candidates(context).map { $0 + "=" } }
      return true
    case .text(let slot, let keywords):
      if let end = words[position...].firstIndex(where: { word in keywords.contains { word.isKeyword($0) } }),
        end > position
      {
        position = end
        return true
      }
      offer(slot)
      if !isAtEnd { names += keywords }
      return false
    case .setting(let part): return walk(part)
    }
  }

  private mutating func walk(all parts: [Syntax]) -> Bool {
    var left = parts
    while !isAtEnd {
      guard let index = left.firstIndex(where: begins) else { return false }
      guard walk(left.remove(at: index)) else { return false }
    }
    for part in left { _ = walk(part) }
    return true
  }

  /// Takes one word for a value, or offers what it may be.
  private mutating func take(_ slot: Slot) -> Bool {
    guard isAtEnd else { return take(slot.begins(words[position])) }
    offer(slot)
    return false
  }

  private mutating func take(_ isMeant: Bool) -> Bool {
    if isMeant { position += 1 }
    return isMeant
  }

  private mutating func offer(_ slot: Slot) {
    names += slot.candidates(context)
    hasFiles = hasFiles || slot.isFile
  }

  private var context: Context {
    Context(session: session, readLessons: lessons, words: Array(words.prefix(position)))
  }
}
