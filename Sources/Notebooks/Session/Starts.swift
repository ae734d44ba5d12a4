import Models
import Optimization

/// Where runs start.
extension Workspace {
  /// Starts again where the subject's runs usually start.
  mutating func beginAtUsualStart() throws(CommandError) {
    guard let objective = try subject?.objective() else { return end() }
    begin(objective, at: usualStart(of: objective))
  }

  /// A named problem's own start; for a formula a random one; for a network weights that keep the signal's size;
  /// zeros for any other model.
  private mutating func usualStart(of objective: any Objective) -> [Double] {
    guard case .formula(_, let problem) = subject else {
      guard subject?.dataSubject?.model is NetworkModel else {
        return Array(repeating: 0, count: objective.parameterCount)
      }
      return layeredStart(of: objective, .xavier)
    }
    return problem?.start ?? randomStart(of: objective)
  }

  /// The next random start: even in the problem's box, or from -2 to 2 for a formula; normal for a model. The k-th
  /// since the last `seed` comes from the k-th stream of the seed.
  ///
  /// - Parameter deviation: of a model's parameters.
  mutating func randomStart(of objective: any Objective, deviation: Double = 0.1) -> [Double] {
    let spread: Start.Spread =
      switch subject {
      case .formula(_, let problem):
        problem.map { .uniform($0.box) } ?? .formula(dimension: objective.parameterCount)
      case .data, nil: .normal(deviation: deviation)
      }
    defer { randomStarts += 1 }
    let start = Start.random(spread, stream: randomStarts).point(
      count: objective.parameterCount, seed: settings.seed)
    return start ?? Array(repeating: 0, count: objective.parameterCount)
  }

  /// How a layer's weights are drawn: normally, with a deviation that suits its inputs and outputs.
  enum LayerSpread: String, CaseIterable {
    /// sqrt(2/(inputs + outputs)): Glorot and Bengio 2010.
    case xavier
    /// sqrt(2/inputs), for relu: He and others 2015.
    case he

    func deviation(inputs: Int, outputs: Int) -> Double {
      switch self {
      case .xavier: (2 / Double(inputs + outputs)).squareRoot()
      case .he: (2 / Double(inputs)).squareRoot()
      }
    }
  }

  /// Random weights by layers, biases 0; draws the next stream as `randomStart` does.
  mutating func layeredStart(of objective: any Objective, _ spread: LayerSpread) -> [Double] {
    var generator = nextStartGenerator()
    return objective.parameters.flatMap { block -> [Double] in
      guard block.name.hasPrefix("w"), let inputs = block.shape.last else {
        return Array(repeating: 0, count: block.count)
      }
      let outputs = block.shape.count > 1 ? block.shape[0] : 1
      let deviation = spread.deviation(inputs: inputs, outputs: outputs)
      return (0..<block.count).map { _ in deviation * generator.normal() }
    }
  }

  /// The point of least loss among some that are drawn uniformly, from the stream of one random start.
  ///
  /// - Parameter range: of every parameter; nil for the problem's box, or [-2, 2].
  mutating func bestStart(
    of objective: any Objective, among count: Int, in range: ClosedRange<Double>?, isInterrupted: () -> Bool
  ) -> [Double] {
    var generator = nextStartGenerator()
    let box = subject?.problem?.box
    var best: (point: [Double], loss: Double)?
    for _ in 0..<count where !isInterrupted() {
      let point = (0..<objective.parameterCount).map {
        generator.uniform(in: range ?? box?[$0] ?? Self.usualRange)
      }
      let loss = objective.loss(at: point)
      if loss < best?.loss ?? .infinity { best = (point, loss) }
    }
    return best?.point ?? Array(repeating: 0, count: objective.parameterCount)
  }

  private static let usualRange: ClosedRange<Double> = -2...2

  private mutating func nextStartGenerator() -> RandomGenerator {
    defer { randomStarts += 1 }
    return RandomGenerator(seed: settings.seed, for: .start, stream: UInt64(randomStarts))
  }
}

extension RandomGenerator {
  /// A number from a range, its upper end left out.
  fileprivate mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }
}
