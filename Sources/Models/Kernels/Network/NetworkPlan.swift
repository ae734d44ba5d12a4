/// Where a network's evaluator keeps what in each part's workspace.
///
/// Rows are padded to a multiple of 4 numbers. Lengths are in numbers and multiples of 8, so that everything begins at
/// a multiple of 64 bytes.
struct NetworkPlan: Sendable {
  /// How many rows go through the network together: their numbers stay in the nearest cache.
  static let tile = 16

  struct Layer: Sendable {
    let shape: Network.Layer
    /// From one row's first number to the next one's, of inputs and of outputs; what is between them is 0 or of no
    /// account.
    let inputStride: Int
    let outputStride: Int
    /// The gradients of `w` (a row for each output) and `b`; the layer's inputs and the slopes by its outputs, of the
    /// tile's rows.
    let weightSums: Int
    let biasSums: Int
    let inputs: Int
    let slopes: Int

    /// So many numbers padded to whole vectors of 4.
    static func stride(of count: Int) -> Int { (count + 3) / 4 * 4 }
  }

  let layers: [Layer]
  /// The last layer's outputs.
  let outputs: Int
  /// The sum of losses.
  let lossSum: Int
  let workspaceLength: Int
  /// Parts that a batch is cut into at most: their workspaces together should not fill more than 64 MB.
  let mostParts: Int

  init(_ network: Network) {
    var work = 0
    func take(_ count: Int) -> Int {
      defer { work += (count + 7) / 8 * 8 }
      return work
    }
    layers = network.layers.map { shape in
      let (inputs, outputs) = (Layer.stride(of: shape.inputs), Layer.stride(of: shape.outputs))
      return Layer(
        shape: shape, inputStride: inputs, outputStride: outputs, weightSums: take(shape.outputs * inputs),
        biasSums: take(outputs), inputs: take(Self.tile * inputs), slopes: take(Self.tile * outputs))
    }
    outputs = take(Self.tile * Layer.stride(of: network.outputCount))
    lossSum = take(8)
    workspaceLength = work
    mostParts = max(4, min(Parts.most, (8 << 20) / work))
  }
}
