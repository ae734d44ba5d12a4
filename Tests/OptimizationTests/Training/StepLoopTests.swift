import Expressions
import TestSupport
import Testing

@testable import Optimization

/// The loop that takes many steps at once beside the engine that takes them one by one: equal in every bit.
@Suite struct StepLoopTests {
  /// Runs both ways and expects the same; gives both trainers, the loop's first, and why their last run ended.
  ///
  /// - Parameter isLooped: whether a loop is meant to take the steps. Nothing else would tell that it did: whoever takes
  ///   them, they are the same.
  /// - Parameter ownSteps: those that the engine takes even so, as where something holds that may end the run.
  @discardableResult
  private static func expectSame(
    _ objective: FormulaObjective, from start: [Double], _ settings: [TrainingSettings], _ plan: RunPlan,
    isLooped: Bool = true, ownSteps: Int = 0, _ comment: String = "",
    at location: SourceLocation = #_sourceLocation
  ) -> (looped: Trainer, stepped: Trainer, reason: StopReason) {
    let counted = CountedObjective(formula: objective)
    var looped = Trainer(counted, start: start, settings: settings[0])
    var stepped = Trainer(OpaqueObjective(formula: objective), start: start, settings: settings[0])
    var reason = StopReason.finished
    let comment = "\(comment) \(settings.map(\.rule.name)) \(settings.map(\.given))"
    for setting in settings {
      looped.settings = setting
      stepped.settings = setting
      let first = looped.step
      counted.count.value = 0
      reason = looped.run(plan)
      let (steps, evaluations) = (looped.step - first, counted.count.value)
      let expected = stepped.run(plan)
      #expect(
        reason == expected && RunTrace(looped) == RunTrace(stepped), "\(comment)", sourceLocation: location)
      // Each step of the engine takes an evaluation, and each call of a loop two: ten steps where a plateau is looked for.
      // A step that draws noise is the engine's.
      #expect(
        isLooped && setting.noise == 0 ? evaluations <= steps / 4 + ownSteps + 60 : evaluations >= steps,
        "\(evaluations) evaluations in \(steps) steps, \(comment)", sourceLocation: location)
    }
    return (looped, stepped, reason)
  }

  /// As many steps as make a loop worth while, and some that end in the middle of a call.
  private static let length = StepLoop.worthwhile + 1234

  @Test func aLoopIsMadeForALongRunOfAFormulaAlone() throws {
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    func loop(_ objective: any Objective, _ change: (inout TrainingSettings) -> Void = { _ in }) throws
      -> StepLoop?
    {
      var settings = try settings("momentum", ["lr": "0.0001"])
      change(&settings)
      var trainer = Trainer(objective, start: [-1.2, 1], settings: settings)
      trainer.advance(by: 1)
      return StepLoop(trainer.engine, nil)
    }
    #expect(try loop(valley) != nil)
    #expect(try loop(valley) { $0.given["lr"] = try? Schedule(parsing: "0.0001/t") } != nil)
    #expect(try loop(valley) { $0.bounds = -1...1 } != nil)
    #expect(try loop(valley) { $0.ema = 0.9 } != nil)
    #expect(try loop(valley) { $0.noise = 0.1 } == nil)
    #expect(try loop(OpaqueObjective(formula: valley)) == nil)
  }

  @Test(.tags(.slow), arguments: UpdateRule.provided)
  func everyRuleTakesTheSameSteps(rule: UpdateRule) throws {
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    var settings = TrainingSettings(rule: rule)
    settings.given["lr"] = Schedule(0.0002)
    Self.expectSame(valley, from: [-1.2, 1], [settings], RunPlan(.steps(Self.length)))
    settings.given["lr"] = try Schedule(parsing: "0.01/(1 + 0.01*t + epoch)")
    settings.given["clip"] = Schedule(0.3)
    settings.given["weight_decay"] = Schedule(0.01)
    settings.bounds = -0.7...0.8
    Self.expectSame(valley, from: [-1.2, 1], [settings], RunPlan(.steps(Self.length)))
  }

  /// Nothing else would tell: whoever takes them, the steps are the same.
  @Test func mostStepsAreTakenByALoop() throws {
    let valley = CountedObjective(formula: try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2"))
    var trainer = Trainer(valley, start: [-1.2, 1], settings: try settings("momentum", ["lr": "0.0001"]))
    #expect(trainer.run(RunPlan(.steps(100_000))) == .finished)
    #expect(valley.count.value < 1000)
    // As far from a checkpoint as can be.
    #expect(trainer.run(RunPlan(.steps(2_000_000))) == .finished)
    let checkpoints = trainer.trajectory.checkpoints.map(\.step)
    let widest = zip(checkpoints, checkpoints.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 }
    let (first, last) = try #require(widest)
    #expect(last - first > 2 * StepLoop.worthwhile)
    valley.count.value = 0
    trainer.go(to: last - 1)
    #expect(valley.count.value < 100)
  }

  @Test(arguments: [
    "loss < 0.0485", "gradientNorm < 0.236", "step >= 2500 and x > 0", "change < 4.9e-5", "lr < 0.000085",
    "t == 3001", "epoch == 2222", "batchLoss < 0.0485",
  ])
  func aConditionEndsBothAtTheSameStep(text: String) throws {
    let (trainer, reason) = try run(until: text)
    #expect(reason == .conditionMet(text))
    #expect(trainer.step > StepLoop.worthwhile)
  }

  @Test(arguments: ["0/0", "momentum > 1", "weight_decay > 0", "loss < 0 or batch > 1"])
  func aConditionThatNeverHoldsEndsNeither(text: String) throws {
    #expect(try run(until: text).reason == .finished)
  }

  private func run(until text: String) throws -> (trainer: Trainer, reason: StopReason) {
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    let settings = try settings("momentum", ["lr": "0.0001*(1 - t/20000)"])
    let condition = try Condition(
      parsing: text, in: Trainer(valley, start: [-1.2, 1], settings: settings).conditionScope)
    let plan = RunPlan(.steps(Self.length), until: condition)
    let (looped, _, reason) = Self.expectSame(valley, from: [-1.2, 1], [settings], plan, text)
    return (looped, reason)
  }

  @Test(arguments: [
    StoppingTest(.change(2e-5)), StoppingTest(.change(1e-5), over: 5), StoppingTest(.gradient(0.1)),
    StoppingTest(.target(0.02)),
    // Those that hold for long before they end it.
    StoppingTest(.change(0.01), over: 3000), StoppingTest(.gradient(50), over: 2500),
    StoppingTest(.target(4.5), over: 2500),
  ])
  func aTestEndsBothAtTheSameStep(test: StoppingTest) throws {
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    let plan = RunPlan(.steps(9000), tests: [test])
    let (trainer, _, reason) = Self.expectSame(
      valley, from: [-1.2, 1], [try settings("momentum", ["lr": "0.00008"])], plan,
      ownSteps: test.over)
    #expect(reason == .test(test))
    #expect(trainer.step > StepLoop.worthwhile)
  }

  /// A condition that holds for long leaves the loop no step to take.
  @Test func aLoopThatTakesNoStepsIsAskedEverLessOften() throws {
    var trainer = Trainer(try objective("x", "x^2"), start: [3], settings: try settings("gd"))
    trainer.advance(by: 1)
    var choice = LoopChoice()
    var asked = 0
    for _ in 0..<10_000 where choice.isOpen(for: trainer.engine, StepLoop.worthwhile) {
      asked += 1
      choice.took(0, of: 4096)
    }
    #expect(asked < 30)
    while !choice.isOpen(for: trainer.engine, StepLoop.worthwhile) {}
    choice.took(4096, of: 4096)
    for _ in 0..<100 {
      let isOpen = choice.isOpen(for: trainer.engine, StepLoop.worthwhile)
      #expect(isOpen)
    }
  }

  /// The loss falls until `t` is 2500, then rises.
  @Test(arguments: [20, 2100])
  func patienceRunsOutAtTheSameStep(count: Int) throws {
    let turning = try objective("x", "x^2 + (t/1000 - 2.5)^2")
    let test = StoppingTest(.patience(count))
    let (trainer, _, reason) = Self.expectSame(
      turning, from: [1], [try settings("gd", ["lr": "0.1"])], RunPlan(.steps(9000), tests: [test]))
    #expect(reason == .test(test))
    #expect((2400 + count...2600 + count).contains(trainer.step))
  }

  /// The clock is asked between calls of a loop, and what it said stays when a loop takes steps.
  @Test func timeEndsALoopThatGoesOn() throws {
    var trainer = Trainer(try objective("x", "x^2"), start: [3], settings: try settings("gd", ["lr": "1e-9"]))
    var clock = 0.0
    let surroundings = Trainer.Surroundings(now: {
      clock += 0.25
      return clock
    })
    let test = StoppingTest(.time(2), over: 3)
    #expect(trainer.run(RunPlan(.steps(100_000_000), tests: [test]), in: surroundings) == .test(test))
    #expect(trainer.step > 1000 && trainer.step < 1_000_000)
  }

  /// Formulas with what is hard: overflow after many steps, NaN where `if` does not choose, kinks, `t`.
  @Test(arguments: [
    ("x, y", "x^4 - y^2 + x*y", "0.001"), ("x, y", "if(x > 100, log(-1), x^2) + y^2", "0.01"),
    ("x, y", "abs(x) + max(y, 0.1*x)^2", "0.003"), ("x, y", "(x - sin(t/100))^2 + exp(-t)*y^2", "0.01"),
    ("x, y", "-exp(x) + y^2", "0.00001"), ("x, y", "sqrt(x) + y^2", "0.0001"), ("x, y", "1/x + y", "0.001"),
    ("x, y", "3 + 0*x*y", "0.1"), ("x, y", "x^2 - 1e150*y^2", "1e-4"), ("x, y", "x", "1e-3"),
  ])
  func hardFormulasAreTheSame(row: (parameters: String, body: String, lr: String)) throws {
    let formula = try objective(row.parameters, row.body)
    for rule in ["gd", "nesterov", "adam", "rprop"] {
      let settings = try settings(rule, ["lr": row.lr])
      Self.expectSame(formula, from: [1.5, 0.5], [settings], RunPlan(.steps(Self.length)), row.body)
    }
  }

  @Test func whatPlateauComesToIsReadAtEveryStep() throws {
    let bowl = try objective("x, y", "x^2 + abs(y)")
    let settings = try settings("gd", ["lr": "0.2*plateau()"])
    Self.expectSame(bowl, from: [1.5, 0.5], [settings], RunPlan(.steps(Self.length)))
  }

  @Test func aScheduleThatLeavesItsRangeEndsBoth() throws {
    let bowl = try objective("x", "x^2")
    let settings = try settings("momentum", ["lr": "0.001*(1 - t/3000)"])
    let (trainer, _, _) = Self.expectSame(bowl, from: [1.5], [settings], RunPlan(.steps(9000)))
    #expect(trainer.step == 3000)
  }

  /// A pass over an own rule with reductions, a number as memory and a definition that `if` keeps from mattering.
  @Test func aRuleOfOnesOwnIsTheSame() throws {
    let rule = try UpdateRule(
      parsing: """
        rule own
          lr = 0.001
          state m = 0
          state seen = 1
          seen <- 0.9*seen + norm(g) + max(g) - min(w) + mean(g)*dot(g, w) + sum(w)
          m <- 0.5*m + if(g > 0, g, log(g - 1))*if(t > 2, 1, 2)
          w <- w - lr*if(m != m, g, m)/(1 + abs(seen))
        """)
    let bowl = try objective("x, y, z", "x^2 + 3*y^2 + (z - 1)^4")
    Self.expectSame(bowl, from: [1.5, -0.5, 2], [TrainingSettings(rule: rule)], RunPlan(.steps(Self.length)))
  }

  /// What a rule reads besides: the loss, remainders, and blocks, of which a formula is one.
  @Test(arguments: [
    "w <- w - 1e-4*g*loss/(1 + loss)", "state s = 0\ns <- 0.9*s + loss\nw <- w - 1e-3*g/(1 + abs(s))",
    "w <- w - if(mod(t, 7) == 0, 1e-3, 1e-4)*g + 1e-6*mod(w, 0.1)",
    "n = norm(g) per block\nw <- w - 1e-3*g/(1 + n + max(abs(w)) per block)",
    "state n = 1\nn <- 0.9*n + dot(g, w) per block\nw <- w - 1e-4*g/(1 + abs(n - mean(n) per block))",
  ])
  func whatARuleReadsBesidesIsTheSame(body: String) throws {
    let bowl = try objective("x, y, z", "x^2 + 3*y^2 + (z - 1)^4")
    var settings = TrainingSettings(rule: try UpdateRule(parsing: "rule own\n\(body)"))
    Self.expectSame(bowl, from: [1.5, -0.5, 2], [settings], RunPlan(.steps(Self.length)), body)
    settings.ema = 0.99
    settings.answer = .average
    settings.bounds = -0.4...1.8
    Self.expectSame(bowl, from: [1.5, -0.5, 2], [settings], RunPlan(.steps(Self.length)), body)
  }

  /// At an average the loss and the parameters that a condition reads are the average's, which a loop does not know.
  @Test(arguments: [
    ("loss < 0.05", false), ("x > 0.8", false), ("gradientNorm < 0.3", false),
    ("step == 2700 or lr < 0", true),
  ])
  func aConditionAtAnAverageEndsBothAtTheSameStep(text: String, isLooped: Bool) throws {
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    var settings = try settings("momentum", ["lr": "0.0001"])
    settings.ema = 0.995
    settings.answer = .average
    let condition = try Condition(
      parsing: text, in: Trainer(valley, start: [-1.2, 1], settings: settings).conditionScope)
    let plan = RunPlan(.steps(2 * Self.length), until: condition)
    var (looped, stepped, reason) = Self.expectSame(
      valley, from: [-1.2, 1], [settings], plan, isLooped: isLooped, text)
    #expect(reason == .conditionMet(text))
    for step in [looped.step - 1, 17, looped.step / 2] {
      looped.go(to: step)
      stepped.go(to: step)
      #expect(RunTrace(looped) == RunTrace(stepped), "back to \(step)")
    }
  }

  /// A random expression in what a rule may read; some come to nothing, or to infinity.
  private static func expression(_ depth: Int, _ generator: inout RandomGenerator) -> String {
    let leaves = [
      "g", "g", "m", "w", "t", "s", "0.5", "1", "norm(g)", "mean(w)", "max(g)", "min(m)", "dot(g, m)",
      "sum(w)",
    ]
    if depth == 0 || generator.below(5) == 0 { return leaves[generator.below(leaves.count)] }
    let (a, b) = (expression(depth - 1, &generator), expression(depth - 1, &generator))
    switch generator.below(12) {
    case 0, 1: return "(\(a) + \(b))"
    case 2, 3: return "(\(a) - \(b))"
    case 4, 5: return "(\(a)*\(b))"
    case 6: return "(\(a)/(1 + abs(\(b))))"
    case 7: return "max(\(a), \(b))"
    case 8: return "if(\(a) < \(b), \(a), log(\(b)))"
    case 9: return "0.9^(t*abs(\(a)))"
    case 10: return "sign(\(a))*sqrt(abs(\(b)))"
    default: return "tanh(\(a))^3"
    }
  }

  @Test(arguments: Seed.first(3))
  func randomRulesAreTheSame(seed: UInt64) throws {
    var generator = RandomGenerator(seed: seed, for: .noise, stream: 1)
    let bowl = try objective("x, y, z", "x^2 + 3*y^2 + (z - 1)^4 + sin(x*y)")
    for _ in 0..<12 {
      let text = """
        rule own
          lr = 0.001
          state m = 0
          state s = 1
          s <- 0.5*s + tanh(\(Self.expression(2, &generator)))
          m <- 0.9*m + \(Self.expression(3, &generator))
          w <- w - lr*tanh(\(Self.expression(2, &generator)))*g - 1e-6*tanh(m)
        """
      let settings = TrainingSettings(rule: try UpdateRule(parsing: text))
      Self.expectSame(bowl, from: [1.5, -0.5, 2], [settings], RunPlan(.steps(Self.length)), text)
    }
  }

  @Test(.tags(.slow), arguments: Seed.first(3))
  func randomRunsAreTheSame(seed: UInt64) throws {
    var generator = RandomGenerator(seed: seed, for: .noise, stream: 0)
    let bodies = [
      "100*(y - x^2)^2 + (1 - x)^2", "x^2 + 10*y^2", "sin(x)*cos(y) + 0.1*x^2 + 0.1*y^2",
      "tanh(x*y) + x^2*y^2",
      "hypot(x, y) + softplus(x - y)", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "atan2(y, x)^2 + sigmoid(x)",
    ]
    for round in 0..<12 {
      let formula = try objective("x, y", bodies[generator.below(bodies.count)])
      var list: [TrainingSettings] = []
      for _ in 0...generator.below(3) {
        var settings = list.last ?? TrainingSettings()
        settings.noise = 0
        settings = try TrainerLawTests.changed(settings, &generator)
        settings.batchSize = .all
        list.append(settings)
      }
      var (looped, stepped, _) = Self.expectSame(
        formula, from: [generator.uniform() * 4 - 2, generator.uniform() * 4 - 2], list,
        RunPlan(.steps(StepLoop.worthwhile + generator.below(3000))), "seed \(seed), round \(round)")
      for _ in 0..<2 {
        let step = generator.below(looped.trajectory.lastStep + 1)
        looped.go(to: step)
        stepped.go(to: step)
        #expect(RunTrace(looped) == RunTrace(stepped), "seed \(seed), round \(round), back to \(step)")
      }
    }
  }

  /// Long enough that `beta2^t` vanishes, and back over checkpoints that lie far apart.
  @Test func whatVanishesChangesNothing() throws {
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    for rule in ["adam", "radam"] {
      var (looped, stepped, _) = Self.expectSame(
        valley, from: [-1.2, 1], [try settings(rule, ["beta2": "0.99"])], RunPlan(.steps(20_000)), rule)
      looped.go(to: 12_345)
      stepped.go(to: 12_345)
      #expect(RunTrace(looped) == RunTrace(stepped), "\(rule)")
    }
  }
}

