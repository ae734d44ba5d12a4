/// How the point is drawn where a run begins; equal on every machine for the same seed and draw.
public enum Start: Hashable, Sendable {
  /// The usual deviation of `normal`, for a model's parameters.
  public static let usualDeviation = 0.1

  /// Where a formula's parameters are drawn from, each evenly: it has no box of its own.
  public static let usualRange: ClosedRange<Double> = -2...2

  case zeros
  /// Each parameter evenly in an interval of its own: a problem's box.
  case uniform([ClosedRange<Double>])
  /// Every parameter normally around 0.
  case normal(deviation: Double = usualDeviation)
  /// Weights normally with deviation `sqrt(2/(inputs + outputs))`, all else 0 (Glorot and Bengio 2010; PyTorch's
  /// `xavier_normal_`).
  case xavier
  /// Weights normally with deviation `sqrt(2/inputs)`, all else 0, for relu (He et al. 2015; PyTorch's
  /// `kaiming_normal_`).
  case he

  /// As a formula without a box is started: evenly in the usual range.
  public static func formula(dimension: Int) -> Start {
    .uniform(Array(repeating: usualRange, count: dimension))
  }

  /// A point for some parameters, as many numbers as they have together.
  ///
  /// - Parameters:
  ///   - parameters: as many as there are intervals, where each has its own.
  ///   - draw: which draw of the seed, counted from 0.
  public func point(for parameters: [ParameterBlock], seed: UInt64, draw: UInt64 = 0) -> [Double] {
    var generator = RandomGenerator(seed: seed, for: .start, stream: draw)
    func normal(_ deviation: (ParameterBlock) -> Double) -> [Double] {
      parameters.flatMap { block in
        let deviation = deviation(block)
        return (0..<block.count).map { _ in deviation == 0 ? 0 : deviation * generator.normal() }
      }
    }
    switch self {
    case .zeros: return normal { _ in 0 }
    case .normal(let deviation): return normal { _ in deviation }
    case .xavier: return normal { $0.role == .weights ? (2 / ($0.inputs + $0.outputs)).squareRoot() : 0 }
    case .he: return normal { $0.role == .weights ? (2 / $0.inputs).squareRoot() : 0 }
    case .uniform(let box):
      precondition(box.count == parameters.reduce(0) { $0 + $1.count }, "an interval for each parameter")
      return box.map {
        min($0.upperBound, $0.lowerBound + ($0.upperBound - $0.lowerBound) * generator.uniform())
      }
    }
  }
}

extension ParameterBlock {
  /// How many numbers one output is made of, and how many outputs there are.
  fileprivate var inputs: Double { Double(shape.last ?? 1) }
  fileprivate var outputs: Double { Double(shape.count > 1 ? shape[0] : 1) }
}
