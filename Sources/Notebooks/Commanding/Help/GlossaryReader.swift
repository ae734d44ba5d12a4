/// Reads the text of a glossary.
///
/// Entries stand between empty lines; a line that begins with `#` is a comment:
///
///     word: learning rate, lr
///     The number that the gradient is multiplied by.
///     It is not the size of a step.
///     formula: w <- w - lr*g
///     see: step, curvature
///     lesson: the-learning-rate
///     command: set lr 0.05
///
/// `word` comes first: the word itself, then other names that people ask for it by; no name leads to two
/// entries. Lines without a field's name are the sentences, one a line. The other fields may be left out; each
/// is given once.
struct GlossaryReader {
  private enum Field: String {
    case word, formula, see, lesson, command
  }

  /// An entry as it is read.
  private struct Draft {
    /// Where it begins.
    let line: Int
    var fields: [Field: String] = [:]
    var sentences: [String] = []
  }

  private let lines: [Substring]
  /// Which entry a name leads to, by the name's key.
  private(set) var indices: [String: Int] = [:]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  mutating func entries() throws(GlossaryError) -> [Glossary.Entry] {
    var entries: [Glossary.Entry] = []
    var draft: Draft?
    // An empty line after the last ends the last entry.
    for (index, line) in (lines + [""]).enumerated() where line.first != "#" {
      if !line.isEmpty {
        draft = try extended(draft, by: String(line), number: index + 1)
      } else if let finished = draft {
        entries.append(try entry(of: finished, index: entries.count))
        draft = nil
      }
    }
    return entries
  }

  /// The entry that was being read with one line more; a new one where that line begins it.
  private func extended(_ draft: Draft?, by line: String, number: Int) throws(GlossaryError) -> Draft {
    guard let colon = line.firstIndex(of: ":"), line[..<colon].allSatisfy({ $0.isLetter && $0.isLowercase })
    else {
      guard var draft else { throw GlossaryError(.missingWord, line: number) }
      draft.sentences.append(line)
      return draft
    }
    let name = String(line[..<colon])
    guard let field = Field(rawValue: name) else { throw GlossaryError(.unknownField(name), line: number) }
    let value = line[line.index(after: colon)...].trimmed
    if value.isEmpty { throw GlossaryError(.emptyField(name), line: number) }
    guard var draft = draft ?? (field == .word ? Draft(line: number) : nil) else {
      throw GlossaryError(.missingWord, line: number)
    }
    guard draft.fields.updateValue(value, forKey: field) == nil else {
      throw GlossaryError(.repeatedField(name), line: number)
    }
    return draft
  }

  private mutating func entry(of draft: Draft, index: Int) throws(GlossaryError) -> Glossary.Entry {
    let names = list(draft.fields[.word])
    guard let word = names.first else { throw GlossaryError(.emptyField("word"), line: draft.line) }
    if draft.sentences.isEmpty { throw GlossaryError(.missingSentence, line: draft.line) }
    for name in names {
      guard indices.updateValue(index, forKey: Glossary.key(name)) == nil else {
        throw GlossaryError(.repeatedName(name), line: draft.line)
      }
    }
    return Glossary.Entry(
      word: word, otherNames: Array(names.dropFirst()), sentences: draft.sentences,
      formula: draft.fields[.formula], related: list(draft.fields[.see]), lesson: draft.fields[.lesson],
      command: draft.fields[.command])
  }

  private func list(_ value: String?) -> [String] {
    (value ?? "").split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
  }
}
