/// A model that is made of its name, the words after it and a penalty: `polynomial 3 l2=0.1`.
public protocol NamedModel: Model {
  /// The words that follow the name, in capitals what is to be replaced: `DEGREE`; empty where there are none.
  static var syntax: String { get }

  /// Words that may be among those after the name as they are, such as activations.
  static var keywords: [String] { get }

  /// The model of some words.
  ///
  /// - Throws: `unexpectedWord`, and what is wrong with the model's own words.
  init(words: [String], penalty: Penalty) throws(ModelError)

  /// The words that make the same model, such as the units of a network.
  var words: [String] { get }

  /// How strongly large weights are penalized.
  var penalty: Penalty { get set }
}

extension NamedModel {
  /// Empty: nothing follows the name.
  public static var syntax: String { "" }

  /// None.
  public static var keywords: [String] { [] }

  /// The model as it is typed: `polynomial 3 l2=0.1`.
  public var description: String {
    ([Self.name] + words + (penalty == .none ? [] : ["l2=\(penalty.l2)"])).joined(separator: " ")
  }

  /// The same model, its loss without a penalty.
  public var unpenalized: any Model {
    var model = self
    model.penalty = .none
    return model
  }

  /// Refuses words too many.
  static func refuse(_ words: some Collection<String>) throws(ModelError) {
    if let word = words.first { throw .unexpectedWord(word, model: name) }
  }
}
