import Expressions
import Words

/// A question about a run, such as `loss < 0.01 and step > 10`, that can be asked after every step.
public struct Condition: Hashable, Sendable {
  /// What a name in a condition stands for.
  enum Quantity: Hashable, Sendable {
    case loss, batchLoss, gradientNorm, change, step, epoch, batch
    case setting(String)
    case parameter(Int)
    case constant(Double)
    /// One of the trainer's measures.
    case measure(String)

    /// Names of what every run has.
    static let named: [(name: String, quantity: Quantity)] = [
      ("loss", .loss), ("batchLoss", .batchLoss), ("gradientNorm", .gradientNorm), ("change", .change),
      ("step", .step), ("epoch", .epoch), ("batch", .batch),
    ]
  }

  /// The condition as it was written.
  public let text: String
  public let term: Term
  let program: Program
  let quantities: [Quantity]

  /// - Parameters:
  ///   - constants: further names with a value that does not change during the run.
  public init(
    parsing source: String, for objective: any Objective, settings: TrainingSettings,
    measures: [String] = [], constants: [String: Double] = [:]
  ) throws(ExpressionError) {
    let known = Self.known(for: objective, settings: settings, measures: measures, constants: constants)
    let names = known.keys.filter { !$0.contains("[") }.sorted()
    let indexed = Set(known.keys.filter { $0.contains("[") }.map { String($0.prefix { $0 != "[" }) })
    let parsed = try Parser.parse(source, vocabulary: Vocabulary(names, indexed: indexed.sorted()))
    for (reference, span) in parsed.mentions where known[reference] == nil && Constant.named(reference) == nil
    {
      throw ExpressionError(
        .unknownName(reference, suggestion: nearest(to: reference, among: known.keys.sorted())), at: span)
    }
    text = source
    term = parsed.term
    let references = parsed.term.references
    program = Program([parsed.term], inputs: references)
    quantities = references.compactMap { known[$0] }
  }

  /// All names that a condition may use, with what they stand for; a parameter comes before a setting.
  private static func known(
    for objective: any Objective, settings: TrainingSettings, measures: [String], constants: [String: Double]
  ) -> [String: Quantity] {
    var known = constants.mapValues { Quantity.constant($0) }
    for name in measures { known[name] = .measure(name) }
    for parameter in settings.hyperparameters { known[parameter.name] = .setting(parameter.name) }
    for (index, name) in objective.elementNames.enumerated() {
      for spelling in name.spellings { known[spelling] = .parameter(index) }
    }
    for (name, quantity) in Quantity.named { known[name] = quantity }
    return known
  }

  /// The names that a condition about this objective may use.
  public static func names(
    for objective: any Objective, settings: TrainingSettings, measures: [String] = []
  ) -> [String] {
    known(for: objective, settings: settings, measures: measures, constants: [:]).keys.sorted()
  }

  /// Whether it needs the loss, the gradient or a measure of all samples, which costs as much as a step.
  var needsFullEvaluation: Bool {
    quantities.contains { quantity in
      if case .measure = quantity { return true }
      return [.loss, .gradientNorm, .change].contains(quantity)
    }
  }
}

/// What one number of a point is called.
public struct ElementName: Hashable, Sendable {
  public let block: String
  /// Positions along each dimension of its block, from 1.
  public let indices: [Int]
  /// The name of its column, where it has one.
  public let column: String?
  /// What its row and its column are called, as far as they have names that its own does not tell.
  public let places: [String]

  /// As it is shown: `x`, `w[bmi]`, `w[2]`, `w[2,3]`.
  public var text: String {
    indices.isEmpty ? block : "\(block)[\(column ?? indices.map(String.init).joined(separator: ","))]"
  }

  /// Every way in which an expression may call it.
  public var spellings: [String] {
    indices.isEmpty ? [block] : ["\(block)[\(indices.map(String.init).joined(separator: ","))]", text]
  }
}

extension Objective {
  /// The name of each number of a point, in order.
  public var elementNames: [ElementName] {
    parameters.flatMap { block -> [ElementName] in
      (0..<block.count).map { flat in
        var rest = flat
        let indices = block.shape.reversed().map { length -> Int in
          defer { rest /= length }
          return rest % length + 1
        }
        let column = block.shape.last.flatMap {
          block.elementNames.count == $0 ? block.elementNames[flat % $0] : nil
        }
        // A name that is a number would be taken for a position.
        let name = column.flatMap { Int($0) == nil ? $0 : nil }
        guard block.shape.count == 2 else {
          return ElementName(
            block: block.name, indices: indices.reversed(), column: block.shape.count == 1 ? name : nil,
            places: name == nil ? [column].compactMap(\.self) : [])
        }
        let row = block.rowNames.count == block.shape[0] ? block.rowNames[indices[1] - 1] : nil
        return ElementName(
          block: block.name, indices: indices.reversed(), column: nil,
          places: [row, column].compactMap(\.self))
      }
    }
  }
}
