/// The shape of a network: how many numbers each layer has, what happens between layers, and its loss.
///
/// Layer `l` turns `inputs` numbers into `outputs`: `z = w . x + b`, then the activation, save in the last layer.
/// A point holds `w` (`[outputs][inputs]`) and `b` of one layer after another. Without hidden layers it is a
/// softmax model.
struct Network: Hashable, Sendable {
  /// The most units of a hidden layer, and the most layers.
  static let mostUnits = 10_000
  static let mostLayers = 20
  /// Gradients of a few parts of the rows must fit in memory beside each other.
  static let mostParameters = 10_000_000

  /// The loss of one row, from the last layer's numbers.
  enum Loss: Hashable, Sendable {
    /// `(z - y)^2` of one output.
    case squaredError
    /// The cross-entropy of `1/(1 + exp(-z))` with a label 0 or 1.
    case binaryCrossEntropy
    /// The cross-entropy of `softmax(z)` with a class, as PyTorch's `CrossEntropyLoss`.
    case crossEntropy
  }

  struct Layer: Hashable, Sendable {
    let inputs: Int
    let outputs: Int
    /// Where `w` begins in a point; `b` follows it.
    let start: Int

    var weightCount: Int { inputs * outputs }
    var biasStart: Int { start + weightCount }
    var end: Int { biasStart + outputs }
  }

  let layers: [Layer]
  let activation: Activation
  let loss: Loss

  /// - Parameter sizes: inputs, each hidden layer's units, outputs.
  init(sizes: [Int], activation: Activation, loss: Loss) {
    var start = 0
    var layers: [Layer] = []
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      layers.append(Layer(inputs: inputs, outputs: outputs, start: start))
      start = layers[layers.count - 1].end
    }
    self.layers = layers
    self.activation = activation
    self.loss = loss
  }

  var parameterCount: Int { layers.last?.end ?? 0 }
  var outputCount: Int { layers.last?.outputs ?? 0 }
}

/// What a hidden unit does with its sum.
public enum Activation: String, Hashable, Sendable, CaseIterable {
  case tanh, relu, sigmoid
}
