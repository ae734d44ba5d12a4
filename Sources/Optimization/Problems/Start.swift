/// Where a run begins.
public enum Start: Hashable, Sendable {
  case zeros
  /// The `stream`-th draw of a seed, counted from 0.
  case random(Spread, stream: Int)
  case values([Double])

  /// How random starts are spread.
  public enum Spread: Hashable, Sendable {
    /// Evenly, each parameter in its interval: a problem's box.
    case uniform([ClosedRange<Double>])
    /// Normally around 0: the parameters of a model.
    case normal(deviation: Double)

    /// As a formula without a box is started: evenly from -2 to 2.
    public static func formula(dimension: Int) -> Spread {
      .uniform(Array(repeating: -2...2, count: dimension))
    }

    /// As a model is started: with a deviation of 0.1.
    public static let model = Spread.normal(deviation: 0.1)
  }

  /// The point, equal on every machine for the same seed; nil where the values or intervals are not `count`.
  public func point(count: Int, seed: UInt64) -> [Double]? {
    switch self {
    case .zeros: return Array(repeating: 0, count: count)
    case .values(let values): return values.count == count ? values : nil
    case .random(let spread, let stream):
      var generator = RandomGenerator(
        seed: seed, for: .start, stream: UInt64(truncatingIfNeeded: stream))
      switch spread {
      case .normal(let deviation): return (0..<count).map { _ in deviation * generator.normal() }
      case .uniform(let box):
        guard box.count == count else { return nil }
        return box.map {
          min($0.upperBound, $0.lowerBound + ($0.upperBound - $0.lowerBound) * generator.uniform())
        }
      }
    }
  }
}
