import Expressions
import TestSupport
import Testing

@testable import Optimization

/// What curvature and rule say of a run, against formulas on paper.
struct StabilityTests {
  /// `(a*x^2 + b*y^2)/2`, after some steps.
  private func bowl(
    _ a: Double, _ b: Double, _ rule: String, _ given: [String: Double], steps: Int = 0
  ) throws -> Trainer {
    let settings = try settings(rule, given.mapValues { "\($0)" })
    var trainer = Trainer(
      try objective("x, y", "(\(a)*x^2 + \(b)*y^2)/2"), start: [3, -2], settings: settings)
    trainer.advance(by: steps)
    return trainer
  }

  // MARK: - Limits

  struct Limit: Sendable, CustomTestStringConvertible {
    let rule: String
    let momentum: Double?
    let largest: Double
    let limit: Double
    var testDescription: String { "\(rule) \(momentum ?? 0), curvature \(largest)" }
  }

  /// The formulas of Polyak 1964 and of Lessard, Recht and Packard 2016.
  static let limits: [Limit] = [0.3, 8.0484, 1000].flatMap(limits(largest:))

  private static func limits(largest: Double) -> [Limit] {
    var rows = [Limit(rule: "gd", momentum: nil, largest: largest, limit: 2 / largest)]
    for m in [0, 0.5, 0.9, 0.99] {
      let ball = (2 + 2 * m) / largest
      rows.append(Limit(rule: "momentum", momentum: m, largest: largest, limit: ball))
      rows.append(Limit(rule: "nesterov", momentum: m, largest: largest, limit: ball / (1 + 2 * m)))
    }
    return rows
  }

  @Test(arguments: limits) func limitsOfRulesWithTheGradientItself(_ row: Limit) throws {
    let given = row.momentum.map { ["momentum": $0] } ?? [:]
    let trainer = try bowl(row.largest / 10, row.largest, row.rule, given)
    let stability = try #require(Stability(trainer))
    #expect(isNear(try #require(stability.limit), row.limit, tolerance: 1e-9))
    #expect(isNear(stability.extremes.largest, row.largest, tolerance: 1e-14))
    for (share, isStable) in [(0.99, true), (1.01, false)] {
      let near = given.merging(["lr": share * row.limit]) { $1 }
      let rule = try #require(LinearizedRule(try bowl(row.largest, row.largest, row.rule, near)))
      #expect((rule.contraction(at: row.largest) < 1) == isStable)
    }
  }

  /// Whether a rule divides by what it remembers is known without a look at the parameters, as it is with one.
  @Test func rulesThatMoveAllAlikeAreKnownAtOnce() throws {
    var found: [Bool: Int] = [:]
    for rule in UpdateRule.provided {
      var trainer = try bowl(1, 10, rule.name, ["lr": 0.001])
      trainer.advance(by: 5)
      guard let linear = LinearizedRule(trainer) else { continue }
      let isAlike = LinearizedRule.movesAllAlike(trainer)
      #expect(isAlike == (linear.scaling == nil), "\(rule.name)")
      found[isAlike, default: 0] += 1
    }
    #expect(found[true, default: 0] >= 3 && found[false, default: 0] >= 3, "\(found)")
  }

  /// By hand for gd, `lr/(2*(2 - lr*c))` for each parameter; for heavy ball the mean over 400,000 steps of NumPy.
  @Test func noiseKeepsTheLossAboveTheMinimum() throws {
    for (rule, given, floor, tolerance) in [
      ("gd", ["lr": 0.1], 0.01 * (0.1 / 3.8 + 0.1 / 2), 1e-12),
      ("gd", ["lr": 0.01], 0.01 * (0.01 / 3.98 + 0.01 / 3.8), 1e-12),
    ] {
      let stability = try #require(Stability(try bowl(1, 10, rule, given)))
      #expect(isNear(try #require(stability.noiseFloor(deviation: 0.1)), floor, tolerance: tolerance))
    }
    for (rate, floor) in [(0.01, 24.9e-5), (0.001, 2.54e-5)] {
      let stability = try #require(Stability(try bowl(1, 1, "momentum", ["lr": rate, "momentum": 0.9])))
      #expect(isNear(try #require(stability.noiseFloor(deviation: 0.1)), 2 * floor, tolerance: 0.02))
    }
    #expect(Stability(try bowl(1, 10, "gd", ["lr": 0.3]))?.noiseFloor(deviation: 1) == nil)
  }

