/// The words that a learner asks about, each explained in a few sentences.
struct Glossary: Hashable, Sendable {
  /// One word with what there is to say about it.
  struct Entry: Hashable, Sendable {
    let word: String
    /// What else it is called, or asked by.
    let otherNames: [String]
    /// At least one.
    let sentences: [String]
    /// An expression, or one after `NAME =`, `NAME <-` or `f(x) =`.
    let formula: String?
    /// Words with entries of their own.
    let related: [String]
    /// The slug of the lesson that teaches it.
    let lesson: String?
    /// Something to type.
    let command: String?

    /// Every name that people ask for it by, the word first.
    var names: [String] { [word] + otherNames }
  }

  /// In the order of the text: by theme.
  let entries: [Entry]
  /// Which entry a name leads to, by the name's key.
  private let indices: [String: Int]

  /// The words that come with the program.
  static let builtIn: Glossary = {
    do throws(GlossaryError) {
      return try Glossary(parsing: EmbeddedFiles.glossary.map(\.text).joined(separator: "\n\n"))
    } catch {
      preconditionFailure("the glossary does not parse: \(error)")
    }
  }()

  /// Reads a glossary's text; see `GlossaryReader` for its form.
  init(parsing text: String) throws(GlossaryError) {
    var reader = GlossaryReader(text)
    entries = try reader.entries()
    indices = reader.indices
  }

  /// Everything that can be asked, in alphabetical order.
  var words: [String] { entries.flatMap(\.names).sorted() }

  /// The entry of a word, however it is written: `gradient norm`, `gradientNorm`, `Gradient-Norms` are one.
  func entry(for word: String) -> Entry? {
    let key = Self.key(word)
    // A plural stands for its singular where it has no entry of its own, as "loss" has.
    let forms = [key] + ["s", "es"].filter(key.hasSuffix).map { String(key.dropLast($0.count)) }
    return forms.lazy.compactMap { indices[$0] }.first.map { entries[$0] }
  }

  /// The entries that have to do with some words: their own, then those with such a name, then those that
  /// mention them.
  func search(_ words: String) -> [Entry] {
    let key = Self.key(words)
    guard !key.isEmpty else { return [] }
    let own = entry(for: words)
    let others = entries.filter { $0 != own }
    let isNamed = { (entry: Entry) in key.count > 2 && entry.names.contains { Self.key($0).contains(key) } }
    let phrase = Phrase(words)
    return [own].compactMap { $0 } + others.filter(isNamed)
      + others.filter { !isNamed($0) && $0.sentences.contains { phrase.occurs(in: $0) } }
  }

  /// A name without what people write differently: case, blanks, hyphens and underscores.
  static func key(_ name: String) -> String { name.lowercased().filter { !" -_".contains($0) } }
}

/// Words that follow one another in a sentence.
private struct Phrase {
  private let words: [Substring]

  init(_ text: String) {
    words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// Whether a sentence holds the words, each alone or as the beginning of a longer one; one of two letters
  /// has to be the whole, since many words begin so.
  func occurs(in sentence: String) -> Bool {
    let all = Phrase(sentence).words
    guard !words.isEmpty, words.count <= all.count else { return false }
    return (0...(all.count - words.count)).contains { start in
      zip(all[start...], words).allSatisfy { $0 == $1 || ($1.count > 2 && $0.hasPrefix($1)) }
    }
  }
}
