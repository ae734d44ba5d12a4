import Expressions
import TestSupport
import Testing

@testable import Optimization

@Suite struct ScheduleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    /// At t = 1, 2, ...; torch's where it has the schedule.
    let values: [Double]
    var testDescription: String { source }

    init(_ source: String, _ values: [Double]) {
      self.source = source
      self.values = values
    }
  }

  @Test(arguments: [
    Row("stepped(3, 0.5)", [1, 1, 1, 0.5, 0.5, 0.5, 0.25]),
    Row("cosine(8, 0.1)", [1, 0.965746, 0.868198, 0.722208, 0.55, 0.377792, 0.231802, 0.134254, 0.1, 0.1]),
    Row("exponential(0.9)", [1, 0.9, 0.81, 0.729]),
    Row("warmup(4)", [0.25, 0.5, 0.75, 1, 1]),
    Row("inverse(0.5)", [1, 0.707107, 0.57735, 0.5]),
    // torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=10), worked out from its documented phases: up to
    // step 0.3*10 - 1 = 2, then down to step 9.
    Row(
      "onecycle(10)",
      [0.04, 0.52, 1, 0.950484, 0.811745, 0.611262, 0.388742, 0.188259, 0.049519, 0.000004]),
    Row("0.1/(1 + 0.5*t)", [0.1 / 1.5, 0.05, 0.04]),
    Row("0.1*stepped(2, 0.5)*warmup(2)", [0.05, 0.1, 0.05]),
  ])
  func valuesAreAsTorchHasThem(_ row: Row) throws {
    let schedule = try Schedule(parsing: row.source)
    for (index, value) in row.values.enumerated() {
      #expect(abs(schedule.value(t: Double(index + 1), epoch: 0) - value) < 1e-6, "t = \(index + 1)")
    }
  }

  @Test func constantsAreKnownToBeSo() throws {
    #expect(try Schedule(parsing: "0.1*2").constant == 0.2)
    #expect(try Schedule(parsing: "2*pi").constant == 2 * Double.pi)
    #expect(try Schedule(parsing: "0.1*epoch").constant == nil)
    #expect(try Schedule(parsing: "0.1*plateau()").constant == nil)
    #expect(try Schedule(parsing: "0.1*plateau()").text == "0.1*plateau()")
  }

  @Test func aPlateauCutsWhenBadEpochsExceedThePatience() {
    var plateau = Plateau()
    plateau.observe(1)
    for _ in 0..<10 { plateau.observe(1) }
    #expect(plateau.factor == 1)
    plateau.observe(0.99995)
    #expect(plateau.factor == 0.1)
    // After a cut the count begins again, and a real fall sets it back.
    for _ in 0..<10 { plateau.observe(1) }
    plateau.observe(0.5)
    for _ in 0..<10 { plateau.observe(0.5) }
    #expect(plateau.factor == 0.1)
    plateau.observe(0.5)
    #expect(isNear(plateau.factor, 0.01, tolerance: 1e-15))
  }

  @Test func theTrainerUsesTheScheduleOfTheStepAboutToBeTaken() throws {
    var trainer = Trainer(
      try objective("x", "x"), start: [0], settings: try settings("gd", ["lr": "t + 100*epoch"]))
    #expect(trainer.settingValues()["lr"] == 1)
    trainer.advance(by: 3)
    // On a formula every step is an epoch: 1, 102, 203.
    #expect(trainer.point == [-306])
    #expect(trainer.settingValues()["lr"] == 304)
  }

  @Test(arguments: ["1/0", "0/0", "log(0)", "-1", "if(t > 3, 1/0, 1)", "sqrt(2.5 - t)", "2.5 - t"])
  func aScheduleOutsideItsRangeEndsTheRunThere(_ source: String) throws {
    var trainer = Trainer(try objective("x", "x"), start: [0], settings: try settings("gd", ["lr": source]))
    let reason = trainer.run(RunPlan(.steps(10)))
    guard case .outOfRange(let violation) = reason else {
      Issue.record("ended with \(reason)")
      return
    }
    #expect(violation.setting == "lr" && violation.range == .nonnegative)
    #expect(!violation.range.contains(violation.value))
    #expect(trainer.point[0].isFinite && trainer.step == trainer.trajectory.lastStep)
    trainer.settings.given["lr"] = Schedule(1)
    #expect(trainer.run(RunPlan(.steps(1))) == .finished)
  }

  @Test func plateauLowersTheRateInARun() throws {
    // The loss is bound to rise and fall for ever: |x| with a rate that steps over the minimum.
    var trainer = Trainer(
      try objective("x", "abs(x)"), start: [0.05], settings: try settings("gd", ["lr": "0.1*plateau()"]))
    trainer.advance(by: 12)
    #expect(isNear(try #require(trainer.settingValues()["lr"]), 0.01, tolerance: 1e-12))
    let later = trainer.point
    trainer.advance(by: 30)
    trainer.go(to: 12)
    #expect(trainer.point == later)
    #expect(isNear(try #require(trainer.settingValues()["lr"]), 0.01, tolerance: 1e-12))
  }
}
