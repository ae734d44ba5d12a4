import Expressions
import TestSupport
import Testing

@testable import Optimization

/// What holds of every trainer, whatever its rule, sampler, schedule and objective.
@Suite struct TrainerLawTests {
  /// All that a trainer shows of where it stands.
  struct Snapshot: Equatable {
    let step: Int
    let samplePosition: SamplePosition
    let point: [UInt64]
    let loss: UInt64
    let batchLoss: UInt64
    let usedGradient: [UInt64]

    init(_ trainer: Trainer) {
      step = trainer.step
      samplePosition = trainer.samplePosition
      point = trainer.point.map(\.bitPattern)
      loss = trainer.answerLoss().bitPattern
      batchLoss = trainer.batchLoss.bitPattern
      usedGradient = trainer.usedGradient.map(\.bitPattern)
    }
  }

  /// What a trainer would come to if it kept every step: the naive reference.
  struct Memory {
    var snapshots: [Snapshot]
    var settings: [TrainingSettings] = []
    var states: [[String]] = [[]]

    mutating func forget(after step: Int) {
      snapshots.removeLast(snapshots.count - step - 1)
      settings.removeLast(settings.count - step)
      states.removeLast(states.count - step - 1)
    }
  }

  static func text(_ states: [(name: String, values: [Double])]) -> [String] {
    states.map { "\($0.name) \($0.values.map(\.bitPattern))" }
  }

  static func changed(_ settings: TrainingSettings, _ generator: inout RandomGenerator) throws
    -> TrainingSettings
  {
    var settings = settings
    switch generator.below(9) {
    case 0:
      settings.rule = UpdateRule.builtIn[generator.below(UpdateRule.builtIn.count)]
      settings.given = [:]
    case 1: settings.given["lr"] = Schedule(0.001 * Double(1 + generator.below(20)))
    case 2: settings.given["lr"] = try Schedule(parsing: "0.02/(1 + 0.1*t + epoch)")
    case 3: settings.given["lr"] = try Schedule(parsing: "0.02*plateau()*stepped(7, 0.9)")
    case 4: settings.batchSize = generator.below(3) == 0 ? .all : .samples(1 + generator.below(7))
    case 5: settings.noise = generator.below(2) == 0 ? 0 : 0.1
    case 6: settings.given["clip"] = generator.below(2) == 0 ? nil : Schedule(0.5)
    case 7: settings.given["weight_decay"] = generator.below(2) == 0 ? nil : Schedule(0.01)
    default: settings.bounds = generator.below(2) == 0 ? nil : -3...3
    }
    return settings
  }

  /// Walks at random over steps, settings, back and forth, copies; every place is what it was the first time.
  @Test(arguments: Seed.first(12))
  func anyStepIsReachedAgainToEqualBits(_ seed: UInt64) throws {
    var generator = RandomGenerator(seed: seed, for: .data)
    let objective: any Objective =
      seed % 2 == 0
      ? SampledObjective(sampleCount: 10) : try objective("x, y", "(x - 1)^2 + 3*(y + x)^2 + 0.01*t*x")
    var trainer = Trainer(objective, start: [1.5, -1], settings: TrainingSettings(seed: seed))
    var memory = Memory(snapshots: [Snapshot(trainer)])
    for _ in 0..<160 {
      let copy = trainer
      let copied = Snapshot(trainer)
      switch generator.below(6) {
      case 0: trainer.settings = try Self.changed(trainer.settings, &generator)
      case 1:
        let step = generator.below(trainer.trajectory.lastStep + 1)
        trainer.go(to: step)
        #expect(Snapshot(trainer).point == memory.snapshots[step].point)
        #expect(Snapshot(trainer) == memory.snapshots[step])
        // What the settings are by now decides whether the memory goes on.
        if step > 0, memory.settings[step - 1].rule == trainer.settings.rule, !trainer.states.isEmpty {
          #expect(Self.text(trainer.states) == memory.states[step])
        }
      case 2:
        trainer.restartMemory()
        #expect(trainer.states.isEmpty)
      default:
        for _ in 0..<(1 + generator.below(40)) {
          let before = Snapshot(trainer)
          guard trainer.advance() == .taken else {
            // Refused: nothing changed.
            #expect(Snapshot(trainer) == before)
            break
          }
          if before.step < memory.snapshots.count - 1 { memory.forget(after: before.step) }
          memory.snapshots.append(Snapshot(trainer))
          memory.settings.append(trainer.settings)
          memory.states.append(Self.text(trainer.states))
        }
        #expect(trainer.trajectory.lastStep == memory.snapshots.count - 1)
      }
      #expect(Snapshot(copy) == copied, "a copy stays where it was")
    }
    for (step, snapshot) in memory.snapshots.enumerated() where step > 0 {
      let settings = memory.settings[step - 1]
      let usesAll = settings.batchSize.count(of: objective.sampleCount) == objective.sampleCount
      let want = usesAll ? snapshot.loss : snapshot.batchLoss
      #expect(trainer.trajectory.loss(at: step).bitPattern == want)
    }
  }

