import Expressions
import TestSupport
import Testing

@testable import Optimization

/// A step that is told of is the step that was taken, and its lines come to what it did.
@Suite struct TakenStepTests {
  /// Reductions, `if`, several assignments to one state, a state that is one number, a definition.
  static let ownRules = [
    "rule unit\n lr = 0.1\n w <- w - lr*g/(norm(g) + 1e-9)",
    """
    rule busy
     lr = 0.01 in [0, inf) "rate"
     noise = 0.5
     state v = 0
     state n = 1
     n <- 0.9*n + 0.1*t
     v <- noise*v
     v <- v + g
     d = if(g > 0, v, 2*v)
     w <- w - lr*d/n
     w -= 0.001*mean(d)*dot(g, v)/(1 + norm(v)^2)
    """,
    "rule same\n lr = 0.1\n state s = 3\n s <- 2\n w <- w - lr*s*sign(g)",
  ]

  struct Run: CustomTestStringConvertible {
    let rule: UpdateRule
    let seed: UInt64
    /// Whether it is that of parameters in several blocks, or of samples.
    let hasBlocks: Bool
    var testDescription: String { "\(rule.name)\(hasBlocks ? " in blocks" : ""), seed \(seed)" }

    /// The run before its first step.
    func trainer(_ random: inout SplitMix) throws -> Trainer {
      let objective: any Objective =
        hasBlocks ? TakenStepTests.bowls : SampledObjective(sampleCount: 7, seed: seed)
      let start = (0..<objective.parameterCount).map { _ in random.number(-2, 2) }
      return Trainer(objective, start: start, settings: try TakenStepTests.drawn(rule, &random))
    }
  }

  /// `sum of i*w[i]^2/2`, in blocks of two, three and one.
  static let bowls = GivenObjective(
    lengths: [2, 3, 1], recipe: "bowls",
    loss: { point, _ in
      let terms: [Double] = point.enumerated().map { Double($0.offset + 1) * $0.element * $0.element }
      return terms.reduce(0, +) / 2
    },
    gradient: { point, _ in point.enumerated().map { Double($0.offset + 1) * $0.element } })

  static func runs() throws -> [Run] {
    try (UpdateRule.provided + ownRules.map { try UpdateRule(parsing: $0) }).flatMap { rule in
      Seed.first(3).flatMap { seed in
        [false, true].map { Run(rule: rule, seed: seed, hasBlocks: $0) }
      }
    }
  }

  /// Settings of all kinds, each there or not.
  static func drawn(_ rule: UpdateRule, _ random: inout SplitMix) throws -> TrainingSettings {
    var settings = TrainingSettings(rule: rule, seed: random.next())
    if random.below(2) == 0 { settings.noise = 0.1 }
    if random.below(2) == 0 { settings.bounds = -1.5...1.5 }
    if random.below(2) == 0 { settings.given["clip"] = try Schedule(parsing: "0.5 + t/10") }
    if random.below(2) == 0 { settings.given["weight_decay"] = Schedule(0.1) }
    if random.below(2) == 0 { settings.given["lr"] = try Schedule(parsing: "0.05/(1 + 0.1*t)") }
    if random.below(2) == 0 { settings.batchSize = .samples(1 + random.below(5)) }
    return settings
  }

