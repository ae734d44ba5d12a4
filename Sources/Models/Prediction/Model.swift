import Optimization

/// A kind of model with its settings: what turns a table into a function to be minimised, and a row into a
/// prediction. One model is one file and one line in `BuiltInModels`.
public protocol Model: Hashable, Sendable, CustomStringConvertible {
  /// What a learner types after `model`.
  static var name: String { get }
  /// One line for a list.
  static var summary: String { get }
  /// What a target must be.
  static var takes: TargetNeed { get }

  /// The model as it is typed, settings included: `polynomial 3 l2=0.1`.
  var description: String { get }

  /// Where a run starts unless the learner says otherwise.
  var start: Start { get }

  /// The same model, its loss without a penalty: what it is judged by on rows that it was not trained on.
  var unpenalized: any Model { get }

  /// The features that the model's own text names, without which there is no such model.
  var namedInputs: [String] { get }

  /// The features of a table that the model reads.
  func inputs(of table: Table) -> [String]

  /// The loss over a table's rows, as a function of the model's parameters.
  ///
  /// - Throws: `needsNumbers`, `needsClasses`, `needsTwoClasses`; what else the model asks of a table.
  func objective(on table: Table, parallelism: Parallelism) throws(ModelError) -> any Objective

  /// What the model says about rows, at a point of the objective's on a table of the same columns.
  ///
  /// - Throws: as `objective(on:parallelism:)`.
  func predictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor
}

/// A model that is made of the words after its name.
public protocol NamedModel: Model {
  /// The words that follow the name, in capitals what is to be replaced: `DEGREE`; empty where there are none.
  static var syntax: String { get }

  /// Words that may be among those after the name as they are, such as activations.
  static var keywords: [String] { get }

  /// The model of some words and a penalty, which is finite and 0 or greater.
  ///
  /// - Throws: `badPenalty`, `unexpectedWord`, and what is wrong with the model's own words.
  init(words: [String], l2: Double) throws(ModelError)

  /// The words after the name, such as the units of a network.
  var words: [String] { get }

  /// How strongly large weights are penalised: finite, 0 or greater.
  var l2: Double { get }
}

extension NamedModel {
  public static var syntax: String { "" }
  public static var keywords: [String] { [] }

  public var words: [String] { [] }

  public var description: String {
    ([Self.name] + words + (l2 == 0 ? [] : ["l2=\(l2)"])).joined(separator: " ")
  }

  public var unpenalized: any Model { (try? Self(words: words, l2: 0)) ?? self }
}

/// What kind of target a model predicts.
public enum TargetNeed: Hashable, Sendable {
  case numbers, twoClasses, classes, any
}

extension Model {
  public var start: Start { .zeros }

  public var unpenalized: any Model { self }

  public var namedInputs: [String] { [] }

  public func inputs(of table: Table) -> [String] { table.features }

  /// The loss over a table's rows, worked out by all processors where that is faster.
  public func objective(on table: Table) throws(ModelError) -> any Objective {
    try objective(on: table, parallelism: .automatic)
  }

  /// Refuses a target that the model does not predict.
  func check(_ table: Table) throws(ModelError) {
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

  static func checked(_ l2: Double) throws(ModelError) -> Double {
    guard l2.isFinite, l2 >= 0 else { throw .badPenalty(l2) }
    return l2
  }

  static func refuse(_ words: [String]) throws(ModelError) {
    if let word = words.first { throw .unexpectedWord(word, model: name) }
  }
}

/// The models that there are.
public enum BuiltInModels {
  public static let all: [any NamedModel.Type] = [
    LinearModel.self,
    PolynomialModel.self,
    LogisticModel.self,
    SoftmaxModel.self,
    NetworkModel.self,
  ]

  /// The model that a learner types: its name, the words after it, its penalty.
  ///
  /// - Throws: `unknownModel`, and what the model finds wrong with its words.
  public static func model(named name: String, words: [String] = [], l2: Double = 0) throws(ModelError)
    -> any Model
  {
    guard let type = all.first(where: { $0.name == name }) else {
      throw .unknownModel(name, known: all.map { $0.name })
    }
    return try type.init(words: words, l2: l2)
  }
}
