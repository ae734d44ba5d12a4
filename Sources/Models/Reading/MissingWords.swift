/// What stands in a cell that has no value: nothing, or one of some words.
public struct MissingWords: Hashable, Sendable {
  /// In lower case.
  private let words: Set<String>
  /// Those of the words that are numbers, such as -200 and -99,9.
  let numbers: Set<Double>

  /// An empty cell, `NA`, `N/A`, `#N/A`, `NaN`, `<NA>`, `null` and `?`, in any letters.
  public static let usual = MissingWords(usualWords)

  /// The words that stand for no value unless others do.
  public static let usualWords = ["na", "n/a", "#n/a", "nan", "<na>", "null", "?"]

  /// - Parameter words: in any letters; an empty cell has no value in any case.
  public init(_ words: [String]) {
    self.words = Set(words.map { $0.lowercased() })
    numbers = Set(
      words.flatMap { word in
        DecimalSign.allCases.compactMap { WrittenNumber(word, decimal: $0)?.value }
      })
  }

  /// Whether a cell has no value.
  public func contains(_ text: String) -> Bool { text.isEmpty || words.contains(text.lowercased()) }
}
