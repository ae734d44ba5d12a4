import Expressions

/// A rule's program against its text: the same steps, compiled and worked out line by line.
package struct RuleCheck: Sendable {
  /// How many steps were taken and compared.
  package let stepCount: Int
  /// How many parameters they moved.
  package let parameterCount: Int
  /// The largest difference between the two, of parameters and states, as a part of the number or of 1 where that is
  /// more.
  package let largestDifference: Double
  /// What differed most; nil where nothing did.
  package let worst: String?
  /// The loss of the bowl before the first step and after the last.
  package let losses: (first: Double, last: Double)
  /// Why there were no more steps; nil where all were taken.
  package let ending: StepOutcome?

  /// Steps that are taken.
  private static let steps = 100
  /// Differences up to this are rounding: a hundred operations a step, and steps add theirs up in neither.
  package static let tolerance = 1e-12

  /// Whether program and text do the same.
  package var agrees: Bool { largestDifference <= Self.tolerance }

  /// Takes steps with a rule's defaults down a bowl drawn from a seed; nil where the work was given up.
  package init?(of rule: UpdateRule, seed: UInt64) {
    let (bowl, start) = Self.bowl(seed: seed)
    var trainer = Trainer(FormulaObjective(bowl), start: start, settings: TrainingSettings(rule: rule))
    let first = trainer.answerLoss()
    var ending: StepOutcome?
    var (largest, worst) = (0.0, String?.none)
    while trainer.step < Self.steps {
      let outcome = trainer.advance()
      guard case .taken = outcome else {
        ending = outcome
        break
      }
      guard let step = trainer.takenStep(trainer.step) else { return nil }
      for (name, difference) in step.differences where !(difference <= largest) {
        (largest, worst) = (difference.isNaN ? .infinity : difference, "\(name) at step \(step.number)")
      }
    }
    stepCount = trainer.step
    parameterCount = start.count
    (largestDifference, self.worst, self.ending) = (largest, worst, ending)
    losses = (first, trainer.answerLoss())
  }

  /// `sum of c*(x - d)^2`, and a start near the middle of its side.
  private static func bowl(seed: UInt64) -> (Formula, start: [Double]) {
    var generator = RandomGenerator(seed: seed, for: .start)
    let names = ["a", "b", "c", "d", "p", "q"]
    let squares = names.map { name -> Term in
      let offset = Term.call(.subtract, [.name(name), .number(4 * generator.uniform() - 2)])
      return .call(
        .multiply, [.number(0.1 + generator.uniform()), .call(.power, [offset, .number(2)])])
    }
    let body = squares.dropFirst().reduce(squares[0]) { .call(.add, [$0, $1]) }
    return (Formula("f", parameters: names, body: body), names.map { _ in 6 * generator.uniform() - 3 })
  }
}

extension TakenStep {
  /// How far what the text makes of this step lies from what the program made: for the point and each state the
  /// largest difference. Numbers that are none count as equal to one another.
  fileprivate var differences: [(name: String, difference: Double)] {
    let account = StepAccount(of: self, for: Array(before.point.indices))
    let results =
      [State(name: "w", values: .vector(after.point))] + after.states
    return results.map { state in
      let count = if case .vector(let elements) = state.values { elements.count } else { 1 }
      let worked = account.result(state.name) ?? .number(.nan)
      let differences = (0..<count).map { index -> Double in
        let (a, b) = (worked[index], state.values[index])
        return a == b || a.isNaN && b.isNaN ? 0 : abs(a - b) / max(1, abs(b))
      }
      return (state.name, differences.contains(where: \.isNaN) ? .nan : differences.max() ?? 0)
    }
  }
}

extension UpdateRule {
  /// What its text declares and never uses: hyper-parameters that nothing reads, states that no line assigns or reads.
  package var unusedNames: [String] {
    let terms = lines.map(\.value)
    let ranges = hyperparameters.flatMap { [$0.range.lower, $0.range.upper] } + warnings.map(\.condition)
    let settings = hyperparameters.map(\.name).filter { name in
      !(terms + states.map(\.initial) + ranges).contains { $0.reads(name) }
    }
    let memory = states.map(\.name).filter { name in
      let isRead = name == average || terms.contains { $0.reads(name) }
      return !isRead || !lines.contains { $0.name == name }
    }
    return settings + memory
  }

  /// Whether any line reads the gradient.
  package var readsGradient: Bool { lines.contains { $0.value.reads("g") } }
}
