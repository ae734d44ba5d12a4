import Models

/// Which columns are chosen.
extension DataSubject {
  /// The features that are chosen, or all columns but the target.
  var featureNames: [String] { features ?? set.columns.map(\.name).filter { $0 != target } }

  /// Puts other data in place of data with a column: what came for it is a feature where it was one, and a target
  /// that is gone is not chosen. Afterwards the tables have to be prepared.
  ///
  /// - Parameters:
  ///   - word: the column as it was typed.
  ///   - change: what comes of the data and the column's name.
  mutating func replace(
    _ word: Word, _ change: (DataSet, String) throws(DataError) -> DataSet
  ) throws(CommandError) {
    let before = Set(set.columns.map(\.name))
    do { set = try change(set, word.text) } catch { throw .data(error, at: word.span) }
    if target == word.text { (target, targetValue, model) = (nil, nil, nil) }
    let added = set.columns.map(\.name).filter { !before.contains($0) }
    features = features?.flatMap { $0 == word.text ? added : [$0] }
    guard featureNames.isEmpty else { return }
    let others = set.columns.filter { $0.isNumeric && $0.name != target }.map(\.name)
    throw .data(.onlyFeature(word.text, others: others), at: word.span)
  }

  /// A column's name, and the value after `=` where the column has none in its name.
  static func parts(of word: Word, in set: DataSet) -> (column: String, value: String?) {
    guard let sign = word.text.lastIndex(of: "="), !set.columns.contains(where: { $0.name == word.text })
    else {
      return (word.text, nil)
    }
    return (String(word.text[..<sign]), String(word.text[word.text.index(after: sign)...]))
  }

  /// Takes `COLUMN` or `COLUMN=VALUE` for the target, which is no feature from then on.
  mutating func choose(target word: Word) {
    let (column, value) = Self.parts(of: word, in: set)
    (target, targetValue, targetUse) = (column, value, nil)
    features = features.map { $0.filter { $0 != column } }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