  @Test(.tags(.slow), arguments: UpdateRule.builtIn.map(\.name))
  func goingOnAfterGoingBackIsAsIfOneHadNot(_ rule: String) throws {
    for batch in [BatchSize.all, .samples(3)] {
      var settings = try settings(rule, seed: 5)
      settings.batchSize = batch
      settings.noise = 0.01
      var straight = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: settings)
      straight.advance(by: 3000)
      var wandering = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: settings)
      for target in [700, 1400, 2900] {
        wandering.advance(by: target - wandering.step)
        wandering.go(to: target / 3)
        wandering.advance(by: 5)
      }
      wandering.advance(by: 3000 - wandering.step)
      #expect(Snapshot(wandering) == Snapshot(straight))
      #expect(Self.text(wandering.states) == Self.text(straight.states))
    }
  }

  @Test func equalSeedsGiveEqualPathsAndOthersDoNot() throws {
    func path(_ seed: UInt64, noise: Double, batch: BatchSize) throws -> [Double] {
      var settings = try settings("adam", seed: seed)
      settings.noise = noise
      settings.batchSize = batch
      var trainer = Trainer(SampledObjective(sampleCount: 20), start: [0, 0], settings: settings)
      trainer.advance(by: 50)
      return trainer.point
    }
    for (noise, batch) in [(0.0, BatchSize.samples(3)), (0.1, .all), (0.1, .samples(1))] {
      #expect(try path(1, noise: noise, batch: batch) == path(1, noise: noise, batch: batch))
      #expect(try path(1, noise: noise, batch: batch) != path(2, noise: noise, batch: batch))
    }
    #expect(try path(1, noise: 0, batch: .all) == path(2, noise: 0, batch: .all))
    #expect(try path(1, noise: 0, batch: .samples(20)) == path(1, noise: 0, batch: .all))
  }

  @Test func aCopyGoesItsOwnWay() throws {
    var one = Trainer(
      try objective("x, y", "x^2 + y^2"), start: [1, 2], settings: try settings("momentum", ["lr": "0.1"]))
    one.advance(by: 10)
    var other = one
    let shared = Snapshot(one)
    other.advance(by: 5)
    #expect(Snapshot(one) == shared)
    one.settings = try settings("adam")
    one.advance(by: 7)
    #expect(one.trajectory.lastStep == 17 && other.trajectory.lastStep == 15)
    other.go(to: 10)
    one.go(to: 10)
    #expect(one.point == other.point)
    #expect(Snapshot(other) == shared)
  }

  @Test func divergenceNeverEntersTheTrajectory() throws {
    var trainer = Trainer(
      try objective("x", "x^4"), start: [3], settings: try settings("gd", ["lr": "1"]))
    guard case .diverged(let divergence) = trainer.run(RunPlan(.steps(1000))) else {
      Issue.record("x^4 with a rate of 1 converges")
      return
    }
    #expect(divergence.step == trainer.step + 1 && trainer.step > 0)
    let last = Snapshot(trainer)
    #expect(trainer.point[0].isFinite && trainer.answerLoss().isFinite)
    #expect(trainer.trajectory.lastStep == trainer.step)
    // Another run tries again, from the same place.
    guard case .diverged(let again) = trainer.run(RunPlan(.steps(5))) else {
      Issue.record("the same step is taken at last")
      return
    }
    #expect(again == divergence && Snapshot(trainer) == last)
    // With another rate it goes on.
    trainer.go(to: 1)
    trainer.settings.given["lr"] = Schedule(1e-12)
    #expect(trainer.run(RunPlan(.steps(5))) == .finished)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let body: String
    let start: Double
    let rule: String
    let quantity: Divergence.Quantity
    var testDescription: String { body }
  }

  @Test(arguments: [
    Refusal(body: "log(x)", start: -1, rule: "gd", quantity: .loss),
    Refusal(body: "1/x", start: 0, rule: "gd", quantity: .loss),
    Refusal(body: "sqrt(x)", start: 0, rule: "gd", quantity: .gradient),
    Refusal(body: "x + log(x)", start: 1e-3, rule: "gd", quantity: .loss),
    Refusal(body: "1e308*x", start: 0, rule: "lion", quantity: .loss),
  ])
  func saysWhatWasNotFinite(_ row: Refusal) throws {
    let settings = try settings(row.rule, ["lr": "10"])
    var trainer = Trainer(try objective("x", row.body), start: [row.start], settings: settings)
    #expect(trainer.advance() == .diverged(Divergence(step: 1, quantity: row.quantity)))
    #expect(trainer.point == [row.start] && trainer.step == 0)
  }

  @Test func anInfiniteParameterIsRefusedEvenInsideBounds() throws {
    var settings = try settings("gd", ["lr": "1e300"])
    settings.bounds = -1...1
    var trainer = Trainer(try objective("x, y", "x + 1e300*y"), start: [0, 0], settings: settings)
    #expect(trainer.advance() == .diverged(Divergence(step: 1, quantity: .parameter(1))))
  }

  @Test(arguments: [BatchSize.all, .samples(1)], [0.0, 0.1])
  func aRuleThatLeavesThePointAloneKeepsItsLoss(_ batchSize: BatchSize, noise: Double) throws {
    var settings = TrainingSettings(rule: try UpdateRule(parsing: "rule still\n  w <- w"))
    settings.batchSize = batchSize
    settings.noise = noise
    let objective = SampledObjective(sampleCount: 3)
    var trainer = Trainer(objective, start: [0.5, -1], settings: settings)
    let (loss, gradient) = (trainer.answerLoss(), trainer.gradient())
    trainer.advance(by: 4)
    #expect(trainer.point == [0.5, -1])
    #expect(trainer.answerLoss() == loss && trainer.gradient() == gradient)
  }

  @Test func boundsHoldAfterEveryUpdate() throws {
    var settings = try settings("gd", ["lr": "0.7"])
    settings.bounds = -1...2
    var trainer = Trainer(try objective("x, y", "x - 2*y"), start: [0, 0], settings: settings)
    trainer.advance(by: 1)
    #expect(trainer.point == [-0.7, 1.4])
    trainer.advance(by: 5)
    #expect(trainer.point == [-1, 2])
  }

  @Test func noiseHasItsDeviationAndNoBias() throws {
    var settings = try settings("gd", ["lr": "1"], seed: 3)
    settings.noise = 2
    var trainer = Trainer(try objective("x", "0*x"), start: [0], settings: settings)
    var steps: [Double] = []
    for _ in 0..<20_000 {
      let before = trainer.point[0]
      trainer.advance(by: 1)
      steps.append(trainer.point[0] - before)
    }
    let mean = steps.reduce(0, +) / Double(steps.count)
    let deviation = (steps.reduce(0) { $0 + $1 * $1 } / Double(steps.count)).squareRoot()
    // Four standard errors: 2/sqrt(20000) of the mean, 2/sqrt(40000) of the deviation.
    #expect(abs(mean) < 4 * 0.0142 && abs(deviation - 2) < 4 * 0.01)
    #expect(trainer.gradient() == [0])
  }

  @Test func goingBackThenSteppingForgetsLaterSteps() throws {
    var trainer = Trainer(SampledObjective(sampleCount: 4), start: [0, 0], settings: try settings("gd"))
    trainer.settings.batchSize = .samples(3)
    trainer.advance(by: 21)
    #expect(trainer.trajectory.epochLosses.map(\.step) == [0] + stride(from: 2, through: 20, by: 2))
    trainer.go(to: 7)
    #expect(trainer.trajectory.lastStep == 21)
    trainer.advance(by: 1)
    #expect(trainer.trajectory.lastStep == 8)
    #expect(trainer.trajectory.epochLosses.map(\.step) == [0, 2, 4, 6, 8])
  }

  /// Another rate and the way back from it compile nothing and evaluate nothing; another rule is compiled.
  @Test func whatDoesNotChangeIsNotMadeAgain() throws {
    let valley = CountedObjective(formula: try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2"))
    var trainer = Trainer(valley, start: [-1.2, 1], settings: try settings("momentum", ["lr": "0.0001"]))
    trainer.advance(by: 5)
    func place(_ trainer: Trainer) -> UnsafePointer<String>? {
      trainer.engine.rule.settingNames.withUnsafeBufferPointer { $0.baseAddress }
    }
    let (before, compiled, count) = (trainer, place(trainer), valley.count.value)
    #expect(compiled != nil && count > 0)
    trainer.settings.given["lr"] = Schedule(0.0002)
    #expect(place(trainer) == compiled && valley.count.value == count)
    trainer = before
    #expect(trainer.engine === before.engine && valley.count.value == count)
    trainer.settings = try settings("adam", ["lr": "0.0001"])
    #expect(place(trainer) != compiled && valley.count.value == count)
  }

  @Test func aRefusedStepForgetsNothing() throws {
    var trainer = Trainer(try objective("x", "x^2"), start: [1], settings: try settings("gd"))
    trainer.advance(by: 10)
    trainer.go(to: 4)
    trainer.settings.given["lr"] = Schedule(-1)
    #expect(trainer.advance() != .taken)
    #expect(trainer.trajectory.lastStep == 10)
  }

  @Test func usingARuleAgainBeginsItsMemoryAfresh() throws {
    var trainer = Trainer(
      try objective("x", "x"), start: [0], settings: try settings("momentum", ["lr": "1"]))
    trainer.advance(by: 3)
    #expect(trainer.memoryAge == 3)
    trainer.restartMemory()
    #expect(trainer.memoryAge == 0 && trainer.step == 3)
    trainer.advance(by: 1)
    // Velocity 1 again: 1, 1.9, 2.71, then 1.
    #expect(isNear(trainer.point[0], -6.61, tolerance: 1e-14))
    trainer.advance(by: 2)
    let end = trainer.point
    trainer.go(to: 1)
    trainer.go(to: 6)
    #expect(trainer.point == end)
  }

  @Test func checkpointsStayFewHoweverOftenSettingsChange() throws {
    var trainer = Trainer(try objective("x", "x^2"), start: [1], settings: try settings("gd"))
    for k in 1...2000 {
      trainer.settings.given["lr"] = Schedule(0.001 + 1e-6 * Double(k % 7))
      trainer.advance(by: 1)
    }
    #expect(trainer.trajectory.checkpoints.count <= 512)
    trainer.advance(by: 5000)
    #expect(trainer.trajectory.checkpoints.count <= 512)
    let last = trainer.point
    trainer.go(to: 3)
    trainer.go(to: 7000)
    #expect(trainer.point == last)
    // No replay is longer than the space between two checkpoints.
    let steps = trainer.trajectory.checkpoints.map(\.step) + [trainer.trajectory.lastStep]
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $1 - $0 <= 7000 / 128 })
  }

  @Test(.tags(.slow)) func largePointsKeepFewCheckpoints() {
    struct Many: Objective {
      var parameters: [ParameterBlock] { [ParameterBlock("w", .weights, shape: [500_000])] }
      var sampleCount: Int { 1 }
      var recipe: String { "many" }
      func makeEvaluator() -> any Evaluator { ManyEvaluator() }
    }
    final class ManyEvaluator: Evaluator {
      func lossAndGradient(
        _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
      ) -> Double {
        gradient.update(repeating: 1, count: 500_000)
        return point[0]
      }
      func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double { point[0] }
      func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? { nil }
    }
    var trainer = Trainer(Many(), start: Array(repeating: 0, count: 500_000), settings: TrainingSettings())
    trainer.advance(by: 8)
    // Each is 4 MB, and a step has to pass for each of them.
    #expect(trainer.trajectory.checkpoints.map(\.step) == [0, 4, 8])
    trainer.advance(by: 92)
    // 64 MB hold sixteen.
    #expect(trainer.trajectory.checkpoints.count <= 16)
    trainer.go(to: 40)
    let point = trainer.point
    trainer.go(to: 11)
    trainer.go(to: 40)
    #expect(trainer.point == point)
  }
}
