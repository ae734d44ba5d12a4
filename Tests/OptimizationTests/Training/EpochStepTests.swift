import Expressions
import TestSupport
import Testing

@testable import Optimization

/// Steps on batches, many in a call, beside the same steps one by one: equal in every bit.
@Suite struct EpochStepTests {
  /// Runs both ways and expects the same.
  ///
  /// - Returns: the trainer that ran.
  @discardableResult
  private static func expectSame(
    _ settings: TrainingSettings, samples: Int = 303, steps: Int,
    at location: SourceLocation = #_sourceLocation
  ) -> Trainer {
    let start = Trainer(SampledObjective(sampleCount: samples), start: [1.5, -1], settings: settings)
    var (ran, stepped) = (start, start)
    let reason = ran.run(RunPlan(.steps(steps)))
    var last = StepOutcome.taken
    while stepped.step < steps, last == .taken { last = stepped.advance() }
    _ = stepped.returnToFiniteLoss()
    #expect(RunTrace(ran) == RunTrace(stepped), "\(settings)", sourceLocation: location)
    #expect((reason == .finished) == (last == .taken), sourceLocation: location)
    return ran
  }

  @Test(arguments: UpdateRule.provided)
  func everyRuleTakesTheSameSteps(rule: UpdateRule) throws {
    var settings = TrainingSettings(rule: rule, seed: Seed.one)
    settings.given["lr"] = Schedule(0.003)
    for (size, steps) in [(1, 640), (2, 320), (32, 25), (150, 7)] {
      settings.batchSize = .samples(size)
      Self.expectSame(settings, steps: steps)
    }
    settings.given["lr"] = try Schedule(parsing: "0.01*plateau()/(1 + 0.01*t + epoch)")
    settings.given["clip"] = Schedule(0.3)
    settings.given["weight_decay"] = Schedule(0.01)
    settings.bounds = -1.2...1.4
    settings.noise = 0.05
    settings.batchSize = .samples(7)
    Self.expectSame(settings, steps: 130)
  }

  /// Long enough for checkpoints that are far apart.
  @Test func aLongRunIsTheSameByStepsAndByEpochs() throws {
    var settings = try settings("momentum", ["lr": "0.001"])
    settings.batchSize = .samples(1)
    let ran = Self.expectSame(settings, samples: 5_003, steps: 10_006)
    var byEpochs = Trainer(SampledObjective(sampleCount: 5_003), start: [1.5, -1], settings: settings)
    #expect(byEpochs.run(RunPlan(.epochs(2))) == .finished)
    #expect(RunTrace(byEpochs) == RunTrace(ran))
  }

  /// At a step inside an epoch, and in the middle of a call.
  @Test func aStepThatIsRefusedEndsTheRunAtTheSamePlace() throws {
    var wild = try settings("gd", ["lr": "if(t < 400, 0.001, 1e200)"])
    wild.batchSize = .samples(1)
    // The loss of all samples is not finite after the step that takes the large rate.
    #expect(Self.expectSame(wild, steps: 900).step == 399)
    var forbidden = try settings("gd", ["lr": "0.01*(1 - t/700)"])
    forbidden.batchSize = .samples(1)
    #expect(Self.expectSame(forbidden, steps: 900).step == 700)
  }

  /// Nothing else would tell: whoever takes them, the steps are the same.
  @Test func manyStepsAreTakenInACall() throws {
    var settings = TrainingSettings(seed: 5)
    settings.batchSize = .samples(2)
    let engine = Trainer(SampledObjective(sampleCount: 101), start: [0, 0], settings: settings).engine
    #expect(engine.advanceInEpoch(atMost: 9).isEmpty, "the memory has not begun")
    #expect(engine.advance() == .taken)
    #expect(engine.advanceInEpoch(atMost: 9).count == 9)
    #expect(engine.step == 10)
    #expect(engine.advanceInEpoch(atMost: 1000).count == 40, "the step on the last sample ends the epoch")
    #expect(engine.advanceInEpoch(atMost: 9).isEmpty)
    #expect(engine.advance() == .taken && engine.isAtEpochEnd)
    #expect(engine.advanceInEpoch(atMost: 9).count == 9)
    let whole = Trainer(SampledObjective(sampleCount: 101), start: [0, 0], settings: TrainingSettings())
      .engine
    #expect(whole.advance() == .taken && whole.advanceInEpoch(atMost: 9).isEmpty)
  }

  @Test func conditionsEndARunWhereTheyFirstHold() throws {
    var settings = TrainingSettings(seed: 5)
    settings.batchSize = .samples(1)
    var trainer = Trainer(SampledObjective(sampleCount: 500), start: [0, 0], settings: settings)
    let step = try Condition(parsing: "step >= 777", in: trainer.conditionScope)
    #expect(trainer.run(RunPlan(.steps(5000), until: step)) == .conditionMet("step >= 777"))
    #expect(trainer.step == 777)
    let epoch = try Condition(parsing: "loss < 1e9 and epoch >= 4", in: trainer.conditionScope)
    #expect(trainer.run(RunPlan(.steps(5000), until: epoch)) == .conditionMet("loss < 1e9 and epoch >= 4"))
    #expect(trainer.step == 2000)
  }

  @Test func anInterruptionIsAskedAboutMeanwhile() {
    var settings = TrainingSettings(seed: 5)
    settings.batchSize = .samples(1)
    var trainer = Trainer(SampledObjective(sampleCount: 100_000), start: [0, 0], settings: settings)
    var asked = 0
    let surroundings = Trainer.Surroundings(isInterrupted: {
      asked += 1
      return asked == 5
    })
    #expect(trainer.run(RunPlan(.epochs(1)), in: surroundings) == .interrupted)
    // After 1, 3, 7, 15 and 31 steps, however many a call may take.
    #expect(trainer.step == 31 && trainer.trajectory.lastStep == 31)
  }
}
