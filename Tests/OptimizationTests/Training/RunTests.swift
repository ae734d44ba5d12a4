import Expressions
import Testing

@testable import Optimization

/// How runs end.
@Suite struct RunTests {
  private func bowl(_ lr: String = "0.1") throws -> Trainer {
    Trainer(try objective("x, y", "x^2 + y^2"), start: [3, 4], settings: try settings("gd", ["lr": lr]))
  }

  @Test func stepsAndEpochsAreCounted() throws {
    var trainer = try bowl()
    #expect(trainer.run(RunPlan(.steps(7))) == .finished && trainer.step == 7)
    #expect(trainer.run(RunPlan(.steps(0))) == .finished && trainer.step == 7)
    #expect(trainer.run(RunPlan(.epochs(3))) == .finished && trainer.step == 10)
    var sampled = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: TrainingSettings())
    sampled.settings.batchSize = .samples(4)
    #expect(sampled.run(RunPlan(.epochs(2))) == .finished)
    #expect(sampled.step == 6 && sampled.samplePosition.epoch == 2 && sampled.samplePosition.used == 0)
    // Within an epoch, one epoch more ends where the epoch ends.
    sampled.advance(by: 1)
    #expect(sampled.run(RunPlan(.epochs(1))) == .finished && sampled.step == 9)
  }

  /// The point is (3, 4) times 0.8^step, the loss 25 times 0.64^step.
  @Test(arguments: [
    Valued("loss < 25", 1), Valued("loss <= 25", 0), Valued("loss < 10", 3), Valued("x < 2", 2),
    Valued("y < 2 and x < 1", 5), Valued("gradientNorm < 5", 4), Valued("step >= 6", 6),
    Valued("epoch == 2", 2),
    Valued("change < 1", 6), Valued("batchLoss < 25", 2), Valued("lr > 0.05 and step == 3", 3),
    Valued("1", 0),
    Valued("rule == gd and step == 4", 4), Valued("f(x, 1) < 2 and t < 100", 5), Valued("not (loss > 16)", 1),
    Valued("batch == 1", 0),
    Valued("clip > 100", 0),
    Valued("weight_decay == 0 and step > 1", 2),
  ])
  func aConditionEndsTheRunWhereItFirstHolds(_ row: Valued) throws {
    var trainer = try bowl()
    var scope = trainer.conditionScope
    scope.words = [WordQuantity("rule", noun: "a rule", words: ["gd", "momentum"], current: "gd")]
    scope.formulas = [try Formula(parsing: "f(x, y) = x^2 + y^2*t/t", known: ["t"])]
    let condition = try Condition(parsing: row.source, in: scope)
    #expect(trainer.run(RunPlan(.steps(50), until: condition)) == .conditionMet(row.source))
    #expect(trainer.step == Int(row.value))
    #expect(condition.holds(for: trainer) == !row.source.contains("change"))
  }

  @Test func conditionsThatNeverHoldEndWithTheSteps() throws {
    var trainer = try bowl()
    for source in ["loss < 0", "0/0 < 1", "0", "loss/0 - loss/0"] {
      let condition = try Condition(parsing: source, in: trainer.conditionScope)
      #expect(trainer.run(RunPlan(.steps(3), until: condition)) == .finished)
    }
  }

  @Test func settingsInConditionsAreThoseOfTheNextStep() throws {
    var trainer = try bowl("0.1*stepped(5, 0.5)")
    let condition = try Condition(parsing: "lr < 0.1", in: trainer.conditionScope)
    #expect(trainer.run(RunPlan(.steps(50), until: condition)) == .conditionMet("lr < 0.1"))
    #expect(trainer.step == 5)
  }

  struct Unknown: Sendable, CustomTestStringConvertible {
    let condition: String
    let message: String
    let hint: String?
    let column: Int
    var testDescription: String { condition }
  }

  @Test(arguments: [
    Unknown(
      condition: "los < 1", message: "\"los\" is not a known name.", hint: "Did you mean \"loss\"?", column: 1
    ),
    Unknown(
      condition: "w[3] < 1", message: "\"w[3]\" is not a known name.", hint: "Did you mean \"w[1]\"?",
      column: 1),
    Unknown(
      condition: "loss < w[bmu]", message: "\"w[bmu]\" is not a known name.",
      hint: "Did you mean \"w[bmi]\"?",
      column: 8),
    Unknown(
      condition: "loss[1] < 1",
      message: "\"loss\" at another step can be read only where the run stands, not after each step.",
      hint: "Keep it first: \"remember before = loss[0]\".", column: 1),
    Unknown(condition: "pi[1] < 1", message: "\"pi\" has no elements.", hint: nil, column: 1),
    Unknown(condition: "", message: "An expression is missing.", hint: nil, column: 1),
  ])
  func unknownNamesAreRefused(_ row: Unknown) throws {
    #expect {
      let scope = Scope(SampledObjective(sampleCount: 3), settings: TrainingSettings())
      _ = try Condition(parsing: row.condition, in: scope)
    } throws: { error in
      guard let error = error as? ExpressionError else { return false }
      return error.message == row.message && error.hint == row.hint && error.span.column == row.column
    }
  }

  @Test func elementsAreKnownByNumberAndByColumn() throws {
    var trainer = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: TrainingSettings())
    trainer.settings.given["lr"] = Schedule(0.1)
    for source in ["w[1] > 1.5", "w[age] > 1.5"] {
      var run = trainer
      let condition = try Condition(parsing: source, in: run.conditionScope)
      #expect(run.run(RunPlan(.steps(500), until: condition)) == .conditionMet(source))
      #expect(run.point[0] > 1.5 && run.step > 1)
    }
  }

  @Test func aConditionOnTheLossIsAskedAtEpochEndsWhereStepsUseFewer() throws {
    var trainer = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: TrainingSettings())
    trainer.settings.given["lr"] = Schedule(0.05)
    trainer.settings.batchSize = .samples(3)
    let onLoss = try Condition(parsing: "loss < 1", in: trainer.conditionScope)
    var run = trainer
    #expect(run.run(RunPlan(.steps(4000), until: onLoss)) == .conditionMet("loss < 1"))
    #expect(run.samplePosition.used == 0 && run.step % 4 == 0 && run.answerLoss() < 1)
    #expect(run.trajectory.epochLosses.last?.loss == run.answerLoss())
    // One about the step's own batch is asked after every step.
    let onBatch = try Condition(parsing: "step == 2", in: trainer.conditionScope)
    run = trainer
    #expect(run.run(RunPlan(.steps(40), until: onBatch)) == .conditionMet("step == 2"))
  }

  struct Stop: Sendable, CustomTestStringConvertible {
    let kind: StoppingTest.Kind
    var over = 1
    let step: Int
    var testDescription: String { "\(kind) over \(over)" }
  }

  @Test(arguments: [
    Stop(kind: .change(1), step: 6), Stop(kind: .change(1), over: 3, step: 8),
    Stop(kind: .gradient(5), step: 4), Stop(kind: .gradient(5), over: 2, step: 5),
    Stop(kind: .gradient(100), step: 0),
    Stop(kind: .target(10), step: 3), Stop(kind: .target(30), step: 0),
    Stop(kind: .target(30), over: 3, step: 2),
  ])
  func aTestEndsTheRunWhereItHeldOftenEnough(_ row: Stop) throws {
    var trainer = try bowl()
    let test = StoppingTest(row.kind, over: row.over)
    #expect(trainer.run(RunPlan(.steps(50), tests: [test])) == .test(test))
    #expect(trainer.step == row.step)
  }

  @Test func aStreakMustBeUnbroken() throws {
    // The gradient is small at every other step only.
    let objective = try objective("x", "if(t - 2*floor(t/2) == 1, 1, 100)*x")
    var trainer = Trainer(objective, start: [0], settings: try settings("gd", ["lr": "1e-6"]))
    #expect(trainer.run(RunPlan(.steps(50), tests: [StoppingTest(.gradient(2), over: 2)])) == .finished)
  }

  @Test func patienceCountsLossesThatAreNoNewLeast() throws {
    var trainer = Trainer(
      try objective("x", "abs(x)"), start: [0.875], settings: try settings("gd", ["lr": "0.25"]))
    let test = StoppingTest(.patience(5))
    #expect(trainer.run(RunPlan(.steps(50), tests: [test])) == .test(test))
    // 0.875, 0.625, 0.375, 0.125, then 0.125 for ever.
    #expect(trainer.step == 8)
    let condition = try Condition(parsing: "x < 5", in: trainer.conditionScope)
    let own = StoppingTest(.condition(condition), over: 4)
    #expect(trainer.run(RunPlan(.steps(50), tests: [own])) == .test(own))
  }

  @Test func timeIsTheSurroundings() throws {
    var trainer = try bowl()
    var clock = 0.0
    let surroundings = Trainer.Surroundings(now: {
      clock += 1
      return clock
    })
    let test = StoppingTest(.time(20))
    #expect(trainer.run(RunPlan(.steps(1000), tests: [test]), in: surroundings) == .test(test))
    #expect(trainer.step > 0 && trainer.step < 20)
  }

  @Test func anInterruptionEndsTheRunAtAStep() throws {
    var trainer = try bowl()
    var asked = 0
    let surroundings = Trainer.Surroundings(isInterrupted: {
      asked += 1
      return asked == 5
    })
    #expect(trainer.run(RunPlan(.steps(1_000_000)), in: surroundings) == .interrupted)
    #expect(trainer.step > 0 && trainer.trajectory.lastStep == trainer.step)
    // Asked after 1, 3, 7, 15 and 31 turns, in each of which a loop may take a call's steps.
    #expect(trainer.step <= 31 * (StepLoop.longestCall + 1))
  }

  @Test func someoneIsToldNowAndThen() throws {
    var trainer = try bowl()
    var steps: [Int] = []
    var clock = 0.0
    let surroundings = Trainer.Surroundings(
      now: {
        clock += 0.05
        return clock
      }, observe: { steps.append($0.step) })
    #expect(trainer.run(RunPlan(.steps(100)), in: surroundings) == .finished)
    // A step takes longer than a look up should, so each is looked at and every second or third is told of.
    #expect(steps.count > 20 && steps == steps.sorted() && Set(steps).count == steps.count)
  }

  @Test func divergenceAndRangesEndRuns() throws {
    var trainer = try bowl("10")
    let reason = trainer.run(RunPlan(.untilCondition))
    guard case .diverged(let divergence) = reason else {
      Issue.record("ended with \(reason)")
      return
    }
    #expect(divergence.step == trainer.step + 1)
    trainer.settings.given["lr"] = Schedule(.nan)
    guard case .outOfRange = trainer.run(RunPlan(.steps(1))) else {
      Issue.record("a rate that is not a number is used")
      return
    }
  }
}