  /// Adam at the curvature over its divisor: an averaged heavy ball, `(2 + 2*beta1)/(1 - beta1)` (Cohen and others 2022).
  @Test func limitsOfRulesThatDivide() throws {
    let trainer = try bowl(4, 4, "adam", ["lr": 0.1], steps: 30)
    let v = try #require(trainer.states.first { $0.name == "v" }).values
    // Parameters of one curvature: the limit is that of the smaller divisor.
    let correction = 1 - Function.power.value([0.999, 31])
    let divisor = (min(v[0], v[1]) / correction).squareRoot() + 1e-8
    let wanted = 38.0 * (1 - Function.power.value([0.9, 31])) * divisor / 4
    #expect(isNear(try #require(Stability(trainer)?.limit), wanted, tolerance: 1e-6))

    let adagrad = try bowl(1, 100, "adagrad", ["lr": 0.5], steps: 40)
    let sums = try #require(adagrad.states.first { $0.name == "G" }).values
    let largest = max(1 / sums[0].squareRoot(), 100 / sums[1].squareRoot())
    #expect(isNear(try #require(Stability(adagrad)?.limit), 2 / largest, tolerance: 1e-6))
  }

  /// Steps of a sign do not shrink with the slope; an average is not the point; nothing has been divided by yet.
  @Test(arguments: ["signsgd", "lion", "rprop"]) func rulesThatSettleNowhereHaveNoLimit(_ rule: String) throws
  {
    let stability = try #require(Stability(try bowl(1, 2, rule, [:], steps: 3)))
    #expect(stability.limit == nil && stability.rule == nil && stability.extremes.largest == 2)
  }

  @Test(arguments: ["adam", "adagrad", "rmsprop", "nadam", "amsgrad"])
  func rulesThatHaveSeenNothingHaveNoLimitYet(_ rule: String) throws {
    #expect(Stability(try bowl(1, 2, rule, [:]))?.limit == nil)
    #expect(Stability(try bowl(1, 2, rule, [:], steps: 5))?.limit != nil)
  }

  /// Steps that come round or sum for ever: one step's matrix says nothing of many. Lookahead around gradient descent,
  /// 5 steps and half the way back, holds up to `(1 + 3^(1/5))/L`, beyond the 2/L of its steps.
  @Test(arguments: ["lookahead", "schedulefree_sgd", "madgrad", "dog"])
  func rulesWhoseStepsDifferHaveNoLimit(_ rule: String) throws {
    let trainer = try bowl(1, 2, rule, ["lr": 0.1])
    #expect(Stability(trainer)?.limit == nil)
    #expect(trainer.settings.stableRate(curvature: 2, of: 1) == nil)
    guard rule == "lookahead" else { return }
    #expect(Stability(try bowl(1, 2, rule, ["lr": 0.1], steps: 12))?.limit == nil)
    #expect(trainer.settings.rule.traps.joined().contains("(1 + 3^(1/5))/L"))
    let limit = (1 + Function.power.value([3, 0.2])) / 2
    for (share, grows) in [(0.99, false), (1.01, true)] {
      let run = try bowl(2, 2, rule, ["lr": share * limit], steps: 500)
      #expect((run.answerLoss() > 13) == grows)
    }
  }

