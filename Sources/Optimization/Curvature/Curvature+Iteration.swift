extension Curvature {
  /// The greatest and least eigenvalue where there are too many parameters for a whole Hessian.
  public struct Extremes: Hashable, Sendable {
    /// The least eigenvalue, negative where the ground falls away somewhere; finite.
    public let smallest: Double
    /// The greatest eigenvalue; finite.
    public let largest: Double
  }

  /// The extreme eigenvalues from products of the Hessian with a vector, by Lanczos's method (1950) with full
  /// reorthogonalisation: the extremes are exact once `steps` reaches the number of parameters, and close long before.
  ///
  /// - Parameters:
  ///   - count: how many numbers a point has, at least 1.
  ///   - steps: the most products to take.
  ///   - product: the Hessian times a direction.
  /// - Returns: nil where a product is not finite.
  public static func extremes(
    count: Int, steps: Int = 60, seed: UInt64 = 0, product: ([Double]) -> [Double]
  ) -> Extremes? {
    var generator = RandomGenerator(seed: seed, for: .start)
    var basis: [[Double]] = []
    var (diagonal, beside): ([Double], [Double]) = ([], [])
    var next = (0..<count).map { _ in generator.normal() }
    while basis.count < min(count, steps) {
      let length = next.withUnsafeBufferPointer(norm)
      // What is left is rounding: the space that the start reaches is used up.
      let scale = diagonal.reduce(0) { max($0, abs($1)) }
      guard length > (basis.isEmpty ? 0 : 1e-13 * max(scale, .leastNormalMagnitude)) else { break }
      if !basis.isEmpty { beside.append(length) }
      let direction = next.map { $0 / length }
      next = product(direction)
      guard next.allSatisfy(\.isFinite) else { return nil }
      basis.append(direction)
      diagonal.append(dot(direction, next))
      // Twice: once leaves a last place of each direction behind.
      for earlier in basis + basis {
        let share = dot(earlier, next)
        for i in next.indices { next[i] -= share * earlier[i] }
      }
    }
    let n = diagonal.count
    var matrix = [Double](repeating: 0, count: n * n)
    for k in 0..<n {
      matrix[k * n + k] = diagonal[k]
      if k > 0 { matrix[k * n + k - 1] = beside[k - 1] }
    }
    return Curvature(hessian: matrix, count: n).map { Extremes(smallest: $0.smallest, largest: $0.largest) }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
