import Optimization

/// The part of a session that commands change and `undo` brings back.
struct Workspace {
  var subject: Subject?
  /// How the next run would go; the trainer's own once there is one.
  private(set) var settings = TrainingSettings()
  var tests: [StoppingTest] = []
  private(set) var trainer: Trainer?
  /// How the last run ended; nil once anything has moved since.
  var ending: StopReason?
  /// The rules that the learner wrote, by name.
  var rules: [UpdateRule] = []
  /// Random starts drawn since the last `seed`.
  var randomStarts = 0

  /// The rules that `use` knows: the learner's come before built-in ones of the same name.
  var allRules: [UpdateRule] {
    UpdateRule.builtIn.filter { builtIn in !rules.contains { $0.name == builtIn.name } } + rules
  }

  mutating func change(_ settings: TrainingSettings) {
    self.settings = settings
    trainer?.settings = settings
  }

  /// Changes to settings whose rule begins with a fresh memory, even if it is the same rule.
  mutating func use(_ settings: TrainingSettings) {
    change(settings)
    trainer?.restartMemory()
    ending = nil
  }

  /// Puts a trainer at a start.
  mutating func begin(_ objective: any Objective, at start: [Double]) {
    trainer = Trainer(objective, start: start, settings: settings)
    ending = nil
  }

  /// Without something to minimise there is nothing to train.
  mutating func end() {
    trainer = nil
    ending = nil
  }

  /// Moves the trainer; how the last run ended is forgotten.
  mutating func move<Result>(_ body: (inout Trainer) -> Result) throws(CommandError) -> Result {
    guard trainer != nil else { throw missingTrainer }
    ending = nil
    // Taken out while it moves, so that its storage is not copied.
    guard var moving = trainer.take() else { throw missingTrainer }
    defer { trainer = moving }
    return body(&moving)
  }

  func expectTrainer() throws(CommandError) -> Trainer {
    guard let trainer else { throw missingTrainer }
    return trainer
  }

  private var missingTrainer: CommandError {
    if case .data = subject { return .noModel }
    return .noProblem
  }
}

/// Where a run stands, in a word.
package enum Status: String, CaseIterable, Sendable {
  case ready, running, converged, diverged, interrupted
}

extension Workspace {
  var status: Status {
    switch ending {
    case .conditionMet, .test: .converged
    case .diverged: .diverged
    case .interrupted: .interrupted
    case .finished, .gaveUp, .outOfRange, nil: trainer?.step == 0 ? .ready : .running
    }
  }

  /// Starts again where the subject's runs usually start.
  mutating func beginAtUsualStart() throws(CommandError) {
    guard let objective = try subject?.objective() else { return end() }
    begin(objective, at: usualStart(of: objective))
  }

  /// A named problem's own start; for a formula a random one; zeros for a model.
  private mutating func usualStart(of objective: any Objective) -> [Double] {
    guard case .formula(_, let problem) = subject else {
      return Array(repeating: 0, count: objective.parameterCount)
    }
    return problem?.start ?? randomStart(of: objective)
  }

  /// The next random start: even in the problem's box, or from -2 to 2 for a formula; normal with deviation 0.1
  /// for a model. The k-th since the last `seed` comes from the k-th stream of the seed.
  mutating func randomStart(of objective: any Objective) -> [Double] {
    let spread: Start.Spread =
      switch subject {
      case .formula(_, let problem):
        problem.map { .uniform($0.box) } ?? .formula(dimension: objective.parameterCount)
      case .data, nil: .model
      }
    return nextStart(spread, of: objective)
  }

  private mutating func nextStart(_ spread: Start.Spread, of objective: any Objective) -> [Double] {
    defer { randomStarts += 1 }
    let start = Start.random(spread, stream: randomStarts).point(
      count: objective.parameterCount, seed: settings.seed)
    return start ?? Array(repeating: 0, count: objective.parameterCount)
  }

  /// The point of least loss among some that are drawn uniformly, from the stream of one random start.
  ///
  /// - Parameter range: of every parameter; nil for the problem's box, or [-2, 2].
  mutating func bestStart(
    of objective: any Objective, among count: Int, in range: ClosedRange<Double>?, isInterrupted: () -> Bool
  ) -> [Double] {
    var generator = RandomGenerator(seed: settings.seed, for: .start, stream: UInt64(randomStarts))
    randomStarts += 1
    let evaluator = objective.makeEvaluator()
    let box = subject?.problem?.box
    var best: (point: [Double], loss: Double)?
    for _ in 0..<count where !isInterrupted() {
      let point = (0..<objective.parameterCount).map {
        generator.uniform(in: range ?? box?[$0] ?? Self.usualRange)
      }
      let loss = point.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { evaluator.loss(.all, at: $0, t: 1) } ?? .nan
      }
      if loss < best?.loss ?? .infinity { best = (point, loss) }
    }
    return best?.point ?? Array(repeating: 0, count: objective.parameterCount)
  }

  private static let usualRange: ClosedRange<Double> = -2...2

}

extension RandomGenerator {
  /// A number from a range, its upper end left out.
  fileprivate mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }
}
