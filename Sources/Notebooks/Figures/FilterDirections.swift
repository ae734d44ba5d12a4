import Optimization

/// Random directions as long, row by row, as the weights themselves, so that a step of 1 along one means the same in
/// every layer however its weights are scaled: filter normalisation.
///
/// H. Li, Z. Xu, G. Taylor, C. Studer, T. Goldstein: Visualizing the Loss Landscape of Neural Nets, NeurIPS 2018. A row
/// holds the weights into one output; biases stand still, as in the paper's own program. What is neither, such as a
/// formula's parameters, is one row together.
struct FilterDirections {
  private let blocks: [(block: ParameterBlock, range: Range<Int>)]
  private let point: [Double]

  init(at point: [Double], of objective: any Objective) {
    blocks = objective.blocks
    self.point = point
  }

  /// Whether the point has rows that are not 0; else directions have the length 1.
  var hasSize: Bool { rows.contains { size(of: $0, in: point) > 0 } }

  /// The direction of a stream of a seed; 0 in rows that are 0 themselves.
  func direction(seed: UInt64, stream: UInt64) -> [Double] {
    var generator = RandomGenerator(seed: seed, for: .direction, stream: stream)
    var direction = point.map { _ in 0.0 }
    let rows = rows
    for index in rows.joined() { direction[index] = generator.normal() }
    let whole = size(of: rows.joined(), in: direction)
    for row in rows {
      let length = size(of: row, in: direction)
      // The polar method never gives 0, and a row is not empty.
      let factor = hasSize ? size(of: row, in: point) / length : 1 / whole
      for index in row { direction[index] *= factor }
    }
    return direction
  }

  /// The places in a point of each row.
  private var rows: [[Int]] {
    var rows: [[Int]] = []
    var others: [Int] = []
    for (block, range) in blocks {
      switch block.role {
      case .biases: break
      case .other: others += range
      case .weights:
        let length = max(1, block.shape.last ?? 1)
        rows += stride(from: range.lowerBound, to: range.upperBound, by: length).map {
          Array($0..<$0 + length)
        }
      }
    }
    return others.isEmpty ? rows : rows + [others]
  }

  private func size(of places: some Sequence<Int>, in values: [Double]) -> Double {
    places.map { values[$0] }.norm
  }
}
