import Optimization

/// Random directions from a point, and how far along them the loss is looked at.
struct RandomSlice {
  let point: [Double]
  let directions: [[Double]]
  let size: Double
  let seed: UInt64
  /// Whether there are rows of weights; else the point is one row.
  let hasWeights: Bool
  /// Whether the directions are as long as the rows of weights; else, of weights that are all 0, they have length 1.
  let isNormalised: Bool

  init(at point: [Double], of objective: any Objective, seed: UInt64, size: Double, directions count: Int) {
    self.point = point
    self.seed = seed
    self.size = size
    let filters = FilterDirections(at: point, of: objective)
    isNormalised = filters.hasSize
    hasWeights = objective.parameters.contains { $0.role == .weights }
    directions = (0..<count).map { filters.direction(seed: seed, stream: UInt64($0)) }
  }

  var range: ClosedRange<Double> { -size...size }

  func point(_ shares: [Double]) -> [Double] {
    var moved = point
    for (share, direction) in zip(shares, directions) {
      for k in moved.indices { moved[k] += share * direction[k] }
    }
    return moved
  }

  var text: String {
    guard isNormalised else { return "of length 1, since the point is 0 (seed \(seed))" }
    return hasWeights
      ? "each row of which is as long as that of the weights (filter-normalised, seed \(seed))"
      : "as long as the point (seed \(seed))"
  }
}
