import Expressions

extension Curvature {
  /// The greatest and least eigenvalue, which can be had where there are too many parameters for all of them.
  public struct Extremes: Hashable, Sendable {
    /// The least eigenvalue, negative where the ground falls away somewhere; finite.
    public let smallest: Double
    /// The greatest eigenvalue; finite.
    public let largest: Double
    /// Up to which size an eigenvalue may be a rounded 0.
    public let resolution: Double
    /// Whether no better values can be had: the iteration went on until it changed nothing, or was not needed.
    public let isExact: Bool

    /// Extremes of known quality.
    init(smallest: Double, largest: Double, resolution: Double, isExact: Bool) {
      self.smallest = smallest
      self.largest = largest
      self.resolution = resolution
      self.isExact = isExact
    }

    /// Largest over smallest curvature: infinite where the ground is flat one way; nil where it falls one way, or
    /// bends up nowhere, since no valley is narrow there.
    public var conditionNumber: Double? {
      guard smallest >= -resolution, largest > resolution else { return nil }
      return smallest > resolution ? largest / smallest : .infinity
    }

    /// Whether the ground falls away in some direction, beyond what may be rounding.
    public var fallsAway: Bool { smallest < -resolution }
  }

  /// The extreme eigenvalues.
  ///
  /// - Parameter precision: the error that the matrix may have, relative to its largest eigenvalue.
  public func extremes(precision: Double = 1e-12) -> Extremes {
    let scale = eigenvalues.reduce(0) { max($0, abs($1)) }
    return Extremes(smallest: smallest, largest: largest, resolution: precision * scale, isExact: true)
  }

  /// The extreme eigenvalues from products of the Hessian with a vector, by Lanczos's method (1950) with full
  /// reorthogonalisation: the extremes are exact once `steps` reaches the number of parameters, and close long before.
  ///
  /// Ends before where five further products change neither end by `tolerance` of the greater one. Past 64 MB of
  /// directions they are no longer kept, and only the last two are made orthogonal: rounding then lets an extreme be
  /// found twice, which does no harm to it. Asks `Interruption` before each product.
  ///
  /// - Parameters:
  ///   - count: how many numbers a point has, at least 1.
  ///   - steps: the most products to take.
  ///   - tolerance: relative; 0 to take all the steps.
  ///   - precision: the error that a product may have, relative to the largest eigenvalue.
  ///   - product: the Hessian times a direction.
  /// - Returns: nil where a product is not finite, and where the work was given up.
  public static func extremes(
    count: Int, steps: Int = 60, seed: UInt64 = 0, tolerance: Double = 0, precision: Double = 1e-12,
    product: ([Double]) -> [Double]
  ) -> Extremes? {
    var generator = RandomGenerator(seed: seed, for: .start)
    var iteration = LanczosIteration(first: (0..<count).map { _ in generator.normal() })
    var known: (smallest: Double, largest: Double)?
    var isSettled = false
    let most = min(count, steps)
    while iteration.matrix.count < most, !isSettled {
      guard !Interruption.current.endsWork() else { return nil }
      guard let direction = iteration.nextDirection() else { break }
      let image = product(direction)
      guard image.allSatisfy(\.isFinite) else { return nil }
      iteration.add(image, of: direction)
      guard iteration.matrix.count.isMultiple(of: 5) else { continue }
      let now = iteration.matrix.extremes
      let scale = max(abs(now.smallest), abs(now.largest))
      if let known {
        let change = max(abs(now.smallest - known.smallest), abs(now.largest - known.largest))
        isSettled = change < tolerance * scale
      }
      known = now
    }
    let (smallest, largest) = iteration.matrix.extremes
    let isExhausted = iteration.matrix.count < most && !isSettled || iteration.matrix.count == count
    let error = isExhausted ? precision : max(precision, tolerance)
    return Extremes(
      smallest: smallest, largest: largest, resolution: error * max(abs(smallest), abs(largest)),
      isExact: isExhausted)
  }
}

/// Directions, each at right angles to those before, in which a symmetric matrix has three diagonals.
private struct LanczosIteration {
  private(set) var matrix = TridiagonalMatrix()
  /// All of them, or the last two.
  private var basis: [[Double]] = []
  private var next: [Double]

  private static let mostNumbers = 8 << 20

  init(first: [Double]) { next = first }

  /// The next direction; nil where the space that the start reaches is used up.
  mutating func nextDirection() -> [Double]? {
    let length = next.norm
    // What is left is rounding.
    guard length > (matrix.count == 0 ? 0 : 1e-13 * max(matrix.scale, .leastNormalMagnitude)) else {
      return nil
    }
    if matrix.count > 0 { matrix.beside.append(length) }
    return next.map { $0 / length }
  }

  /// Takes up the matrix times the last direction.
  mutating func add(_ image: [Double], of direction: [Double]) {
    next = image
    if (basis.count + 1) * image.count > Self.mostNumbers, basis.count > 1 {
      basis.removeFirst(basis.count - 1)
    }
    basis.append(direction)
    matrix.diagonal.append(dot(direction, next))
    // Twice: once leaves a last place of each direction behind.
    for earlier in basis + basis { subtract(earlier, times: dot(earlier, next), from: &next) }
  }

  private func subtract(_ direction: [Double], times share: Double, from vector: inout [Double]) {
    direction.withUnsafeBufferPointer { direction in
      vector.withUnsafeMutableBufferPointer { vector in
        for i in 0..<vector.count { vector[i] -= share * direction[i] }
      }
    }
  }
}
