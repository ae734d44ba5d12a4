/// The models that there are.
public enum BuiltInModels {
  /// Every model that is made of its name and words, in the order of a list.
  public static let all: [any NamedModel.Type] = [
    LinearModel.self,
    PolynomialModel.self,
    LogisticModel.self,
    SoftmaxModel.self,
    NetworkModel.self,
  ]

  /// The kind of model of a name; nil where there is none.
  public static func type(named name: String) -> (any NamedModel.Type)? { all.first { $0.name == name } }

  /// The model that a learner types: its name, the words after it, its penalty.
  ///
  /// - Throws: `unknownModel`, `badPenalty`, and what the model finds wrong with its words.
  public static func model(
    named name: String, words: [String] = [], l2: Double = 0
  ) throws(ModelError) -> any Model {
    guard let type = type(named: name) else { throw .unknownModel(name, known: all.map { $0.name }) }
    return try type.init(words: words, penalty: Penalty(l2: l2))
  }
}
