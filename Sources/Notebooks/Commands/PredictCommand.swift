import Expressions
import Models

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
    if arguments.isEmpty {
      throw .missing("row", example: "predict \(inputs[0])=1", at: arguments.nextSpan)
    }
    if arguments.peek?.text.contains("=") == true || arguments.remaining.dropFirst().first?.text == "=" {
      row = try Self.named(&arguments, inputs, of: table, data.set, in: session)
      return
    }
    let place = arguments.nextSpan
    var values: [Double] = []
    while !arguments.isEmpty { values.append(try arguments.next(Self.value, in: session)) }
    guard values.count == inputs.count else {
      throw CommandError(
        "bad-argument", "There are \(counted(inputs.count, "feature")), not \(values.count).",
        hint: "They are \(inputs.prefix(12).joined(separator: ", ")).", at: place)
    }
    let given = Dictionary(zip(inputs, values), uniquingKeysWith: { first, _ in first })
    row = zip(table.features, table.featureMeans).map { given[$0] ?? $1 }
  }

  private static func named(
    _ arguments: inout Arguments, _ inputs: [String], of table: Models.Table, _ set: DataSet,
    in session: Session
  ) throws(CommandError) -> [Double] {
    var row = table.featureMeans
    var named: Set<Int> = []
    while let word = arguments.next() {
      if inputs.contains(word.text), try Self.choose(word, of: table, set, in: &row, &named) { continue }
      // A name may have a sign of its own: the last one is before the value.
      guard let sign = word.text.lastIndex(of: "="), sign != word.text.startIndex else {
        throw .expectedAssignment(word, example: "\(inputs[0])=1")
      }
      let name = String(word.text[..<sign])
      let number = String(word.text[word.text.index(after: sign)...])
      guard inputs.contains(name), let index = table.features.firstIndex(of: name) else {
        throw .unknown(Word(name, span: word.span), noun: "a feature of the model", known: inputs)
      }
      guard named.insert(index).inserted else {
        throw .data(.repeatedFeature(name), at: word.span)
      }
      row[index] = try value.parse(
        Word(number, span: Span(word.span.end - number.count, word.span.end)), session)
    }
    return row
  }

  /// Takes a text of a column that `onehot` replaced, as in `city=Rome`: its own column is 1, the others are 0.
  ///
  /// - Returns: false where the word is no name of such a column.
  private static func choose(
    _ word: Word, of table: Models.Table, _ set: DataSet, in row: inout [Double], _ named: inout Set<Int>
  ) throws(CommandError) -> Bool {
    guard let source = set.source(of: word.text) else { return false }
    for (index, feature) in table.features.enumerated() where set.source(of: feature) == source {
      guard named.insert(index).inserted else { throw .data(.repeatedFeature(feature), at: word.span) }
      row[index] = feature == word.text ? 1 : 0
    }
    return true
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let (model, table) = try data.expectModel()
    let point = try session.work.expectTrainer().point
    let prediction: Prediction
    do { prediction = try model.prediction(fromOwnUnits: row, at: point, on: table) } catch {
      throw .data(error)
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
