import Models

/// The features that a picture is drawn over, as they were typed: at most two.
struct FeatureAxes {
  private static let first = axis("FEATURE")
  private static let second = axis("OTHER")
  static let syntax: [Syntax] = [.optional(.sequence([.one(first), .optional(second)]))]

  private static func axis(_ name: String) -> Parameter<Word> {
    .word(
      name, example: { _ in nil },
      candidates: { context in
        let features = context.session.work.subject?.dataSubject?.training?.features ?? []
        return features.filter { feature in !context.words.contains { $0.text == feature } }
      }, begins: { !$0.isKeyword("to") })
  }

  private let words: [Word]

  init(_ arguments: Arguments) {
    words = [Self.first, Self.second].compactMap { arguments[$0]?.value }
  }

  /// Their positions among the features that are trained on.
  func indices(in data: DataSubject) throws(CommandError) -> [Int] {
    let table = try data.expectTraining()
    var axes: [Int] = []
    for word in words {
      guard let feature = table.features.firstIndex(of: word.text) else {
        throw .unknown(word, noun: "a feature", known: table.features)
      }
      guard !axes.contains(feature) else { throw .data(.repeatedFeature(word.text), at: word.span) }
      axes.append(feature)
    }
    return axes
  }
}
