/// How an objective bends at a point: the eigenvalues of its second derivatives, and the directions they belong to.
public struct Curvature: Hashable, Sendable {
  /// From the least to the greatest.
  public let eigenvalues: [Double]
  /// The unit vector of each eigenvalue, its largest entry positive.
  public let directions: [[Double]]

  /// The eigenvalues of a symmetric matrix by Jacobi's rotations, to a few last places of the largest.
  ///
  /// Each rotation makes one entry beside the diagonal 0 (Jacobi 1846; the form of Golub and Van Loan, Matrix
  /// Computations, section 8.5); sweeps over all entries converge quadratically. O(n^3) a sweep, about ten sweeps.
  ///
  /// - Parameters:
  ///   - hessian: `count` squared numbers, row by row; only the lower triangle is read.
  /// - Returns: nil where an entry is infinite or not a number, and where the work was given up.
  public init?(hessian: [Double], count: Int) {
    precondition(hessian.count == count * count, "a Hessian has a row for each parameter")
    guard hessian.allSatisfy(\.isFinite) else { return nil }
    var rotation = JacobiRotation(hessian, count: count)
    guard rotation.diagonalize() else { return nil }
    let order = (0..<count).sorted { rotation.diagonal($0) < rotation.diagonal($1) }
    eigenvalues = order.map { rotation.diagonal($0) }
    directions = order.map { rotation.direction($0) }
  }

  /// The least eigenvalue; 0 where there are no parameters.
  public var smallest: Double { eigenvalues.first ?? 0 }
  /// The greatest eigenvalue, which bounds the learning rate of gradient descent by `2/largest`; 0 where there are
  /// no parameters.
  public var largest: Double { eigenvalues.last ?? 0 }

  /// Largest over smallest curvature: infinite where the ground is flat one way; nil where it falls one way, since
  /// no valley is narrow there.
  public var conditionNumber: Double? {
    guard smallest >= 0, largest > 0 else { return nil }
    return largest / smallest
  }

  /// How far a vector goes along each direction: of a gradient, the slope there.
  public func components(of vector: [Double]) -> [Double] { directions.map { dot($0, vector) } }

  /// Newton's step: to where the slope would be 0, were the ground as bent everywhere as here. Along level directions
  /// it goes nowhere, since each point along them is as good.
  ///
  /// - Parameters:
  ///   - gradient: at the point that the curvature is of.
  ///   - resolution: the size up to which an eigenvalue may be a rounded 0.
  ///   - isTakenToSaddles: whether to go along directions that bend down too, to their tops.
  public func newtonStep(
    _ gradient: [Double], resolution: Double, isTakenToSaddles: Bool = false
  ) -> [Double] {
    var step = [Double](repeating: 0, count: gradient.count)
    for (index, slope) in components(of: gradient).enumerated() {
      let value = eigenvalues[index]
      guard (isTakenToSaddles ? abs(value) : value) > resolution else { continue }
      let length = slope / value
      for i in step.indices { step[i] -= length * directions[index][i] }
    }
    return step
  }

  /// What the ground looks like where the gradient is 0.
  public enum Shape: Hashable, Sendable {
    case valley, hilltop, saddle
    /// Some eigenvalue is 0 but for rounding.
    case flat
  }

  /// The shape that the signs of the eigenvalues tell; an eigenvalue counts as 0 below 1e-12 of the largest size.
  public var shape: Shape {
    let scale = eigenvalues.reduce(0) { max($0, abs($1)) }
    // Entries are sums of at most a few thousand roundings.
    if eigenvalues.contains(where: { abs($0) <= 1e-12 * scale }) || eigenvalues.isEmpty { return .flat }
    return smallest > 0 ? .valley : largest < 0 ? .hilltop : .saddle
  }
}

/// A symmetric matrix on its way to a diagonal one.
private struct JacobiRotation {
  let count: Int
  private var matrix: [Double]
  /// Row by row, the directions found so far.
  private var directions: [Double]

  private static let mostSweeps = 60

  init(_ lower: [Double], count: Int) {
    self.count = count
    matrix = lower
    directions = Array(repeating: 0, count: count * count)
    for row in 0..<count {
      directions[row * count + row] = 1
      for column in 0..<row { matrix[column * count + row] = lower[row * count + column] }
    }
  }

  func diagonal(_ k: Int) -> Double { matrix[k * count + k] }

  func direction(_ k: Int) -> [Double] {
    let row = Array(directions[(k * count)..<((k + 1) * count)])
    let largest = row.max { abs($0) < abs($1) } ?? 0
    return largest < 0 ? row.map { -$0 } : row
  }

  /// - Returns: false where the work was given up, which leaves it undone.
  mutating func diagonalize() -> Bool {
    let interruption = Interruption.current
    for _ in 0..<Self.mostSweeps {
      var isDiagonal = true
      for p in 0..<count {
        guard !interruption.endsWork() else { return false }
        for q in (p + 1)..<max(p + 1, count) {
          // An entry that no longer changes its diagonal is 0 for us.
          let entry = abs(matrix[p * count + q])
          let least = min(abs(diagonal(p)), abs(diagonal(q)))
          if entry == 0 || entry < least * .ulpOfOne * 0x1p-4 || entry < .leastNormalMagnitude { continue }
          isDiagonal = false
          rotate(p, q)
        }
      }
      if isDiagonal { return true }
    }
    return true
  }

  /// Makes the entry of rows `p` and `q` 0 by turning both.
  private mutating func rotate(_ p: Int, _ q: Int) {
    let theta = (diagonal(q) - diagonal(p)) / (2 * matrix[p * count + q])
    let tangent =
      abs(theta) > 1e150
      ? 1 / (2 * theta) : (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    turn(&matrix, p, q, by: count, cosine, sine)
    turn(&matrix, p * count, q * count, by: 1, cosine, sine)
    turn(&directions, p * count, q * count, by: 1, cosine, sine)
    matrix[p * count + q] = 0
    matrix[q * count + p] = 0
  }

  /// Turns two rows or columns, which begin at `first` and `second` and whose entries lie `step` apart.
  private func turn(
    _ values: inout [Double], _ first: Int, _ second: Int, by step: Int, _ cosine: Double, _ sine: Double
  ) {
    values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      var (a, b) = (base + first, base + second)
      for _ in 0..<count {
        (a.pointee, b.pointee) = (
          cosine * a.pointee - sine * b.pointee, sine * a.pointee + cosine * b.pointee
        )
        (a, b) = (a + step, b + step)
      }
    }
  }
}
