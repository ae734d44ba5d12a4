/// Where a network's evaluator keeps what: padded weights, shared by all threads, and each part's workspace.
///
/// Lengths are in numbers and multiples of 8, so that everything begins at a multiple of 64 bytes.
struct NetworkPlan: Sendable {
  /// How many rows go through the network together: their numbers stay in the nearest cache.
  static let tile = 16

  struct Layer: Sendable {
    let shape: Network.Layer
    /// `inputs` and `outputs` in vectors of 4.
    let inputVectors: Int
    let outputVectors: Int
    /// In the weights: `w` transposed (a row for each input), `b`, and `w` itself (a row for each output).
    let transposed: Int
    let bias: Int
    let straight: Int
    /// In a workspace: the gradients of `w` and `b`, laid out as `w` and `b` are; the layer's inputs and the
    /// slopes by its outputs, of the tile's rows.
    let weightSums: Int
    let biasSums: Int
    let inputs: Int
    let slopes: Int
  }

  let layers: [Layer]
  /// In a workspace: the last layer's outputs.
  let outputs: Int
  /// In a workspace: the sum of losses.
  let lossSum: Int
  let workspaceLength: Int
  let weightsLength: Int
  /// Parts that a batch is cut into at most: their workspaces together should not fill more than 64 MB.
  let mostParts: Int

  init(_ network: Network) {
    var (weights, work) = (0, 0)
    func take(_ count: Int, of cursor: inout Int) -> Int {
      defer { cursor += (count + 7) / 8 * 8 }
      return cursor
    }
    layers = network.layers.enumerated().map { index, shape in
      let (inputs, outputs) = ((shape.inputs + 3) / 4, (shape.outputs + 3) / 4)
      return Layer(
        shape: shape, inputVectors: inputs, outputVectors: outputs,
        transposed: take(shape.inputs * outputs * 4, of: &weights), bias: take(outputs * 4, of: &weights),
        straight: take(index == 0 ? 0 : shape.outputs * inputs * 4, of: &weights),
        weightSums: take(shape.outputs * inputs * 4, of: &work), biasSums: take(outputs * 4, of: &work),
        inputs: take(Self.tile * inputs * 4, of: &work), slopes: take(Self.tile * outputs * 4, of: &work))
    }
    outputs = take(Self.tile * ((network.outputCount + 3) / 4 * 4), of: &work)
    lossSum = take(8, of: &work)
    workspaceLength = work
    weightsLength = max(8, weights)
    mostParts = max(4, min(Parts.most, (8 << 20) / work))
  }
}
