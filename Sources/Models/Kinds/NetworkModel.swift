import Optimization

/// A network of fully connected layers: `h = activation(w1 . x + b1)`, and so on; the last layer is linear.
///
/// The loss is chosen by the target: mean of squared errors for numbers, cross-entropy of one output's sigmoid for
/// two classes, cross-entropy of softmax for more; `l2*sum(w^2)` is added, every `b` left out. Parameters:
/// `w1 b1 w2 b2 ...`, each `w` `[outputs][inputs]`.
public struct NetworkModel: NamedModel {
  public static let name = "mlp"
  public static let summary = "a small neural network: layers of units, each a weighted sum and a bend"
  public static let syntax = "UNITS [UNITS ...] [\(keywords.joined(separator: "|"))]"
  public static let keywords = Activation.allCases.map(\.rawValue)
  public static let takes = TargetNeed.any

  /// The units of each hidden layer, at least one layer.
  public let hidden: [Int]
  public let activation: Activation
  /// How strongly large weights are penalised: finite, 0 or greater.
  public let l2: Double

  /// - Throws: `badLayers`, `badPenalty`.
  public init(hidden: [Int], activation: Activation = .tanh, l2: Double = 0) throws(ModelError) {
    guard !hidden.isEmpty else { throw .missingLayers }
    if let wrong = hidden.first(where: { !(1...Network.mostUnits).contains($0) }) {
      throw .badLayers("\(wrong)", mostUnits: Network.mostUnits)
    }
    guard hidden.count <= Network.mostLayers else {
      throw .unexpectedWord("\(hidden[Network.mostLayers])", model: Self.name)
    }
    self.hidden = hidden
    self.activation = activation
    self.l2 = try Self.checked(l2)
  }

  public init(words: [String], l2: Double) throws(ModelError) {
    var words = words
    let activation = words.last.flatMap(Activation.init(rawValue:))
    if activation != nil { words.removeLast() }
    var hidden: [Int] = []
    for word in words {
      guard let units = Int(word) else { throw .badLayers(word, mostUnits: Network.mostUnits) }
      hidden.append(units)
    }
    try self.init(hidden: hidden, activation: activation ?? .tanh, l2: l2)
  }

  /// Zeros would keep all units of a layer equal for ever.
  public var start: Start { .xavier }

  public var words: [String] { hidden.map(String.init) + [activation.rawValue] }

  public func objective(on table: Table, parallelism: Parallelism) throws(ModelError) -> any Objective {
    NetworkObjective(
      network: try network(for: table), table: table, model: description, isNumbered: true, l2: l2,
      parallelism: parallelism)
  }

  public func predictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor {
    NetworkPredictor(try network(for: table), table, at: point)
  }

  private func network(for table: Table) throws(ModelError) -> Network {
    let classCount = table.targetKind.classNames?.count ?? 0
    let (outputs, loss): (Int, Network.Loss) =
      switch classCount {
      case 0: (1, .squaredError)
      case 2: (1, .binaryCrossEntropy)
      default: (classCount, .crossEntropy)
      }
    let network = Network(
      sizes: [table.features.count] + hidden + [outputs], activation: activation, loss: loss)
    guard network.parameterCount <= Network.mostParameters else {
      throw .networkTooLarge(network.parameterCount, limit: Network.mostParameters)
    }
    return network
  }
}
