import Expressions
import Synchronization
import TestSupport
import Testing

@testable import Optimization

@Suite struct RateSearchTests {
  @Test func eachLossIsThatAfterAStepAtTheRate() throws {
    let trainer = Trainer(try objective("x", "x^2"), start: [4], settings: try settings("gd"))
    let search = try #require(RateSearch(of: trainer, over: 1e-3...100, count: 51))
    // x shrinks by 1 - 2 lr a step, lr growing by 10^0.1.
    var x = 4.0
    for (index, (rate, loss)) in zip(search.rates, search.losses).enumerated() {
      let lr = 1e-3 * Function.power.value([10, 0.1 * Double(index)])
      #expect(isNear(rate, lr, tolerance: 1e-12))
      x *= 1 - 2 * lr
      // Each factor adds roundings of its own.
      #expect(isNear(loss, x * x, tolerance: 1e-9))
    }
    #expect(search.smoothed == search.losses)
    // Past lr = 1 the loss grows.
    #expect(search.hasDiverged)
    #expect(try #require(search.rates.last) > 1)
  }

  /// From the least number that there is nearly to the greatest: so flat that every rate is taken.
  @Test func noRangeIsTooWide() throws {
    let trainer = Trainer(try objective("x", "1e-320*x"), start: [1], settings: try settings("gd"))
    let first = 2 * Double.leastNonzeroMagnitude
    for last in [1e-5, 1e307] {
      let search = try #require(RateSearch(of: trainer, over: first...last, count: 100))
      #expect(search.rates.count == 100 && search.rates[0] == first)
      #expect(isNear(search.rates[99], last, tolerance: 1e-10))
      #expect(zip(search.rates, search.rates.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func theTrainerStaysAsItIs() throws {
    var trainer = Trainer(try objective("x", "x^2"), start: [4], settings: try settings("momentum"))
    trainer.advance(by: 7)
    let (point, settings, states) = (trainer.point, trainer.settings, trainer.states.map(\.values))
    _ = RateSearch(of: trainer, over: 1e-8...1e4)
    #expect(trainer.point == point && trainer.settings == settings && trainer.step == 7)
    #expect(trainer.states.map(\.values) == states && trainer.trajectory.lastStep == 7)
  }

  /// On a bowl, all three lie below the limit, and not far below. (Heavy ball on a narrow one overshoots long before.)
  @Test(arguments: [("gd", 1.0), ("gd", 70), ("nesterov", 1), ("nesterov", 70), ("momentum", 1)])
  func theRatesFoundWork(rule: String, condition: Double) throws {
    let trainer = Trainer(
      try objective("x, y", "(x^2 + \(condition)*y^2)/2"), start: [1, 1], settings: try settings(rule))
    let search = try #require(RateSearch(of: trainer, over: 1e-8...1e4))
    let limit = try #require(trainer.settings.stableRate(curvature: condition, of: 1))
    for rate in [search.steepest, search.minimumTenth, search.valley] {
      let rate = try #require(rate)
      #expect(rate < limit && rate > limit / 1_000, "\(rate) beside \(limit)")
    }
  }

  @Test func batchesAreSmoothed() throws {
    var settings = try settings("gd", seed: Seed.one)
    settings.batchSize = .samples(2)
    let trainer = Trainer(SampledObjective(sampleCount: 50), start: [0, 0], settings: settings)
    let search = try #require(RateSearch(of: trainer, over: 1e-5...1e3))
    #expect(search.rates.count > 100)
    // The first is as it comes; the second counts 0.98 as much as the third.
    #expect(isNear(search.smoothed[0], search.losses[0], tolerance: 1e-12))
    let second = (0.98 * search.losses[0] + search.losses[1]) / 1.98
    #expect(isNear(search.smoothed[1], second, tolerance: 1e-12))
    #expect(search.hasDiverged)
  }

  /// Losses at rates 1, 2, 3, ..., and what is found there.
  struct Case: CustomTestStringConvertible {
    let losses: [Double]
    let steepest, minimumTenth, valley: Double?
    var testDescription: String { "\(losses)" }
  }

  @Test(arguments: [
    // The longest way down is 5 4 3 2 1, five long, and ends at the sixth: fastai takes 6 - 5 + 5/3 + 5/6.
    Case(losses: [5, 4, 3, 4.5, 2, 1, 6], steepest: 5, minimumTenth: 0.6, valley: 2),
    Case(losses: [9, 9, 8, 2, 1, 3], steepest: 4, minimumTenth: 0.5, valley: 2),
    // What falls faster after the least loss is not asked for.
    Case(losses: [9, 7, 2, 8, 2.5, 12], steepest: 3, minimumTenth: 0.3, valley: 1),
    Case(losses: [2, 1], steepest: 2, minimumTenth: 0.2, valley: 1),
    Case(losses: [2, 1, 3], steepest: 2, minimumTenth: 0.2, valley: 1),
    Case(losses: [1, 2, 3], steepest: nil, minimumTenth: nil, valley: nil),
    Case(losses: [3, 3, 3], steepest: nil, minimumTenth: nil, valley: nil),
    Case(losses: [2], steepest: nil, minimumTenth: nil, valley: nil),
    Case(losses: [], steepest: nil, minimumTenth: nil, valley: nil),
  ])
  func threePointsAreFound(_ row: Case) {
    let search = RateSearch(
      rates: row.losses.indices.map { Double($0 + 1) }, losses: row.losses, smoothed: row.losses,
      hasDiverged: false, firstJudged: 0, memory: 0)
    #expect(search.steepest == row.steepest)
    #expect(search.minimumTenth == row.minimumTenth)
    #expect(search.valley == row.valley)
  }

  /// Losses of pure noise fall by chance alone; as much again of a real fall, and the rates lie within it.
  @Test(arguments: Seed.first(20)) func noiseAloneIsNotAdvice(_ seed: UInt64) throws {
    var generator = RandomGenerator(seed: seed, for: .start)
    let noise = (0..<400).map { _ in generator.normal() }
    let level = search(noise)
    #expect(level.steepest == nil && level.minimumTenth == nil && level.valley == nil && level.isLostInNoise)
    let falling = search(
      noise.enumerated().map { $1 + ($0 < 250 ? 6 : $0 < 300 ? 6 - 0.1 * Double($0 - 250) : 1) })
    #expect(!falling.isLostInNoise)
    // The mean follows late.
    let rate = try #require(falling.steepest)
    #expect(rate > 250 && rate < 350, "\(rate)")
  }

  /// A search of losses at rates 1, 2, 3, ..., smoothed as they are in a run.
  private func search(_ losses: [Double]) -> RateSearch {
    var (sum, weight, smoothed) = (0.0, 0.0, [Double]())
    for loss in losses {
      (sum, weight) = (0.98 * sum + 0.02 * loss, 0.98 * weight + 0.02)
      smoothed.append(sum / weight)
    }
    return RateSearch(
      rates: losses.indices.map { Double($0 + 1) }, losses: losses, smoothed: smoothed, hasDiverged: false,
      firstJudged: 40, memory: 0.98)
  }

  @Test func anInterruptedSearchIsNone() throws {
    let trainer = Trainer(try objective("x", "x^2"), start: [4], settings: try settings("gd"))
    let asked = Atomic(0)
    let interruption = Interruption { asked.add(1, ordering: .relaxed).newValue > 20 }
    let search = Interruption.$current.withValue(interruption) { RateSearch(of: trainer, over: 1e-8...1) }
    #expect(search == nil)
    #expect(asked.load(ordering: .relaxed) == 21)
  }
}
