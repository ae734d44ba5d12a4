/// A symmetric matrix that is 0 but on its diagonal and right beside it.
struct TridiagonalMatrix {
  var diagonal: [Double] = []
  /// One number fewer.
  var beside: [Double] = []

  var count: Int { diagonal.count }

  /// The largest size on the diagonal.
  var scale: Double { diagonal.reduce(0) { max($0, abs($1)) } }

  /// The least and the greatest eigenvalue, by halving an interval that holds all of them; 0 of an empty matrix.
  ///
  /// O(n) for each of about sixty halvings.
  var extremes: (smallest: Double, largest: Double) {
    guard count > 0 else { return (0, 0) }
    // Gershgorin: no eigenvalue is farther from some diagonal entry than the entries beside it add up to.
    var (low, high) = (Double.infinity, -Double.infinity)
    for i in 0..<count {
      let reach = (i > 0 ? abs(beside[i - 1]) : 0) + (i < count - 1 ? abs(beside[i]) : 0)
      low = min(low, diagonal[i] - reach)
      high = max(high, diagonal[i] + reach)
    }
    let smallest = bisect(low, high) { countBelow($0) > 0 }
    let largest = bisect(low, high) { countBelow($0) >= count }
    return (smallest, largest)
  }

  /// Where a condition that holds from some number on begins to hold.
  private func bisect(_ low: Double, _ high: Double, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return middle }
      if holds(middle) { high = middle } else { low = middle }
    }
  }

  /// How many eigenvalues lie below a number: the negative pivots of the matrix less that number (Sturm; Golub and
  /// Van Loan, section 8.4).
  private func countBelow(_ x: Double) -> Int {
    var (negatives, pivot) = (0, 1.0)
    for i in 0..<count {
      let square = i > 0 ? beside[i - 1] * beside[i - 1] : 0
      pivot = diagonal[i] - x - (square == 0 ? 0 : square / pivot)
      if pivot == 0 { pivot = -.leastNormalMagnitude }
      if pivot < 0 { negatives += 1 }
    }
    return negatives
  }
}
