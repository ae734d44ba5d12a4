import Expressions
import Models
import Words

/// `predict NAME=VALUE ...`, `predict VALUES`: what the model says of a row.
struct PredictCommand: SessionCommand {
  static let value = Parameter.word(
    "VALUE", noun: "row", example: { "predict \($0.session.predictionInputs.first.map(typed) ?? "x")=1" },
    candidates: { $0.session.predictionOffers })
  static let manual = Manual(
    "predict", .look, .many(value), needs: .model,
    summary: "Ask the model about a row, in the data's own units.",
    details: """
      VALUE is FEATURE=VALUE, or the values of all features in their order. A feature that is not named takes its
      mean over the training rows. After "onehot city", city=Rome chooses Rome.
      """,
    examples: ["predict bmi=30 bp=90", "predict bmi=30"],
    after: ["data diabetes features bmi bp", "standardize", "model linear", "set lr 0.1", "run 50"])

  private let line: Line
  private let words: [Word]

  init(_ arguments: Arguments) {
    line = arguments.line
    words = arguments[all: Self.value].map(\.value)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let (model, table) = try data.expectModel()
    let point = try session.work.expectTrainer().answer
    let inputs = model.inputs(of: table)
    let row =
      words.prefix(2).contains { $0.text.contains("=") }
      ? try namedRow(inputs, table, data.set) : try orderedRow(inputs, table)
    let prediction: Prediction
    do { prediction = try model.prediction(fromOwnUnits: row, at: point, on: table) } catch {
      throw .model(error)
    }
    return prediction.displays(of: table)
  }

  private func namedRow(
    _ inputs: [String], _ table: Models.Table, _ set: DataSet
  ) throws(CommandError) -> [Double] {
    var row = NamedRow(inputs: inputs, table: table, set: set)
    var cursor = WordCursor(line)
    while let first = cursor.peek {
      // A text may end in a sign of its own.
      let word = row.isText(first) ? cursor.next() : cursor.nextJoined()
      try row.take(word ?? first, typedFrom: first, before: cursor.peek)
    }
    return row.values
  }

  /// The values of all features in their order.
  private func orderedRow(_ inputs: [String], _ table: Models.Table) throws(CommandError) -> [Double] {
    var values: [Double] = []
    for word in words {
      guard !DateStyle.isDate(word.text) else { throw .dateForNumber(word) }
      guard !word.isQuoted, let value = Parameter<Double>.finiteNumber(word.text) else {
        throw .notANumber(word, example: "predict \(typed(inputs[0]))=1")
      }
      values.append(value)
    }
    guard values.count == inputs.count else {
      let more = inputs.count > 12 ? " and \(inputs.count - 12) more" : ""
      throw CommandError(
        .badArgument, "There are \(counted(inputs.count, "feature")), not \(values.count).",
        hint: "They are \(inputs.prefix(12).map(shortened).joined(separator: ", "))\(more).",
        at: words.first?.span)
    }
    let given = Dictionary(zip(inputs, values), uniquingKeysWith: { first, _ in first })
    return zip(table.features, table.featureMeans).map { given[$0] ?? $1 }
  }
}

extension Session {
  /// The features that the model reads; none without a model.
  fileprivate var predictionInputs: [String] {
    guard let data = work.subject?.dataSubject, let (model, table) = try? data.expectModel() else {
      return []
    }
    return model.inputs(of: table)
  }

  /// `bmi=`, and the whole of a column that `onehot` made.
  fileprivate var predictionOffers: [String] {
    predictionInputs.map { work.subject?.dataSubject?.set.source(of: $0) == nil ? $0 + "=" : $0 }
  }
}

extension Prediction {
  fileprivate func displays(of table: Models.Table) -> [Display] {
    switch self {
    case .number(let value):
      return [.text("\(table.target) = \(rounded(value))"), .data(.members(["value": .number(value)]))]
    case .probabilities(let values):
      let names = table.targetKind.classNames ?? []
      let rows = zip(names, values).map { [shortened($0), rounded($1, digits: 4)] }
      let likeliest = likeliestClass.map { names[$0] } ?? ""
      return [
        .text("\(table.target) is most likely \(shortened(likeliest))."),
        .table(Listing([table.target, "probability"], rows)),
        .data(.members(["value": .string(likeliest), "probabilities": .numbers(values)])),
      ]
    }
  }
}