  /// A learner's own: it comes round every 30 steps, or is another rule then.
  @Test(arguments: ["if(mod(t, 30) == 0, 3, 1)*g", "if(mod(t, 30) == 0, sign(g), g)", "(1 + 1/t)*g"])
  func neitherHaveThoseOfALearner(_ step: String) throws {
    let settings = TrainingSettings(
      rule: try RuleParser.parse("rule round\n  lr = 0.1 \"rate\"\n  w <- w - lr*\(step)\n"))
    let trainer = Trainer(try objective("x", "x^2"), start: [1], settings: settings)
    #expect(Stability(trainer)?.limit == nil)
    var still = trainer
    still.settings.given["lr"] = Schedule(0)
    #expect(Stability(still)?.rule == nil)
  }

  /// Fewer products than parameters: the ends alone, by Lanczos's method.
  @Test func productsAreObeyed() throws {
    let trainer = Trainer(SampledObjective(sampleCount: 8), start: [0.3, -2], settings: TrainingSettings())
    let whole = try #require(Stability(trainer))
    #expect(whole.curvature != nil)
    #expect(Stability(trainer, products: 2)?.curvature != nil)
    let few = try #require(Stability(trainer, products: 1))
    #expect(few.curvature == nil)
    #expect(few.extremes.largest <= whole.extremes.largest * (1 + 1e-6))
  }

  /// A hundredth of the distance, at 0.9998 a step, takes ln 0.01/ln 0.9998 = 23024 steps.
  @Test func aRunCrawlsThatWouldTakeAHundredTimesItsSteps() throws {
    let left = try #require(Contraction.stepsLeft(after: 100, at: 0.9998))
    #expect(isNear(left, 23_023.5, tolerance: 1e-5))
    #expect(Contraction.stepsLeft(after: 230, at: 0.9998) != nil)
    #expect(Contraction.stepsLeft(after: 231, at: 0.9998) == nil)
  }

