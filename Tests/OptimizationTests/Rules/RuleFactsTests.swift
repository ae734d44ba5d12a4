import Expressions
import Optimization
import TestSupport
import Testing

/// What is known of the rules from their papers and from torch.
@Suite struct RuleFactsTests {
  @Test func sixteenComeWithTheProgram() {
    let names = [
      "gd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "amsgrad", "adamax",
      "nadam", "radam", "rprop", "asgd", "lion", "signsgd",
    ]
    #expect(UpdateRule.builtIn.map(\.name) == names)
    #expect(UpdateRule.named("AdaM")?.name == "adam")
    #expect(UpdateRule.builtIn.allSatisfy { !$0.idea.isEmpty && !$0.source.isEmpty && $0.title != $0.name })
    #expect(UpdateRule.builtIn.filter(\.needsFullBatch).map(\.name) == ["rprop"])
  }

  struct FirstStep: Sendable, CustomTestStringConvertible {
    let rule: String
    /// The first step divided by the learning rate; nil where it is the gradient.
    let length: Double?
    var testDescription: String { rule }

    init(_ rule: String, _ length: Double?) {
      self.rule = rule
      self.length = length
    }
  }

  @Test(
    arguments: [
      FirstStep("gd", nil), FirstStep("momentum", nil), FirstStep("radam", nil), FirstStep("adagrad", 1),
      FirstStep("adam", 1), FirstStep("amsgrad", 1), FirstStep("adamax", 1), FirstStep("rprop", 1),
      FirstStep("lion", 1), FirstStep("signsgd", 1), FirstStep("rmsprop", 10), FirstStep("nadam", 1.0564),
    ], [0.3, -7.0, 250])
  func firstStepIsOfAKnownLength(_ row: FirstStep, slope: Double) throws {
    let settings = try settings(row.rule)
    var trainer = Trainer(try objective("x", "\(slope)*x"), start: [0], settings: settings)
    trainer.advance(by: 1)
    let rate = try #require(settings.rule.hyperparameter("lr")).defaultValue
    let want = row.length.map { $0 * (slope < 0 ? -1 : 1) } ?? slope
    // eps beside the gradient is worth up to 1e-8/0.03 (rmsprop's root of a hundredth); nadam's figure has 5 digits.
    #expect(isNear(-trainer.point[0] / rate, want, tolerance: row.rule == "nadam" ? 5e-5 : 1e-6))
  }

  @Test func aChangedRateActsFromTheNextStepAndTouchesNoBuffer() throws {
    var trainer = Trainer(
      try objective("x", "x"), start: [0], settings: try settings("momentum", ["lr": "0.1"]))
    trainer.advance(by: 1)
    #expect(trainer.point == [-0.1])
    trainer.settings.given["lr"] = Schedule(0.01)
    trainer.advance(by: 1)
    #expect(isNear(trainer.point[0], -0.119, tolerance: 1e-15))
    #expect(trainer.states.map(\.values) == [[1.9]])
  }

  struct Limit: Sendable, CustomTestStringConvertible {
    let rule: String
    let momentum: Double?
    /// The largest stable rate times the largest curvature.
    let rate: Double
    var testDescription: String { "\(rule) \(momentum ?? 0)" }
  }

  /// Below the limit a quadratic is solved, above it every step leads further away.
  @Test(arguments: [
    Limit(rule: "gd", momentum: nil, rate: 2), Limit(rule: "momentum", momentum: 0.5, rate: 3),
    Limit(rule: "momentum", momentum: 0.9, rate: 3.8),
    Limit(rule: "nesterov", momentum: 0.5, rate: 3 / 2.0),
    Limit(rule: "nesterov", momentum: 0.9, rate: 3.8 / 2.8),
  ])
  func theStabilityLimitIsWhereTheoryPutsIt(_ row: Limit) throws {
    let curvature = 4.0
    for (factor, isStable) in [(0.99, true), (1.01, false)] {
      var given = ["lr": "\(factor * row.rate / curvature)"]
      if let momentum = row.momentum { given["momentum"] = "\(momentum)" }
      var trainer = Trainer(
        try objective("x", "\(curvature / 2)*x^2"), start: [1], settings: try settings(row.rule, given))
      _ = trainer.run(RunPlan(.steps(3000)))
      #expect(isStable ? abs(trainer.point[0]) < 1e-3 : abs(trainer.point[0]) > 1e3)
    }
  }

