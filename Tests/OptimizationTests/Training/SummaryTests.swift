import Expressions
import TestSupport
import Testing

@testable import Optimization

/// Expressions summed up over a run.
@Suite("What expressions read of a whole run")
struct SummaryTests {
  /// x = 4*(-0.8)^step.
  private func jumping(steps: Int) throws -> Trainer {
    var trainer = Trainer(
      try objective("x", "x^2"), start: [4], settings: try settings("gd", ["lr": "0.9"]))
    trainer.advance(by: steps)
    return trainer
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    let value: Double
    var testDescription: String { source }

    init(_ source: String, _ value: Double) {
      self.source = source
      self.value = value
    }
  }

  private static let mean = 4 * (1 - (-0.8).power(11)) / 1.8 / 11

  /// After ten steps, of the closed form.
  @Test(arguments: [
    Row("least(x)", -3.2), Row("greatest(x)", 4), Row("least(loss)", 16 * 0.64.power(10)),
    Row("mean(x)", mean), Row("count(x < 0)", 5), Row("count(loss > before(loss))", 0),
    Row("count(x > before(x))", 5), Row("first(loss < 1)", 7), Row("last(x < 0)", 9),
    Row("first(loss == least(loss))", 10), Row("first(x == least(x))", 1),
    Row("before(x)", 4 * (-0.8).power(9)),
    Row("count(before(before(x)) > x)", 5), Row("greatest(x) - least(x)", 7.2), Row("count(1)", 11),
  ])
  func areThoseOfTheClosedForm(_ row: Row) throws {
    let trainer = try jumping(steps: 10)
    let value = try trainer.value(of: row.source, in: trainer.scope)
    #expect(isNear(value, row.value, tolerance: 1e-14), "\(value)")
  }

  @Test(arguments: ["first(loss > 99)", "last(loss > 99)", "mean(0/0)", "before(x)"])
  func whatIsNeverThereIsNotANumber(_ source: String) throws {
    let trainer = try jumping(steps: 0)
    #expect(try trainer.value(of: source, in: trainer.scope).isNaN)
  }

  /// Going back, the run so far is shorter.
  @Test func endWhereTheTrainerStands() throws {
    var trainer = try jumping(steps: 10)
    trainer.go(to: 3)
    #expect(try trainer.value(of: "count(1)", in: trainer.scope) == 4)
    #expect(try trainer.value(of: "last(x < 0)", in: trainer.scope) == 3)
  }

  /// Too much to be done again at every step.
  @Test func areNotThereForConditionsNorWatches() throws {
    let trainer = try jumping(steps: 1)
    for scope in [trainer.conditionScope, trainer.watchScope] {
      #expect(throws: ExpressionError.self) { try trainer.value(of: "least(x)", in: scope) }
    }
  }

  /// Samples and noise: each state is that which the run came through.
  @Test func agreeWithTheRunOneStepAtATime() throws {
    var trainer = Trainer(
      try objective("x, y", "x^2 + 10*y^2"), start: [3, 1],
      settings: try settings("momentum", ["lr": "0.02", "noise": "0.3"]))
    var losses = [trainer.answerLoss()]
    for _ in 0..<40 {
      trainer.advance(by: 1)
      losses.append(trainer.answerLoss())
    }
    let rises = zip(losses, losses.dropFirst()).count { $1 > $0 }
    #expect(try trainer.value(of: "least(loss)", in: trainer.scope) == losses.min())
    #expect(try trainer.value(of: "count(loss > before(loss))", in: trainer.scope) == Double(rises))
    #expect(rises > 0 && rises < 40)
  }
}

extension Double {
  fileprivate func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { value, _ in value * self } }
}
