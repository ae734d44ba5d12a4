import Optimization

/// A network of fully connected layers: `h = activation(w1 . x + b1)`, and so on; the last layer is linear.
///
/// The loss is chosen by the target: mean of squared errors for numbers, cross-entropy of one output's sigmoid
/// for two classes, cross-entropy of softmax for more; `l2*sum(w^2)` is added, every `b` left out. Parameters:
/// `w1 b1 w2 b2 ...`, each `w` `[outputs][inputs]`.
public struct NetworkModel: NamedModel {
  public static let name = "mlp"
  public static let summary = "a small neural network: layers of units, each a weighted sum and a bend"
  public static let gradientNote =
    "Backpropagation: each sample gives its output an error (2*(prediction - target), or probability less label); a layer's "
    + "d/dw is the mean over the samples of error times input, its d/db that of the error, and the layer below gets the "
    + "errors back through w, times the slope of its activation."
  public static let syntax = "UNITS [UNITS ...] [\(keywords.joined(separator: "|"))]"
  public static let keywords = Activation.allCases.map(\.rawValue)
  public static let takes = TargetNeed.any

  /// The units of each hidden layer, at least one layer.
  public let hidden: [Int]
  /// What hidden units do with their sums.
  public let activation: Activation
  public var penalty: Penalty

  /// - Throws: `missingLayers`, `badLayers`; `unexpectedWord` for a layer too many.
  public init(
    hidden: [Int], activation: Activation = .tanh, penalty: Penalty = .none
  ) throws(ModelError) {
    guard !hidden.isEmpty else { throw .missingLayers }
    if let wrong = hidden.first(where: { !(1...Network.mostUnits).contains($0) }) {
      throw .badLayers("\(wrong)", mostUnits: Network.mostUnits)
    }
    try Self.refuse(hidden.dropFirst(Network.mostLayers).map(String.init))
    (self.hidden, self.activation, self.penalty) = (hidden, activation, penalty)
  }

  /// - Throws: `missingLayers`, `badLayers`; `unexpectedWord` for a layer too many.
  public init(words: [String], penalty: Penalty) throws(ModelError) {
    var words = words
    let activation = words.last.flatMap(Activation.init(rawValue:))
    if activation != nil { words.removeLast() }
    var hidden: [Int] = []
    for word in words {
      guard let units = Int(word) else { throw .badLayers(word, mostUnits: Network.mostUnits) }
      hidden.append(units)
    }
    try self.init(hidden: hidden, activation: activation ?? .tanh, penalty: penalty)
  }

  /// The units of each hidden layer, and the activation.
  public var words: [String] { hidden.map(String.init) + [activation.rawValue] }

  /// Zeros would keep all units of a layer equal for ever.
  public var start: Start { .xavier }

  /// - Throws: `networkTooLarge`.
  public func makeObjective(on table: Table, parallelism: Parallelism) throws(ModelError) -> any Objective {
    NetworkObjective(
      self, try network(for: table), on: table, isNumbered: true, parallelism: parallelism)
  }

  /// - Throws: `networkTooLarge`.
  public func makePredictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor {
    NetworkPredictor(try network(for: table), table, at: point)
  }

  private func network(for table: Table) throws(ModelError) -> Network {
    let (outputs, loss): (Int, Network.Loss) =
      switch table.classCount {
      case 0: (1, .squaredError)
      case 2: (1, .binaryCrossEntropy)
      default: (table.classCount, .crossEntropy)
      }
    let network = Network(
      sizes: [table.features.count] + hidden + [outputs], activation: activation, loss: loss)
    guard network.parameterCount <= Network.mostParameters else {
      throw .networkTooLarge(network.parameterCount, limit: Network.mostParameters)
    }
    return network
  }
}