  @Test func theBestRatesContractAsTheorySays() throws {
    // Curvatures 1 and 25, k = 25: gd contracts by 24/26 a step, the heavy ball by (5 - 1)/(5 + 1) = 2/3.
    let bowl = try objective("x, y", "0.5*x^2 + 12.5*y^2")
    var plain = Trainer(bowl, start: [1, 1], settings: try settings("gd", ["lr": "2/26"]))
    plain.advance(by: 100)
    #expect(isNear(plain.point[0] * 1e3, plainShrink(24.0 / 26, 100) * 1e3, tolerance: 1e-9))
    var heavy = Trainer(
      bowl, start: [1, 1], settings: try settings("momentum", ["lr": "(2/6)^2", "momentum": "(4/6)^2"]))
    heavy.advance(by: 60)
    let before = heavy.answerLoss()
    heavy.advance(by: 60)
    // A double root: t*(2/3)^t, so the factor over 60 steps is (2/3)^60 but for a polynomial.
    let contraction = (heavy.answerLoss() / before).squareRoot()
    #expect(contraction > plainShrink(2.0 / 3, 60) && contraction < 3 * plainShrink(2.0 / 3, 60))
  }

  private func plainShrink(_ factor: Double, _ steps: Int) -> Double {
    (0..<steps).reduce(1.0) { product, _ in product * factor }
  }

  @Test(arguments: [("adam", 0.955), ("amsgrad", -0.817)])
  func reddisExampleEndsWhereThePaperSays(_ rule: String, end: Double) throws {
    let slope = "if(t - 101*floor(t/101) == 1, 1010, -10)"
    var settings = try settings(rule, ["lr": "0.01", "beta1": "0.9", "beta2": "0.99"])
    settings.bounds = -1...1
    var trainer = Trainer(try objective("x", "\(slope)*x"), start: [0], settings: settings)
    #expect(trainer.run(RunPlan(.steps(100_000))) == .finished)
    #expect(abs(trainer.point[0] - end) < 5e-4)
  }

  @Test func centeredRmspropStaysANumberWhereTorchDoesNot() throws {
    var trainer = Trainer(
      try objective("x", "0.1*x"), start: [0], settings: try settings("rmsprop", ["centered": "1"]))
    #expect(trainer.run(RunPlan(.steps(4000))) == .finished)
    #expect(trainer.point[0].isFinite)
  }

  @Test func rpropsStepsStayBetweenTheirLimits() throws {
    var falling = Trainer(
      try objective("x", "x"), start: [0], settings: try settings("rprop", ["step_max": "0.05"]))
    falling.advance(by: 100)
    #expect(falling.states.first { $0.name == "size" }?.values == [0.05])
    // The sign turns at every other step: the gradient is left out once, then the step is taken again.
    var turning = Trainer(
      try objective("x", "if(t - 2*floor(t/2) == 1, 1, -1)*x"), start: [0],
      settings: try settings("rprop", ["step_min": "0.001", "eta_plus": "1.0001"]))
    turning.advance(by: 200)
    #expect(turning.states.first { $0.name == "size" }?.values == [0.001])
  }

  @Test(arguments: ["signsgd", "lion", "rprop", "adam", "rmsprop"])
  func aZeroGradientMovesNothing(_ rule: String) throws {
    var trainer = Trainer(try objective("x, y", "0*x + y"), start: [0.5, 0], settings: try settings(rule))
    trainer.advance(by: 5)
    #expect(trainer.point[0] == 0.5 && trainer.point[1] < 0)
  }

  struct Bound: Sendable, CustomTestStringConvertible {
    let name: String
    let accepted: [Double]
    let refused: [Double]
    /// Rules for which the name means something else.
    var except: [String] = []
    var testDescription: String { name }
  }