/// Numbers that no step changes any more are constants of a loop that is made then.
extension StepLoopTests {
  /// Products and sums that fade end at a smallest number, or stay as they are for other reasons.
  @Test(arguments: [
    ("nadam", "x^2 + (y - 1)^4"), ("gd", "x^2 + 3*y^2"), ("momentum", "x^2 + abs(y)^3"),
    ("rule own\n  state p = 1\n  p <- 0.8*p\n  w <- w - (0.001 + p)*g", "x^2 + (y - 1)^4"),
    (
      "rule own\n  state p = 0\n  state q = 5\n  p <- if(t == 1, w, p)\n  q <- max(q, t)\n  w <- w - 1e-4*(g + p/q)",
      "x^2 + y^2"
    ),
  ])
  func whatComesToRestChangesNothing(row: (rule: String, body: String)) throws {
    var own = TrainingSettings()
    if row.rule.hasPrefix("rule") { own = TrainingSettings(rule: try UpdateRule(parsing: row.rule)) }
    let rest = ["nadam": ["beta1": "0.5"], "gd": ["lr": "0.1"], "momentum": ["lr": "0.05"]]
    let chosen = try rest[row.rule].map { try settings(row.rule, $0) } ?? own
    let formula = try objective("x, y", row.body)
    var (looped, stepped, _) = Self.expectSame(
      formula, from: [1.2, 0.7], [chosen], RunPlan(.steps(12_000)), row.rule)
    for step in [7000, 11_999, 3] {
      looped.go(to: step)
      stepped.go(to: step)
      #expect(RunTrace(looped) == RunTrace(stepped), "\(row.rule), back to \(step)")
    }
    let plan = RunPlan(.steps(Self.length))
    #expect(looped.run(plan) == stepped.run(plan))
    #expect(RunTrace(looped) == RunTrace(stepped), "\(row.rule), on from 3")
  }

  @Test func whatNoStepChangesAnyMoreIsWorkedOutBeforehand() throws {
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    var trainer = Trainer(valley, start: [-1.2, 1], settings: try settings("nadam", ["beta1": "0.5"]))
    trainer.advance(by: 1)
    let first = try trainer.stepProgram().program.operationCount
    #expect(trainer.run(RunPlan(.steps(4000))) == .finished)
    // The product of momenta, its update, and its two differences from 1: the momenta still change.
    #expect(try trainer.stepProgram().program.operationCount <= first - 4)
  }
}
