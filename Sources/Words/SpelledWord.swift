/// The known word that a typed one spells: as it stands, or else in another case, or with other hyphens, underscores
/// and blanks, as `Schedule-Free-SGD` does `schedulefree_sgd`; nil where there is none.
package func spelled(_ word: String, among known: some Sequence<String>) -> String? {
  let letters = plainLetters(of: word)
  return known.first { $0 == word } ?? known.first { $0.lowercased() == word.lowercased() }
    ?? (letters.isEmpty ? nil : known.first { plainLetters(of: $0) == letters })
}

/// A word's letters and digits, in lower case.
package func plainLetters(of word: String) -> String {
  word.lowercased().filter { $0.isLetter || $0.isNumber }
}
