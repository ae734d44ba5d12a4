import Expressions
import TestSupport
import Testing

@testable import Optimization

/// Steps that are looked at again are those that were taken.
@Suite struct RetraceTests {
  /// What is seen of a step.
  struct View: Equatable {
    let step: Int
    let point: [UInt64]
    let loss: UInt64
    let rule: String
    let rate: Double

    init(_ trainer: Trainer) {
      step = trainer.step
      point = trainer.point.map(\.bitPattern)
      loss = trainer.answerLoss().bitPattern
      rule = trainer.settings.rule.name
      rate = trainer.settingValues()["lr"] ?? .nan
    }
  }

  /// A run whose rate, rule and batch changed on its way, and every view of it as it was taken.
  private func run(batch: BatchSize) throws -> (trainer: Trainer, views: [View]) {
    var first = try settings("momentum", ["lr": "0.05/t"], seed: 3)
    first.batchSize = batch
    var second = first
    second.given["lr"] = try Schedule(parsing: "0.01")
    var third = try settings("adam", ["lr": "0.02"], seed: 3)
    third.batchSize = batch
    let objective = SampledObjective(sampleCount: 7)
    var trainer = Trainer(objective, start: [3, -2], settings: first)
    var views: [View] = []
    for settings in [first, second, third] {
      trainer.settings = settings
      for _ in 0..<9 {
        views.append(View(trainer))
        trainer.advance(by: 1)
      }
    }
    return (trainer, views + [View(trainer)])
  }

  @Test(arguments: [BatchSize.all, .samples(2)]) func everyStepIsAsItWas(_ batch: BatchSize) throws {
    let (trainer, views) = try run(batch: batch)
    var seen: [View] = []
    trainer.retrace(Array(0...27)) { seen.append(View($0)) }
    #expect(seen == views)
  }

  @Test(arguments: [[0, 27], [5, 6, 20], [9], [8, 9, 10, 17, 18, 19], []])
  func soAreSomeOfThem(_ steps: [Int]) throws {
    let (trainer, views) = try run(batch: .samples(3))
    var seen: [View] = []
    trainer.retrace(steps) { seen.append(View($0)) }
    #expect(seen == steps.map { views[$0] })
    #expect(trainer.step == 27)
  }

  /// Past 512 steps not every step is kept.
  @Test func aLongRunTooAndTheGradientOfAStepBehindAnother() throws {
    var trainer = Trainer(
      try objective("x, y", "x^2 + 3*y^2"), start: [3, 4], settings: try settings("adam", ["lr": "0.01"]))
    trainer.advance(by: 3_000)
    let steps = [1_000, 1_001, 1_777, 2_047, 2_048, 2_049, 3_000]
    var seen: [(point: [Double], gradient: [Double])] = []
    trainer.retrace(steps) { seen.append(($0.point, $0.usedGradient)) }
    #expect(seen.count == steps.count)
    for (step, view) in zip(steps, seen) {
      trainer.go(to: step)
      #expect(trainer.point == view.point)
      if steps.contains(step - 1) { #expect(trainer.usedGradient == view.gradient) }
    }
  }

  /// At (3, 4) times 0.8^step; the loss is 25 times 0.64^step.
  @Test(arguments: [
    ("x - 1", [2, 1.4, 0.92]), ("loss/loss[0]", [1, 0.64, 0.4096]), ("change", [.nan, 9, 5.76]),
    ("x[1] + 0*x", [2.4, 2.4, 2.4]), ("batchLoss", [.nan, 25, 16]), ("2/lr", [20, 20, 20]),
    ("gradientNorm", [10, 8, 6.4]), ("t", [1, 2, 3]), ("1/(step - 1)", [-1, .infinity, 1]),
  ])
  func expressionsAreReadAtEachStep(_ source: String, _ want: [Double]) throws {
    var trainer = Trainer(
      try objective("x, y", "x^2 + y^2"), start: [3, 4], settings: try settings("gd", ["lr": "0.1"]))
    trainer.advance(by: 2)
    let expression = try RunExpression(parsing: source, in: trainer.watchScope, of: trainer)
    var values: [Double] = []
    trainer.retrace([0, 1, 2]) { values.append(expression.value(for: $0)) }
    for (value, want) in zip(values, want) {
      #expect(
        value == want || value.isNaN && want.isNaN || isNear(value, want, tolerance: 1e-14), "\(values)")
    }
    #expect(values.count == 3)
  }

  /// A step's own batch is known from the run's record where the step is not taken again.
  @Test func theLossOfABatchIsThatOfTheStep() throws {
    let (trainer, _) = try run(batch: .samples(2))
    let expression = try RunExpression(parsing: "batchLoss", in: trainer.watchScope, of: trainer)
    for step in [1, 9, 10, 26] {
      var there = trainer
      there.go(to: step)
      var values: [Double] = []
      trainer.retrace([step]) { values.append(expression.value(for: $0)) }
      #expect(values == [there.batchLoss])
    }
  }
}
