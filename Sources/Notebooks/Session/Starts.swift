import Models
import Optimization

/// Where runs start.
extension Workspace {
  /// Starts over with other data or other choices of them.
  mutating func begin(with data: DataSubject) throws(CommandError) -> [Display] {
    let before = subject?.dataSubject
    subject = .data(data)
    try beginAtUsualStart()
    guard data.target == nil else { return [.text(data.summary)] + standingIfAny }
    let lost =
      before?.target == nil
      ? "" : "The target is gone\(before?.model == nil ? "" : ", and the model with it"). "
    return [.text(data.summary), .notice(lost + data.question)]
  }

  /// Starts again where the subject's runs usually start.
  mutating func beginAtUsualStart() throws(CommandError) {
    guard let objective = try subject?.objective() else { return end() }
    begin(objective, at: usualStart(of: objective))
  }

  /// A named problem's own start; for a formula a random one; for a model what it says.
  private mutating func usualStart(of objective: any Objective) -> [Double] {
    guard case .formula(_, let problem) = subject else {
      return start(of: objective, subject?.dataSubject?.model?.start ?? .zeros)
    }
    return problem?.start ?? randomStart(of: objective)
  }

  /// The point of a start; one that is random is the next draw of the seed, the k-th since the last `seed`.
  mutating func start(of objective: any Objective, _ start: Start) -> [Double] {
    start.point(
      for: objective.parameters, seed: settings.seed, draw: start == .zeros ? 0 : nextDraw())
  }

  /// The next random start: even in the problem's box, or from -2 to 2 for a formula; normal for a model.
  ///
  /// - Parameter deviation: of a model's parameters.
  mutating func randomStart(
    of objective: any Objective, deviation: Double = Start.usualDeviation
  ) -> [Double] {
    guard case .formula(_, let problem) = subject else {
      return start(of: objective, .normal(deviation: deviation))
    }
    return start(
      of: objective, problem.map { .uniform($0.box) } ?? .formula(dimension: objective.parameterCount))
  }

  /// The point of least loss among some that are drawn uniformly, from the stream of one random start.
  ///
  /// - Parameter range: of every parameter; nil for the problem's box, or [-2, 2].
  /// - Returns: nil where the loss was finite at none of them.
  mutating func bestStart(
    of objective: any Objective, among count: Int, in range: ClosedRange<Double>?
  ) -> [Double]? {
    var generator = RandomGenerator(seed: settings.seed, for: .start, stream: nextDraw())
    let box = subject?.problem?.box
    let evaluator = objective.makeEvaluator()
    var best: (point: [Double], loss: Double)?
    let interruption = Interruption.current
    for _ in 0..<count {
      guard !interruption.endsWork() else { return nil }
      let point = (0..<objective.parameterCount).map {
        generator.uniform(in: range ?? box?[$0] ?? Start.usualRange)
      }
      let loss = point.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { evaluator.loss(.all, at: $0, t: 1) } ?? .nan
      }
      if loss < best?.loss ?? .infinity { best = (point, loss) }
    }
    return best?.point
  }

  /// The number of the seed's next draw, counted from 0.
  private mutating func nextDraw() -> UInt64 {
    defer { randomStarts += 1 }
    return UInt64(randomStarts)
  }
}

extension RandomGenerator {
  /// A number from a range, its upper end left out.
  fileprivate mutating func uniform(in range: ClosedRange<Double>) -> Double {
    let share = uniform()
    // Without the difference of the bounds, which may not be finite.
    return range.lowerBound * (1 - share) + range.upperBound * share
  }
}