  @Test(arguments: try runs())
  func linesComeToWhatTheStepDid(_ run: Run) throws {
    var random = SplitMix(seed: run.seed)
    var trainer = try run.trainer(&random)
    let all = Array(trainer.point.indices)
    for _ in 0..<6 {
      let before = trainer
      trainer.advance(by: 1)
      let step = try #require(trainer.takenStep(trainer.step))
      #expect(step.before.point == before.point && step.after.point == trainer.point)
      #expect(step.usedGradient == trainer.usedGradient)
      #expect(step.after.loss == trainer.pointLoss() && step.before.loss == before.pointLoss())
      let account = StepAccount(of: step, for: all)
      let old = [Array(before.point)] + step.before.states.map(\.values.numbers)
      for ((name, values), old) in zip([("w", Array(trainer.point))] + trainer.states, old) {
        let worked = try #require(account.result(name))
        // As near as a part of the largest of them before and after.
        #expect(
          areNear(
            values.indices.map { worked[$0] }, values, tolerance: 1e-12, ofSizeOf: old + values),
          "\(name): \(worked), \(values)")
      }
    }
  }

  /// Of some parameters the same as of all.
  @Test(arguments: try runs())
  func aPartOfTheParametersIsTheSame(_ run: Run) throws {
    var random = SplitMix(seed: run.seed)
    var trainer = try run.trainer(&random)
    trainer.advance(by: 1)
    let step = try #require(trainer.takenStep(1))
    let (all, one) = (
      StepAccount(of: step, for: Array(trainer.point.indices)), StepAccount(of: step, for: [1])
    )
    for (line, part) in zip(all.lines, one.lines) {
      #expect(part.entries.map(\.filled) == line.entries.filter { $0.parameter ?? 1 == 1 }.map(\.filled))
    }
    #expect(all.lines.count == one.lines.count)
  }

  /// Earlier steps, taken again across changes of rule and settings, are what they were when they were taken.
  @Test(arguments: Seed.first(10))
  func anEarlierStepIsWhatItWas(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let rules = UpdateRule.provided
    var trainer = Trainer(
      SampledObjective(sampleCount: 6, seed: seed), start: [0.5, -1],
      settings: try Self.drawn(rules[random.below(rules.count)], &random))
    var told: [TakenStep] = []
    for _ in 0..<40 {
      switch random.below(8) {
      case 0: trainer.settings = try Self.drawn(rules[random.below(rules.count)], &random)
      case 1: trainer.settings = try Self.drawn(trainer.settings.rule, &random)
      case 2: trainer.restartMemory()
      default: break
      }
      trainer.advance(by: 1)
      told.append(try #require(trainer.takenStep(trainer.step)))
    }
    // Standing elsewhere, under other settings, changes nothing.
    trainer.go(to: told.count / 2)
    trainer.settings = try settings("adam")
    let (step, point) = (trainer.step, trainer.point)
    for want in told {
      let got = try #require(trainer.takenStep(want.number))
      #expect(got.settings == want.settings && got.values == want.values && got.update == want.update)
      #expect(got.rows == want.rows && got.draws == want.draws && got.gradient == want.gradient)
      #expect(got.before.point == want.before.point && got.after.point == want.after.point)
      #expect(got.before.states.map(\.values) == want.before.states.map(\.values))
      #expect(got.after.states.map(\.values) == want.after.states.map(\.values))
    }
    #expect(trainer.step == step && trainer.point == point)
  }

  /// The rows are those that the objective was asked about.
  @Test func rowsAreThoseOfTheBatch() throws {
    let log = BatchLog()
    var settings = TrainingSettings(seed: 3)
    settings.batchSize = .samples(3)
    var trainer = Trainer(SampledObjective(sampleCount: 8, log: log), start: [0, 0], settings: settings)
    for _ in 0..<7 {
      log.batches = []
      let next = trainer.nextRows
      trainer.advance(by: 1)
      let asked = log.batches.first { $0.count <= 3 }
      #expect(next != nil && next == asked)
      #expect(trainer.takenStep(trainer.step)?.rows == asked)
    }
  }

  @Test func aStepThatIsGivenUpIsNotTold() throws {
    var trainer = Trainer(try objective("x", "x^2"), start: [4], settings: TrainingSettings())
    trainer.advance(by: 5)
    Interruption.$current.withValue(Interruption { true }) {
      #expect(trainer.takenStep(5) == nil)
    }
    #expect(trainer.takenStep(5) != nil)
  }
}

extension Term.Quantity {
  fileprivate var numbers: [Double] {
    switch self {
    case .number(let value): [value]
    case .vector(let values): values
    }
  }
}
