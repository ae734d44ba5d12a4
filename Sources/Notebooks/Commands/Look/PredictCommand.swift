import Expressions
import Models
import Words

/// `predict NAME=VALUE ...`, `predict VALUES`: what the model says of a row.
struct PredictCommand: Command {
  static let value = Parameter.number(
    "values", "the features, in the data's own units", example: "predict 30 90")
  static let manual = Manual(
    "predict", .look, usage: ["predict FEATURE=VALUE ...", "predict VALUE VALUE ..."],
    [.init(value, isRepeated: true)], summary: "Ask the model about a row, in the data's own units.",
    details: """
      A feature that is not named takes its mean over the training rows. After "onehot city", city=Rome chooses
      Rome.
      """,
    examples: ["predict bmi=30 bp=90", "predict bmi=30"],
    after: ["data diabetes features bmi bp", "standardize", "model linear", "set lr 0.1", "run 50"])

  private let row: [Double]

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let (model, table) = try data.expectModel()
    let inputs = model.inputs(of: table)
    let example = "predict \(typed(inputs[0]))=1"
    if arguments.isEmpty { throw .missing("row", example: example, at: arguments.nextSpan) }
    let value = Parameter.number(Self.value.name, "", example: example)
    if arguments.remaining.prefix(2).contains(where: { $0.text.contains("=") }) {
      var named = NamedRow(inputs: inputs, table: table, set: data.set)
      while let first = arguments.peek {
        // A text may end in a sign of its own.
        let word = named.isText(first) ? arguments.next() : arguments.nextJoined()
        try named.take(word ?? first, typedFrom: first, value, in: session)
      }
      row = named.row
      return
    }
    let place = arguments.nextSpan
    var values: [Double] = []
    while !arguments.isEmpty { values.append(try arguments.next(value, in: session)) }
    guard values.count == inputs.count else {
      let more = inputs.count > 12 ? " and \(inputs.count - 12) more" : ""
      throw CommandError(
        "bad-argument", "There are \(counted(inputs.count, "feature")), not \(values.count).",
        hint: "They are \(inputs.prefix(12).map(shortened).joined(separator: ", "))\(more).", at: place)
    }
    let given = Dictionary(zip(inputs, values), uniquingKeysWith: { first, _ in first })
    row = zip(table.features, table.featureMeans).map { given[$0] ?? $1 }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let (model, table) = try data.expectModel()
    let point = try session.work.expectTrainer().point
    let prediction: Prediction
    do { prediction = try model.prediction(fromOwnUnits: row, at: point, on: table) } catch {
      throw .model(error)
    }
    switch prediction {
    case .number(let value):
      return [.text("\(table.target) = \(rounded(value))"), .data(.members(["value": .number(value)]))]
    case .probabilities(let values):
      let names = table.targetKind.classNames ?? []
      let rows = zip(names, values).map { [shortened($0), rounded($1, digits: 4)] }
      let likeliest = prediction.likeliestClass.map { names[$0] } ?? ""
      return [
        .text("\(table.target) is most likely \(shortened(likeliest))."),
        .table(Listing([table.target, "probability"], rows)),
        .data(.members(["value": .string(likeliest), "probabilities": .numbers(values)])),
      ]
    }
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    guard let data = session.work.subject?.dataSubject, let (model, table) = try? data.expectModel() else {
      return .words([])
    }
    return .words(model.inputs(of: table).map { data.set.source(of: $0) == nil ? $0 + "=" : $0 })
  }
}

/// A row some of whose features are named; the others are at their means.
private struct NamedRow {
  let inputs: [String]
  let table: Models.Table
  /// For each feature the column of texts that it was made of; nil for most.
  private let sources: [String?]
  private let set: DataSet
  private(set) var row: [Double]
  private var named: Set<Int> = []

  init(inputs: [String], table: Models.Table, set: DataSet) {
    self.inputs = inputs
    self.table = table
    self.set = set
    sources = table.features.map(set.source)
    row = table.featureMeans
  }

  /// Takes `FEATURE=VALUE`, or `COLUMN=TEXT` for a column that `onehot` replaced.
  ///
  /// - Parameter first: the word as it was typed, before what stands apart was joined to it.
  mutating func take(
    _ word: Word, typedFrom first: Word, _ value: Parameter<Double>, in session: Session
  ) throws(CommandError) {
    if let (source, text) = text(of: word) { return try choose(text, of: source, at: word.span) }
    // A name may have a sign of its own: the last one is before the value.
    guard let sign = word.text.lastIndex(of: "="), sign != word.text.startIndex,
      sign != word.text.index(before: word.text.endIndex)
    else { throw .expectedValue(first, example: value.example ?? "") }
    let name = String(word.text[..<sign])
    let number = String(word.text[word.text.index(after: sign)...])
    guard inputs.contains(name), let feature = table.features.firstIndex(of: name) else {
      throw unknown(name, in: word)
    }
    guard named.insert(feature).inserted else { throw .data(.repeatedFeature(name), at: word.span) }
    row[feature] = try value.parse(
      Word(number, span: Span(word.span.end - number.count, word.span.end)), session)
    // A row has one text: where it is said which, the others are not it.
    guard let source = sources[feature], row[feature] != 0 else { return }
    for other in row.indices where sources[other] == source && !named.contains(other) { row[other] = 0 }
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
    for feature in row.indices where sources[feature] == source {
      guard named.insert(feature).inserted else { throw .data(.repeatedFeature(source), at: span) }
      row[feature] = table.features[feature] == "\(source)=\(text)" ? 1 : 0
    }
  }

  /// A text that a column never has, or else a name that is no feature's.
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
  fileprivate static func expectedValue(_ word: Word, example: String) -> CommandError {
    CommandError(
      "bad-argument", "\"\(word.text)\" has no value: FEATURE=VALUE is expected.",
      hint: "Try \"\(example)\".", at: word.span)
  }
}

extension DataSet {
  /// The column of texts that a column was made of; nil for any other.
  fileprivate func source(of name: String) -> String? { (try? column(name))?.source }
}

extension Models.Table {
  /// The mean of each feature over the rows, in the data's own units.
  fileprivate var featureMeans: [Double] {
    if let standardization { return standardization.features.map(\.mean) }
    return features.indices.map { feature in
      (0..<rowCount).reduce(0) { $0 + self[$1, feature] } / Double(rowCount)
    }
  }
}
