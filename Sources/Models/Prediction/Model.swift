import Optimization

/// A kind of model with its settings: what turns a table into a function to be minimised, and a row into a
/// prediction. A model that is typed by its name is one file in `Kinds` and one line in `BuiltInModels`.
public protocol Model: Hashable, Sendable, CustomStringConvertible {
  /// What the model is called.
  static var name: String { get }
  /// One line for a list.
  static var summary: String { get }
  /// How the gradient of its loss comes about, penalty left out, in a sentence or two.
  static var gradientNote: String { get }
  /// What a target must be; `objective` and `predictor` refuse any other.
  static var takes: TargetNeed { get }

  /// The model as it is typed, with all its settings: `polynomial 3 l2=0.1`. It is part of the objective's recipe, so
  /// models that differ must not read the same.
  var description: String { get }

  /// Where a run starts unless the learner says otherwise.
  var start: Start { get }

  /// The same model, its loss without a penalty: what it is judged by on rows that it was not trained on.
  var unpenalized: any Model { get }

  /// The features that the model's own text names, without which there is no such model.
  var namedInputs: [String] { get }

  /// The features of a table that the model reads.
  func inputs(of table: Table) -> [String]

  /// The loss over a table's rows, as a function of the model's parameters. Others call `objective(on:parallelism:)`,
  /// which has asked first whether the target suits.
  ///
  /// - Throws: what else the model asks of a table.
  func makeObjective(on table: Table, parallelism: Parallelism) throws(ModelError) -> any Objective

  /// What the model says about rows, at a point of the objective's on a table of the same columns. Others call
  /// `predictor(on:at:)`, which has asked first whether the target suits.
  ///
  /// - Throws: as `makeObjective(on:parallelism:)`.
  func makePredictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor

  /// The same function's parameters for features and target in the data's own units, in the objective's order; nil for
  /// a model whose weights do not belong to features.
  func ownUnits(_ point: [Double], on table: Table) -> [Double]?
}

/// What kind of target a model predicts.
public enum TargetNeed: Hashable, Sendable {
  case numbers, twoClasses, classes, any
}

extension Model {
  /// None.
  public var namedInputs: [String] { [] }

  /// All of them.
  public func inputs(of table: Table) -> [String] { table.features }

  /// Nil: the weights do not belong to features.
  public func ownUnits(_ point: [Double], on table: Table) -> [Double]? { nil }

  /// The loss over a table's rows, as a function of the model's parameters.
  ///
  /// - Parameter parallelism: how many threads work it out, which changes no bit of it.
  /// - Throws: `needsNumbers`, `needsClasses`, `needsTwoClasses`; what else the model asks of a table.
  public func objective(
    on table: Table, parallelism: Parallelism = .automatic
  ) throws(ModelError) -> any Objective {
    try check(table)
    return try makeObjective(on: table, parallelism: parallelism)
  }

  /// What the model says about rows, at a point of the objective's on a table of the same columns.
  ///
  /// - Throws: as `objective(on:parallelism:)`.
  public func predictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor {
    try check(table)
    return try makePredictor(on: table, at: point)
  }

  /// Refuses a target that the model does not predict.
  private func check(_ table: Table) throws(ModelError) {
    let count = table.targetKind.classNames?.count
    switch Self.takes {
    case .any: break
    case .numbers:
      guard let count, !table.classesAreNumbers else { return }
      throw .needsNumbers(model: Self.name, target: table.target, classCount: count)
    case .classes:
      guard count == nil else { return }
      throw .needsClasses(model: Self.name, target: table.target)
    case .twoClasses:
      guard let count else { throw .needsClasses(model: Self.name, target: table.target) }
      guard count == 2 else {
        throw .needsTwoClasses(model: Self.name, target: table.target, classCount: count)
      }
    }
  }
}
