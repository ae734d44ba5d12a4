import Optimization

/// Where a model's parameters begin.
public enum Initialization: Hashable, Sendable {
  /// The usual deviation of `random`.
  public static let usualDeviation = 0.1

  case zeros
  /// Every parameter normal, of mean 0.
  case random(deviation: Double = usualDeviation)
  /// Each `w` normal of deviation `sqrt(2/(inputs + outputs))`, each `b` 0 (Glorot and Bengio 2010; PyTorch's
  /// `xavier_normal_`).
  case xavier
  /// Each `w` normal of deviation `sqrt(2/inputs)`, each `b` 0, for relu (He et al. 2015; PyTorch's
  /// `kaiming_normal_`).
  case he

  /// A point for some parameters; the same for the same seed and draw on every machine.
  ///
  /// - Parameter draw: which draw of the seed, counted from 0.
  public func point(for parameters: [ParameterBlock], seed: UInt64, draw: UInt64 = 0) -> [Double] {
    var generator = RandomGenerator(seed: seed, for: .start, stream: draw)
    return parameters.flatMap { block in
      let deviation = deviation(of: block)
      return (0..<block.count).map { _ in deviation == 0 ? 0 : deviation * generator.normal() }
    }
  }

  /// How far a block's numbers stray; a single number and a `b` have no inputs and stay 0 but for `random`.
  private func deviation(of block: ParameterBlock) -> Double {
    let isWeight = block.name.hasPrefix("w") && !block.shape.isEmpty
    let inputs = Double(block.shape.last ?? 1)
    let outputs = block.shape.count > 1 ? Double(block.shape[0]) : 1
    return switch self {
    case .zeros: 0
    case .random(let deviation): deviation
    case .xavier: isWeight ? (2 / (inputs + outputs)).squareRoot() : 0
    case .he: isWeight ? (2 / inputs).squareRoot() : 0
    }
  }
}