  static let bounds = [
    Bound(name: "lr", accepted: [0, 5], refused: [-1e-9]),
    Bound(name: "momentum", accepted: [0, 1, 2], refused: [-0.1]),
    Bound(name: "beta1", accepted: [0, 0.999], refused: [-0.1, 1]),
    Bound(name: "beta2", accepted: [0, 0.999], refused: [-0.1, 1]),
    Bound(name: "rho", accepted: [0, 0.9], refused: [-0.1, 1]),
    Bound(name: "alpha", accepted: [0, 0.9], refused: [-0.1, 1], except: ["asgd"]),
    Bound(name: "eps", accepted: [0, 1], refused: [-1e-9]),
    Bound(name: "eta_minus", accepted: [0.1, 0.9], refused: [0, 1]),
    Bound(name: "eta_plus", accepted: [1.1, 9], refused: [1, 0.5]),
    Bound(name: "step_min", accepted: [1e-9, 50], refused: [0, -1]),
    Bound(name: "step_max", accepted: [1e-6, 100], refused: [1e-7, 0]),
    Bound(name: "t0", accepted: [0, 10], refused: [-1]),
    Bound(name: "weight_decay", accepted: [0, 3], refused: [-0.1]),
    Bound(name: "clip", accepted: [0.1, 3], refused: [0, -0.1]),
    Bound(name: "lambd", accepted: [0, 1], refused: [-1]),
    Bound(name: "lr_decay", accepted: [0, 1], refused: [-1]),
    Bound(name: "initial_accumulator_value", accepted: [0, 1], refused: [-1]),
    Bound(name: "momentum_decay", accepted: [0, 1], refused: [-1]),
    Bound(name: "centered", accepted: [0, 1], refused: [-1, 2]),
    Bound(name: "dampening", accepted: [-1, 0, 2], refused: []),
  ]

  @Test func everySettingOfEveryRuleHasItsRangeTested() {
    let tested = Set(Self.bounds.map(\.name))
    for rule in UpdateRule.builtIn {
      #expect(Set(TrainingSettings(rule: rule).hyperparameters.map(\.name)).subtracting(tested).isEmpty)
    }
  }

  @Test(arguments: bounds) func rangesHold(_ row: Bound) throws {
    var ruleCount = 0
    for rule in UpdateRule.builtIn where !row.except.contains(rule.name) {
      var settings = TrainingSettings(rule: rule)
      guard settings.schedule(row.name) != nil else { continue }
      ruleCount += 1
      for value in row.accepted {
        settings.given[row.name] = Schedule(value)
        #expect(settings.violation() == nil, "\(rule.name) \(row.name) \(value)")
      }
      for value in row.refused + [.nan, .infinity, -.infinity] {
        settings.given[row.name] = Schedule(value)
        let violation = try #require(settings.violation(), "\(rule.name) \(row.name) \(value)")
        #expect(violation.setting == row.name)
        var trainer = Trainer(try objective("x", "x^2"), start: [1], settings: settings)
        guard case .outOfRange(let found) = trainer.advance() else {
          Issue.record("\(rule.name) steps with \(row.name) = \(value)")
          continue
        }
        #expect(found.setting == row.name && trainer.step == 0)
      }
    }
    #expect(ruleCount > 0)
  }

  @Test func asgdsExponentIsAboveZero() throws {
    #expect(try settings("asgd", ["alpha": "2"]).violation() == nil)
    #expect(try settings("asgd", ["alpha": "0"]).violation()?.setting == "alpha")
  }

  @Test func theRangesEndMayBeAnotherSetting() throws {
    #expect(try settings("rprop", ["step_min": "1", "step_max": "0.5"]).violation()?.setting == "step_max")
    var settings = try settings("rprop", ["step_min": "t"])
    settings.given["step_max"] = Schedule(3)
    var trainer = Trainer(try objective("x", "x"), start: [0], settings: settings)
    guard case .outOfRange(let violation) = trainer.run(RunPlan(.steps(10))) else {
      Issue.record("step_min rose above step_max")
      return
    }
    #expect(violation.setting == "step_max" && trainer.step == 3)
  }

  private func said(by rule: UpdateRule, where values: [String: Double], t: Double) -> [String] {
    let values = values.merging(["t": t]) { $1 }
    return rule.warnings.filter { $0.condition.value(where: values) != 0 }.map(\.text)
  }

  @Test func warningsAreSaid() throws {
    let momentum = try #require(UpdateRule.named("momentum"))
    #expect(said(by: momentum, where: ["lr": 0.1, "momentum": 0.9], t: 1).isEmpty)
    #expect(
      said(by: momentum, where: ["lr": 0, "momentum": 1], t: 1) == [
        "with momentum at 1 or more the velocity never fades"
      ])
    let averaged = try #require(UpdateRule.named("asgd"))
    #expect(said(by: averaged, where: ["lr": 0.1, "t0": 1e6], t: 500).count == 1)
    #expect(said(by: averaged, where: ["lr": 0.1, "t0": 100], t: 500).isEmpty)
    #expect(try #require(UpdateRule.named("rprop")).actsOnlyAtStart("lr"))
    #expect(!averaged.actsOnlyAtStart("lr"))
  }
}
