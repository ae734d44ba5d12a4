import Optimization

/// Random directions as long, row by row, as the weights themselves, so that a step of 1 along one means the same in
/// every layer however its weights are scaled: filter normalisation.
///
/// H. Li, Z. Xu, G. Taylor, C. Studer, T. Goldstein: Visualizing the Loss Landscape of Neural Nets, NeurIPS 2018. A row
/// holds the weights into one output; biases stand still, as in the paper's own program. What is neither, such as a
/// formula's parameters, is one row together.
struct FilterDirections {
  private let blocks: [ParameterBlock]
  private let point: [Double]

  init(at point: [Double], of objective: any Objective) {
    blocks = objective.parameters
    self.point = point
  }

  /// Whether the point has rows that are not 0; else directions have the length 1.
  var hasSize: Bool { rows.contains { norm($0, of: point) > 0 } }

  /// The direction of a stream of a seed; 0 in rows that are 0 themselves.
  func direction(seed: UInt64, stream: UInt64) -> [Double] {
    var generator = RandomGenerator(seed: seed, for: .direction, stream: stream)
    var direction = point.map { _ in 0.0 }
    let rows = rows
    for index in rows.joined() { direction[index] = generator.normal() }
    let whole = norm(rows.joined(), of: direction)
    for row in rows {
      let length = norm(row, of: direction)
      // The polar method never gives 0, and a row is not empty.
      let factor = hasSize ? norm(row, of: point) / length : 1 / whole
      for index in row { direction[index] *= factor }
    }
    return direction
  }

  /// The places in a point of each row.
  private var rows: [[Int]] {
    var rows: [[Int]] = []
    var others: [Int] = []
    var start = 0
    for block in blocks {
      switch block.role {
      case .biases: break
      case .other: others += start..<start + block.count
      case .weights:
        let length = max(1, block.shape.last ?? 1)
        rows += stride(from: start, to: start + block.count, by: length).map { Array($0..<$0 + length) }
      }
      start += block.count
    }
    return others.isEmpty ? rows : rows + [others]
  }

  private func norm(_ places: some Sequence<Int>, of values: [Double]) -> Double {
    places.reduce(0) { $0 + values[$1] * values[$1] }.squareRoot()
  }
}
