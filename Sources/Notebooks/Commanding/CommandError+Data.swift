import Expressions
import Models
import Words

/// What is wrong with data, and with what was chosen of them.
extension CommandError {
  /// - Parameter words: what was typed about columns; the word that is to blame is pointed at.
  static func subject(
    _ error: SubjectError, of data: DataSubject, blaming words: [Word] = []
  ) -> CommandError {
    let blamed = words.last { data.parts(of: $0.text).column == error.column }
    switch error {
    case .data(let error):
      if case .noColumnLeft = error { return .data(error, at: words.last?.span) }
      return .data(error, at: blamed?.span)
    case .constantFeatures(let names, let error):
      return CommandError(
        .data(error.code), error.message, hint: "Try \"drop \(names.map(typed).joined(separator: " "))\".")
    case .namedByModel(let column, let model):
      return CommandError(
        .namedByModel, "Model \(shortened("\(model)")) reads \"\(column)\".",
        hint: "Choose another model first.", at: blamed?.span)
    case .noFeatureLeft(let others):
      let other = others.first { $0.isNumeric && $0.badCellCount == 0 }
      return CommandError(
        .noFeatures, "That would leave no feature.",
        hint: other.map { "Choose another first: features \(typed($0.name))." }
          ?? "Keep it: no other column holds numbers alone.", at: words.last?.span)
    }
  }

  static func noModel(_ data: DataSubject) -> CommandError {
    CommandError(
      .noModel, "The data need a model before anything can be trained.",
      hint: "Try \"model \(data.usualModel)\".")
  }

  static func noTarget(_ data: DataSubject) -> CommandError {
    CommandError(
      .missingArgument, "The data have no target yet: the column to predict.",
      hint: "Try \"target \(typed(data.usualTarget.name))\".")
  }

  static let noData = CommandError(
    .noData, "There are no data yet.", hint: "Try \"data diabetes\" or \"data FILE.csv target COLUMN\".")
}
