import Expressions
import Models
import Optimization

/// What a session is about: a formula, or data with perhaps a model of them.
enum Subject {
  case formula(Formula, problem: Problem?)
  case data(DataSubject)
}

/// Data, what is chosen of them, and the model that makes an objective of them.
struct DataSubject {
  let set: DataSet
  var target: String?
  /// The chosen features; nil for all columns but the target.
  var features: [String]?
  var standardizesFeatures = false
  var standardizesTarget = false
  var model: (any Model)?

  /// The rows and columns that a model sees.
  ///
  /// - Parameter words: the words that named columns; an error points at the one that is to blame.
  func table(naming words: [Word] = []) throws(CommandError) -> Models.Table {
    guard let target else { throw .noTarget(self) }
    do {
      let table = try set.table(target: target, features: features)
      guard standardizesFeatures else { return table }
      return try table.standardized(target: standardizesTarget)
    } catch {
      throw .data(error, at: words.last { $0.text == error.column }?.span)
    }
  }
}

extension Subject {
  /// What is minimised; nil for data without a model.
  func objective() throws(CommandError) -> (any Objective)? {
    switch self {
    case .formula(let formula, _): return FormulaObjective(formula)
    case .data(let data):
      guard let model = data.model else { return nil }
      do { return try model.objective(on: data.table()) } catch let error as CommandError {
        throw error
      } catch {
        throw CommandError("bad-data", "\(error)")
      }
    }
  }

  var dataSubject: DataSubject? {
    if case .data(let data) = self { return data }
    return nil
  }

  var problem: Problem? {
    if case .formula(_, let problem) = self { return problem }
    return nil
  }

  var formula: Formula? {
    if case .formula(let formula, _) = self { return formula }
    return nil
  }
}

extension CommandError {
  static func data(_ error: DataError, at span: Span? = nil) -> CommandError {
    CommandError(error.code, error.message, hint: error.hint, at: span)
  }

  static func noTarget(_ data: DataSubject) -> CommandError {
    CommandError(
      "missing-argument", "The data have no target yet: the column to predict.",
      hint: "Try \"target \(data.set.columns.last?.name ?? "COLUMN")\".")
  }
}

extension DataError {
  /// The column that is to blame, where there is one.
  fileprivate var column: String? {
    switch self {
    case .badCell(_, let column, _): column
    case .textColumn(let column, _, _, _), .targetIsFeature(let column), .repeatedFeature(let column): column
    default: nil
    }
  }
}
