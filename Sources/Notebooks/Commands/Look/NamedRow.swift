import Expressions
import Models
import Words

/// A row some of whose features are named; the others are at their means.
struct NamedRow {
  private let inputs: [String]
  private let table: Models.Table
  private let set: DataSet
  /// For each feature the column of texts that it was made of; nil for most.
  private let sources: [String?]
  /// A value for each feature of the table, in the data's own units.
  private(set) var values: [Double]
  private var named: Set<Int> = []

  /// - Parameter inputs: the features that the model reads.
  init(inputs: [String], table: Models.Table, set: DataSet) {
    self.inputs = inputs
    self.table = table
    self.set = set
    sources = table.features.map(set.source)
    values = table.featureMeans
  }

  /// Takes `FEATURE=VALUE`, or `COLUMN=TEXT` for a column that `onehot` replaced.
  ///
  /// - Parameters:
  ///   - first: the word as it was typed, before what stands apart was joined to it.
  ///   - next: the word after it.
  mutating func take(_ word: Word, typedFrom first: Word, before next: Word?) throws(CommandError) {
    if let (source, text) = text(of: word) { return try choose(text, of: source, at: word.span) }
    let value = next.flatMap { Parameter<Double>.finiteNumber($0.text) == nil ? nil : $0.text } ?? "1"
    let example = "predict \(inputs.contains(word.text) ? word.asTyped : typed(inputs[0]))=\(value)"
    // A name may have a sign of its own: the last one is before the value.
    guard let sign = word.text.lastIndex(of: "="), sign != word.text.startIndex,
      sign != word.text.index(before: word.text.endIndex)
    else { throw .expectedValue(first, example: example) }
    let name = String(word.text[..<sign])
    let number = String(word.text[word.text.index(after: sign)...])
    guard inputs.contains(name), let feature = table.features.firstIndex(of: name) else {
      throw unknown(name, in: word)
    }
    guard named.insert(feature).inserted else { throw .data(.repeatedFeature(name), at: word.span) }
    let given = Word(number, span: Span(word.span.end - number.count, word.span.end))
    guard !DateStyle.isDate(number) else { throw .dateForNumber(given) }
    guard let value = Parameter<Double>.finiteNumber(number) else {
      throw .notANumber(given, example: example)
    }
    values[feature] = value
    // A row has one text: where it is said which, the others are not it.
    guard let source = sources[feature], value != 0 else { return }
    for other in values.indices where sources[other] == source && !named.contains(other) { values[other] = 0 }
  }

  /// Whether a word names a text of a column that `onehot` replaced.
  func isText(_ word: Word) -> Bool { text(of: word) != nil }

  /// The column and the text that a word names; the text's own feature may have been left out.
  private func text(of word: Word) -> (source: String, text: String)? {
    for source in Set(sources.compactMap(\.self)) where word.text.hasPrefix(source + "=") {
      let text = String(word.text.dropFirst(source.count + 1))
      if set.replacedTexts[source]?.contains(text) == true { return (source, text) }
    }
    return nil
  }

  /// One of a column's texts: its own feature, where there is one, is 1, the others are 0.
  private mutating func choose(_ text: String, of source: String, at span: Span) throws(CommandError) {
    for feature in values.indices where sources[feature] == source {
      guard named.insert(feature).inserted else { throw .data(.repeatedFeature(source), at: span) }
      values[feature] = (try? set.column(table.features[feature]))?.sourceText == text ? 1 : 0
    }
  }

  /// A text that a column never has, or a name that no feature has.
  private func unknown(_ name: String, in word: Word) -> CommandError {
    guard sources.contains(name), let texts = set.replacedTexts[name] else {
      return .unknown(
        Word(name, span: word.span), noun: "a feature of the model", known: inputs.map(shortened))
    }
    let text = String(word.text.dropFirst(name.count + 1))
    return .data(.noSuchValue(text, column: name, source: set.name, known: texts), at: word.span)
  }
}

extension CommandError {
  /// A date where a number is to be, which could be worked out as a division or a difference.
  static func dateForNumber(_ word: Word) -> CommandError {
    CommandError(
      .badArgument, "\"\(word.text)\" is a date, not a number.",
      hint: "A column that \"date\" made of dates holds days since its earliest one.", at: word.span)
  }

  fileprivate static func expectedValue(_ word: Word, example: String) -> CommandError {
    CommandError(
      .badArgument, "\"\(word.text)\" has no value: FEATURE=VALUE is expected.",
      hint: "Try \"\(example)\".", at: word.span)
  }
}

extension DataSet {
  /// The column of texts that a column was made of; nil for any other.
  func source(of name: String) -> String? { (try? column(name))?.source }
}

extension Models.Table {
  /// The mean of each feature over the rows, in the data's own units.
  var featureMeans: [Double] {
    let left = Set(standardization?.left ?? [])
    return features.indices.map { feature in
      if let standardization, !left.contains(features[feature]) {
        return standardization.features[feature].mean
      }
      return (0..<rowCount).reduce(0) { $0 + self[$1, feature] } / Double(rowCount)
    }
  }
}
