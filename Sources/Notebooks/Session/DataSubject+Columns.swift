import Expressions
import Models
import Words

/// Which columns are chosen.
extension DataSubject {
  /// The features that are chosen, or the usual ones.
  var featureNames: [String] { features ?? set.features(besides: target) }

  /// Leaves columns out; a target among them is not chosen any more.
  ///
  /// The tables have to be prepared afterwards, as after the other changes.
  mutating func drop(_ words: [Word]) throws(CommandError) {
    var names: Set<String> = []
    for word in words {
      try FeaturesCommand.check(word, in: set)
      guard names.insert(word.text).inserted else { throw .givenTwice(word.text, at: word.span) }
    }
    do { set = try set.dropping(words.map(\.text)) } catch { throw .data(error, at: words.last?.span) }
    if let target, names.contains(target) { forgetTarget() }
    features = features?.filter { !names.contains($0) }
    guard featureNames.isEmpty else { return }
    throw .noFeatureLeft(besides: set.columns.filter { $0.name != target }, at: words.last?.span)
  }

  /// Puts columns of 0 and 1 in place of a column of texts; they are features where it was one.
  mutating func onehot(_ word: Word) throws(CommandError) {
    do { set = try set.onehot(word.text) } catch { throw .data(error, at: word.span) }
    if target == word.text { forgetTarget() }
    let added = set.columns.filter { $0.source == word.text }.map(\.name)
    features = features?.flatMap { $0 == word.text ? added : [$0] }
  }

  private mutating func forgetTarget() { (target, targetValue, targetUse, model) = (nil, nil, nil, nil) }

  /// A column's name, and the value after `=` where the column has none in its name.
  static func parts(of word: Word, in set: DataSet) -> (column: String, value: String?) {
    guard let sign = word.text.lastIndex(of: "="), !set.columns.contains(where: { $0.name == word.text })
    else {
      return (word.text, nil)
    }
    return (String(word.text[..<sign]), String(word.text[word.text.index(after: sign)...]))
  }

  /// Takes `COLUMN` or `COLUMN=VALUE` for the target, which is no feature from then on, nor is what tells it.
  mutating func choose(target word: Word) {
    let (column, value) = Self.parts(of: word, in: set)
    (target, targetValue, targetUse) = (column, value, nil)
    let usual = Set(set.features(besides: column))
    features = features.map { $0.filter(usual.contains) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension CommandError {
  /// - Parameter others: columns that could be features.
  fileprivate static func noFeatureLeft(besides others: [Column], at span: Span?) -> CommandError {
    let other = others.first { $0.isNumeric && $0.badCellCount == 0 }
    return CommandError(
      "no-features", "No feature would be left.",
      hint: other.map { "Choose another first: features \(typed($0.name))." }, at: span)
  }
}
