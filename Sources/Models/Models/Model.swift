import Optimization

/// A kind of model with its settings: what turns a table into a function to be minimised, and a row into a
/// prediction. One model is one file and one line in `BuiltInModels`.
public protocol Model: Hashable, Sendable {
  /// What a learner types after `model`.
  static var name: String { get }
  /// One line for a list.
  static var summary: String { get }

  /// The loss over a table's rows, as a function of the model's parameters.
  func objective(on table: Table, parallelism: Parallelism) throws(DataError) -> any Objective

  /// The prediction from a row of features, in the table's units, at a point of the objective's.
  func prediction(from features: [Double], at point: [Double]) -> Double
}

extension Model {
  /// The loss over a table's rows, worked out by all processors where that is faster.
  public func objective(on table: Table) throws(DataError) -> any Objective {
    try objective(on: table, parallelism: .automatic)
  }
}

/// The models that there are.
public enum BuiltInModels {
  public static let all: [any Model.Type] = [
    LinearModel.self
  ]
}