  /// A learner's rule has the limit that its own text gives it, and decay adds to every curvature.
  @Test func limitsComeOfTheTextOfARule() throws {
    var settings = TrainingSettings(
      rule: try RuleParser.parse("rule twice\n  lr = 0.1 \"rate\"\n  w <- w - 2*lr*g\n"))
    let bowl = try objective("x, y", "(x^2 + 10*y^2)/2")
    #expect(
      isNear(
        try #require(Stability(Trainer(bowl, start: [1, 1], settings: settings))?.limit), 0.1,
        tolerance: 1e-9))
    settings = try self.settings("gd", ["weight_decay": "5"])
    #expect(
      isNear(
        try #require(Stability(Trainer(bowl, start: [1, 1], settings: settings))?.limit), 2 / 15.0,
        tolerance: 1e-9))
  }

  private func settings(_ rule: String, _ given: [String: String]) throws -> TrainingSettings {
    try OptimizationTests.settings(rule, given)
  }

  // MARK: - Contraction

  /// Best rates: gd 2/(1 + k), (k - 1)/(k + 1); heavy ball as Polyak has it, sqrt(momentum).
  @Test(arguments: [10.0, 100, 1000]) func bestRatesContractAsOnPaper(_ k: Double) throws {
    let gd = try #require(Stability(try bowl(1, k, "gd", ["lr": 2 / (1 + k)])))
    #expect(isNear(try #require(gd.slowestContraction), (k - 1) / (k + 1), tolerance: 1e-12))
    let best = try #require(gd.bestRate)
    #expect(isNear(best.rate, 2 / (1 + k), tolerance: 0.02) && best.contraction < 1)
    let root = k.squareRoot()
    let (lr, momentum) = (4 / ((root + 1) * (root + 1)), (root - 1) * (root - 1) / ((root + 1) * (root + 1)))
    let ball = try #require(Stability(try bowl(1, k, "momentum", ["lr": lr, "momentum": momentum])))
    #expect(isNear(try #require(ball.slowestContraction), momentum.squareRoot(), tolerance: 1e-5))
  }

  struct Run: Sendable, CustomTestStringConvertible {
    let rule: String
    let given: [String: Double]
    let curvatures: (Double, Double)
    let steps: Int
    let factor: Double
    var testDescription: String { "\(rule) \(given) \(curvatures)" }
  }

  /// The factor is the largest size of an eigenvalue of the step, on paper.
  @Test(arguments: [
    Run(rule: "gd", given: ["lr": 0.1], curvatures: (2, 2), steps: 20, factor: 0.8),
    Run(rule: "gd", given: ["lr": 0.55], curvatures: (2, 2), steps: 5, factor: 0.1),
    Run(rule: "gd", given: ["lr": 1.1], curvatures: (2, 2), steps: 20, factor: 1.2),
    Run(rule: "gd", given: ["lr": 0.015], curvatures: (1, 100), steps: 50, factor: 0.985),
    Run(rule: "gd", given: ["lr": 0.0018], curvatures: (1, 1000), steps: 200, factor: 0.9982),
    Run(rule: "gd", given: ["lr": 0.1], curvatures: (2, 2), steps: 900, factor: 0.8),
    Run(
      rule: "momentum", given: ["lr": 0.003, "momentum": 0.9], curvatures: (1, 1000), steps: 200,
      factor: 0.948_683_298_050_513_8),
    Run(
      rule: "momentum", given: ["lr": 0.03, "momentum": 0.9], curvatures: (1, 1), steps: 40,
      factor: 0.948_683_298_050_513_8),
    // z^2 - (1 + m - lr*a)*z + m = z^2 - 1.495*z + 0.5 at a = 1, whose larger root is (1.495 + sqrt(0.235025))/2. Along the
    // other direction, a = 10, the roots are complex: sqrt(0.5), long gone after 200 steps.
    Run(
      rule: "momentum", given: ["lr": 0.005, "momentum": 0.5], curvatures: (1, 10), steps: 200,
      factor: 0.989_896_891_492_240_8),
    // z^2 - 0.99*1.9*z + 0.99*0.9, since w' = (1 - lr*a)*(w + m*(w - w'')). Its roots are complex, for 1.881^2 < 4*0.891,
    // so that the size of both is the root of their product, sqrt(0.891).
    Run(
      rule: "nesterov", given: ["lr": 0.01, "momentum": 0.9], curvatures: (1, 1), steps: 60,
      factor: 0.943_927_963_355_313_7),
  ])
  func predictedAndMeasuredAgree(_ run: Run) throws {
    let trainer = try bowl(run.curvatures.0, run.curvatures.1, run.rule, run.given, steps: run.steps)
    let stability = try #require(Stability(trainer))
    let contraction = trainer.contraction(stability)
    let (predicted, measured) = (try #require(contraction.predicted), try #require(contraction.measured))
    #expect(isSamePace(predicted, run.factor), "\(predicted)")
    #expect(isSamePace(measured, run.factor), "\(measured)")
    #expect(isSamePace(predicted, measured), "\(predicted) \(measured)")
  }

  /// Bowls of five directions, turned at random by seeds: whatever the mix, the logarithms of both are within 1 %.
  @Test(arguments: [("gd", 0.0), ("momentum", 0.9), ("nesterov", 0.9)], Seed.first(3))
  func theyAgreeOnRandomBowls(_ rule: (name: String, momentum: Double), _ seed: UInt64) throws {
    var generator = RandomGenerator(seed: seed, for: .data)
    let names = ["p", "q", "r", "s", "u"]
    let squares = names.indices.map { _ -> String in
      let sum = names.map { "(\(generator.normal()))*\($0)" }.joined(separator: " + ")
      return "(\(sum) - 1)^2"
    }
    let bowl = try objective(names.joined(separator: ", "), squares.joined(separator: " + "))
    var trainer = Trainer(bowl, start: [1, -1, 2, 0, 3], settings: TrainingSettings())
    let largest = try #require(trainer.curvatureExtremes()).largest
    var given = ["lr": "\(0.5 / largest)"]
    if rule.momentum > 0 { given["momentum"] = "\(rule.momentum)" }
    trainer.settings = try settings(rule.name, given)
    trainer.advance(by: 300)
    let contraction = trainer.contraction(try #require(Stability(trainer)))
    let (predicted, measured) = (try #require(contraction.predicted), try #require(contraction.measured))
    #expect(isSamePace(measured, predicted), "\(predicted) \(measured)")
  }

  @Test func stepsUnderOtherSettingsAreNotMeasured() throws {
    var trainer = try bowl(1, 2, "gd", ["lr": 0.1], steps: 10)
    trainer.settings.given["lr"] = Schedule(0.2)
    #expect(trainer.contraction(try #require(Stability(trainer))).measured == nil)
    trainer.advance(by: 1)
    #expect(trainer.contraction(try #require(Stability(trainer))).measured != nil)
  }

  // MARK: - Lanczos

  @Test(arguments: Seed.first(5)) func lanczosFindsTheEndsOfRandomMatrices(_ seed: UInt64) throws {
    let n = 24
    var generator = RandomGenerator(seed: seed, for: .data)
    var matrix = [Double](repeating: 0, count: n * n)
    for row in 0..<n {
      for column in 0...row {
        let entry = generator.normal()
        matrix[row * n + column] = entry
        matrix[column * n + row] = entry
      }
    }
    let exact = try #require(Curvature(hessian: matrix, count: n))
    let found = try #require(
      Curvature.extremes(count: n, tolerance: 1e-4) { v in
        (0..<n).map { i in (0..<n).reduce(0) { $0 + matrix[i * n + $1] * v[$1] } }
      })
    #expect(abs(found.smallest - exact.smallest) < 1e-4 * exact.largest)
    #expect(abs(found.largest - exact.largest) < 1e-4 * exact.largest)
  }

  // MARK: - Names

  @Test func expressionsReadThem() throws {
    let trainer = try bowl(1, 100, "gd", ["lr": 0.01], steps: 1)
    let wanted: KeyValuePairs = [
      "curvatureMax": 100, "curvatureMin": 1, "condition": 100, "2/curvatureMax": 0.02,
      // From (3, -2) to (2.97, 0).
      "updateRatio": (0.03 * 0.03 + 4).squareRoot() / 13.0.squareRoot(),
    ]
    for (source, value) in wanted {
      #expect(isNear(try trainer.value(of: source, in: trainer.scope), value, tolerance: 1e-12), "\(source)")
    }
    var back = trainer
    back.advance(by: 3)
    back.go(to: 1)
    #expect(back.updateRatio() == trainer.updateRatio())
    #expect(back.updateRatios().map(\.block.name) == ["x", "y"])
    let start = try bowl(1, 100, "gd", [:])
    #expect(start.updateRatio().isNaN && start.updateRatios().isEmpty)
    // A run can wait for it: y is 0 after the first step, and x moves by a hundredth.
    var run = try bowl(1, 100, "gd", ["lr": 0.01])
    let condition = try Condition(parsing: "condition > 99 and updateRatio < 0.5", in: run.conditionScope)
    #expect(run.run(RunPlan(.steps(50), until: condition)) == .conditionMet(condition.text))
    #expect(run.step == 2)
  }

  @Test func aParameterMayHaveTheNameOfADiagnostic() throws {
    let trainer = Trainer(
      try objective("condition, x", "condition^2 + x^2"), start: [7, 1], settings: TrainingSettings())
    #expect(try trainer.value(of: "condition", in: trainer.scope) == 7)
    #expect(try trainer.value(of: "curvatureMax", in: trainer.scope) == 2)
    #expect(trainer.scope.names.count { $0 == "condition" } == 1)
  }

  // MARK: - Noise

  @Test func noiseIsThatWhichWasAdded() throws {
    var trainer = try bowl(1, 2, "gd", ["lr": 0.1], steps: 100)
    #expect(trainer.gradientNoise() == nil)
    trainer.settings.noise = 0.1
    let noise = try #require(trainer.gradientNoise())
    // Two numbers of deviation 0.1, from 64 draws.
    #expect(isNear(noise.deviation, 0.02.squareRoot(), tolerance: 0.2), "\(noise.deviation)")
    #expect(noise.worseShare > 0.9 && noise.gradientNorm < 1e-3)
  }
}
