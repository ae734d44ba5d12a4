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

  private static let mean = 4 * (1 - (-0.8).power(11)) / 1.8 / 11

  /// After ten steps, of the closed form.
  @Test(arguments: [
    Valued("least(x)", -3.2), Valued("greatest(x)", 4), Valued("least(loss)", 16 * 0.64.power(10)),
    Valued("mean(x)", mean), Valued("count(x < 0)", 5), Valued("count(loss > before(loss))", 0),
    Valued("count(x > before(x))", 5), Valued("first(loss < 1)", 7), Valued("last(x < 0)", 9),
    Valued("first(loss == least(loss))", 10), Valued("first(x == least(x))", 1),
    Valued("before(x)", 4 * (-0.8).power(9)),
    Valued("count(before(before(x)) > x)", 5), Valued("greatest(x) - least(x)", 7.2), Valued("count(1)", 11),
  ])
  func areThoseOfTheClosedForm(_ row: Valued) throws {
    let trainer = try jumping(steps: 10)
    let value = try trainer.value(of: row.source, in: trainer.scope)
    #expect(isNear(value, row.value, tolerance: 1e-14), "\(value)")
  }

  @Test(arguments: [
    "first(loss > 99)", "last(loss > 99)", "mean(0/0)", "least(0/0)", "greatest(log(0 - 1))", "before(x)",
  ])
  func whatIsNeverThereIsNotANumber(_ source: String) throws {
    let trainer = try jumping(steps: 0)
    #expect(try trainer.value(of: source, in: trainer.scope).isNaN)
  }

  /// A step's loss before there was a step is none, and counts for nothing.
  @Test(arguments: [
    Valued("greatest(batchLoss)", 16), Valued("mean(loss - before(loss))", (16 * 0.64.power(10) - 16) / 10),
    Valued("least(if(step == 3, 0/0, x))", -3.2), Valued("greatest(if(step == 0, 0/0, x))", 4 * 0.64),
  ])
  func whatIsNoNumberCountsForNothing(_ row: Valued) throws {
    let trainer = try jumping(steps: 10)
    let value = try trainer.value(of: row.source, in: trainer.scope)
    #expect(isNear(value, row.value, tolerance: 1e-14), "\(value)")
  }

  /// Each state is judged where the run is judged now, not where it was.
  @Test func areReadWhereTheRunIsJudged() throws {
    var trainer = try jumping(steps: 0)
    trainer.settings.ema = 0.9
    trainer.advance(by: 20)
    trainer.settings.answer = .average
    let losses = (0...20).map { step in
      var past = trainer
      past.go(to: step)
      return past.answerLoss()
    }
    #expect(try trainer.value(of: "least(loss)", in: trainer.scope) == losses.min())
    #expect(losses.min() != (0...20).map { trainer.trajectory.loss(at: $0) }.min())
    #expect(try trainer.value(of: "first(loss == loss[3])", in: trainer.scope) == 3)
    #expect(try trainer.value(of: "before(loss)", in: trainer.scope) == losses[19])
  }

  /// The losses that were kept are those of batches for some steps, and of all samples for others: those are read, and
  /// for the first the loss is worked out.
  @Test(arguments: [BatchSize.all, .samples(2)])
  func areOfAllSamplesWhateverTheSteps(size: BatchSize) throws {
    var trainer = Trainer(
      SampledObjective(sampleCount: 9), start: [3, -2], settings: try settings("momentum", ["lr": "0.05"]))
    trainer.settings.batchSize = size
    var losses = [trainer.answerLoss()]
    for step in 1...30 {
      if step == 20 { trainer.settings.batchSize = .all }
      trainer.advance(by: 1)
      losses.append(trainer.answerLoss())
    }
    let large = losses.indices.filter { losses[$0] > 1 }
    #expect(large.count > 1)
    #expect(try trainer.value(of: "least(loss)", in: trainer.scope) == losses.min())
    #expect(try trainer.value(of: "last(loss > 1)", in: trainer.scope) == large.last.map(Double.init))
    let weighted = zip(losses, losses.indices).reduce(0) { $0 + $1.0 * Double($1.1) }
    #expect(try trainer.value(of: "mean(loss*step)", in: trainer.scope) == weighted / 31)
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
      #expect(throws: ExpressionError(.summaryElsewhere("least"), at: Span(0, 5))) {
        try trainer.value(of: "least(x)", in: scope)
      }
      // A rule has a function of that name, for vectors.
      #expect(throws: ExpressionError(.summaryElsewhere("mean"), at: Span(0, 4))) {
        try trainer.value(of: "mean(x)", in: scope)
      }
    }
  }

  /// A word is settled where the run stands; a sum over the run has no value one step before.
  @Test func wordsAndSumsAreNotReadAtOtherStates() throws {
    let trainer = try jumping(steps: 2)
    var scope = trainer.scope
    scope.words = [WordQuantity("rule", noun: "a rule", words: ["gd", "adam"], current: "gd")]
    #expect(throws: ExpressionError(.wordInSummary("count"), at: Span(25, 27))) {
      try trainer.value(of: "1 + count(x > 1 and rule == gd)", in: scope)
    }
    #expect(throws: ExpressionError(.summaryInShift("before", "least"), at: Span(7, 12))) {
      try trainer.value(of: "before(least(loss))", in: scope)
    }
    #expect(try trainer.value(of: "count(x > 0)*(rule == gd)", in: scope) == 2)
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
