/// What fits the word under the cursor.
struct Completions: Equatable {
  /// Where the word being completed begins, in characters from the start of the line; inside an open double
  /// quote, the character behind it.
  let start: Int
  let choice: Choice

  enum Choice: Equatable {
    /// These words, already narrowed to the ones that fit what has been typed.
    case words([Word])
    /// The names of files; one with a blank in it is put in double quotes, a directory gets a slash.
    case fileNames
  }

  struct Word: Equatable {
    let text: String
    /// Whether a blank follows when it is the only one: not after `lr=`, where a value comes next.
    let isWhole: Bool

    init(_ text: String, isWhole: Bool = true) {
      self.text = text
      self.isWhole = isWhole
    }
  }

  static func words(_ words: [Word], from start: Int) -> Completions {
    Completions(start: start, choice: .words(words))
  }

  static func fileNames(from start: Int) -> Completions {
    Completions(start: start, choice: .fileNames)
  }

  /// What one press of Tab makes of the word: as far as all words agree, and never less than was typed.
  static func commonStart(of words: [Word], typed: String) -> String {
    guard let first = words.first?.text else { return typed }
    let common = words.dropFirst().reduce(Substring(first)) { common, word in
      common.prefix(zip(common, word.text).prefix { $0 == $1 }.count)
    }
    return common.count < typed.count ? typed : String(common)
  }
}
