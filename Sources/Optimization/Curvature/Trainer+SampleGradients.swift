extension Trainer {
  /// Samples whose gradients are taken one by one.
  private static let singleSamples = 50

  /// The gradient at the point of one sample's loss, penalty included.
  public func gradient(ofRow row: Int) -> [Double] { engine.gradient(of: [row]) }

  /// The root mean square in each block of the gradients of single samples, up to fifty that are spread over the data:
  /// those of a whole layer may cancel in the mean.
  public func sampleGradientSizes() -> [(name: String, size: Double)] {
    let count = objective.sampleCount
    let rows = stride(
      from: 0, to: count, by: max(1, (count + Self.singleSamples - 1) / Self.singleSamples)
    ).map(gradient(ofRow:))
    return objective.blocks.map { block, range in
      (block.name, rows.map { $0[range].rootMeanSquare }.rootMeanSquare)
    }
  }
}
