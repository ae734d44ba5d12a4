/// A question about a word, such as `did(compare)`: 1 where the answer is yes, else 0. What holds is settled when the
/// text is parsed.
public struct WordQuestion: Hashable, Sendable {
  /// The name that is called: `did`.
  public let name: String
  /// What each of its words is, as errors put it: `a command`.
  public let noun: String
  /// All words that may be asked about.
  public let words: [String]
  /// The words for which the answer is yes.
  public let affirmed: Set<String>

  /// A question about words.
  public init(_ name: String, noun: String, words: [String], affirmed: Set<String>) {
    self.name = name
    self.noun = noun
    self.words = words
    self.affirmed = affirmed
  }

  /// The question as a name that stands for a word, for errors about the word.
  var quantity: WordQuantity { WordQuantity(name, noun: noun, words: words, current: "") }
}
