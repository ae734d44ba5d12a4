import CLoops

// What reductions come to, block by block.

extension Function {
  /// What a reduction of nothing begins with.
  var reductionStart: Double {
    switch self {
    case .least: .infinity
    case .greatest: -.infinity
    default: 0
    }
  }

  /// A running reduction with one more block; the order of a sum is that of the elements.
  func reduction(_ total: Double, _ a: LanePlace, _ b: LanePlace, count: Int) -> Double {
    var total = total
    switch self {
    case .sum, .mean: for i in 0..<count { total += a[i] }
    case .norm: for i in 0..<count { total += a[i] * a[i] }
    case .dot: for i in 0..<count { total += a[i] * b[i] }
    case .least: for i in 0..<count { total = a[i] != a[i] || a[i] < total ? a[i] : total }
    case .greatest: for i in 0..<count { total = a[i] != a[i] || a[i] > total ? a[i] : total }
    default: preconditionFailure("\(self) reduces nothing")
    }
    return total
  }

  /// The reduction of `count` elements, from what the blocks came to.
  func reductionEnd(_ total: Double, count: Int) -> Double {
    switch self {
    case .mean: total / Double(count)
    case .norm: total.squareRoot()
    default: total
    }
  }
}
