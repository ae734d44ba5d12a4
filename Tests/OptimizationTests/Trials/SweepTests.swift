import Expressions
import Synchronization
import TestSupport
import Testing

@testable import Optimization

@Suite struct SweepTests {
  // MARK: Where runs stop settling

  /// A rule on a bowl of some condition number, and the rate that theory allows (RULES.md).
  struct Bowl: CustomTestStringConvertible {
    let rule: String
    var momentum = 0.0
    let condition: Double
    var testDescription: String { "\(rule) \(momentum), condition \(condition)" }

    var limit: Double {
      switch rule {
      case "momentum": (2 + 2 * momentum) / condition
      case "nesterov": (2 + 2 * momentum) / ((1 + 2 * momentum) * condition)
      default: 2 / condition
      }
    }

    static let all = [1, 10, 200, 3000.0].flatMap { condition in
      [Bowl(rule: "gd", condition: condition)]
        + ["momentum", "nesterov"].flatMap { rule in
          [0.3, 0.9].map { Bowl(rule: rule, momentum: $0, condition: condition) }
        }
    }

    func trainer() throws -> Trainer {
      let given = rule == "gd" ? [:] : ["momentum": "\(momentum)"]
      return Trainer(
        try objective("x, y", "(x^2 + \(condition)*y^2)/2"), start: [1, 1],
        settings: try settings(rule, given))
    }
  }

  @Test(.tags(.slow), arguments: Bowl.all)
  func theEdgeIsTheoriesWithinACell(_ bowl: Bowl) throws {
    let trainer = try bowl.trainer()
    // No value of the grid is the limit itself: 41 cells over a range that it lies at a third of.
    let range = bowl.limit * 0.8...bowl.limit * 1.4
    let axis = Sweep.Axis(.hyperparameter("lr"), over: range, isLogarithmic: false, count: 42)
    let outcome = Sweep(grid: [axis]).outcome(of: trainer, budget: .steps(2100))
    let stable = try #require(outcome.stable())
    let cell = (range.upperBound - range.lowerBound) / 41
    #expect(abs(stable.upperBound - bowl.limit) < cell)
    #expect(stable.lowerBound == range.lowerBound)
    // What diverged is all that lies above.
    #expect(outcome.done.allSatisfy { $0.cell.hasDiverged == ($0.point[0] > stable.upperBound) })
    // The program's own theory is that of the table.
    let curvature = try #require(trainer.largestCurvatureAtStart())
    let rate = try #require(trainer.settings.stableRate(curvature: curvature, of: 1))
    // It is told to twelve digits.
    #expect(abs(rate - bowl.limit) <= 1e-11 * bowl.limit)
  }

  @Test func decayLowersTheLimitAndWithNoiseOrBatchesThereIsNone() throws {
    var settings = try settings("gd", ["weight_decay": "3"])
    #expect(settings.stableRate(curvature: 1, of: 1) == 0.5)
    settings.noise = 0.1
    #expect(settings.stableRate(curvature: 1, of: 1) == nil)
    #expect(try OptimizationTests.settings("adam").stableRate(curvature: 1, of: 1) == nil)
    var batches = try OptimizationTests.settings("gd")
    batches.batchSize = .samples(3)
    #expect(batches.stableRate(curvature: 1, of: 10) == nil)
    #expect(batches.stableRate(curvature: 1, of: 3) == 2)
  }

  // MARK: Points

  @Test func aLogarithmicAxisHasEqualFactorsAndExactEnds() {
    let axis = Sweep.Axis(.hyperparameter("lr"), over: 0.001...1, isLogarithmic: true, count: 4)
    let values = axis.gridValues
    #expect(values.first == 0.001 && values.last == 1)
    #expect(zip(values, [0.001, 0.01, 0.1, 1]).allSatisfy { isNear($0, $1, tolerance: 1e-14) })
    #expect(
      [0, 0.25, 0.7, 1].allSatisfy { isNear(axis.share(of: axis.value(at: $0)), $0, tolerance: 1e-14) })
  }

  @Test func aLinearAxisHasEqualDifferences() {
    let axis = Sweep.Axis(.noise, over: -1...1, isLogarithmic: false, count: 5)
    #expect(axis.gridValues == [-1, -0.5, 0, 0.5, 1])
  }

  @Test(arguments: [1e-300...1e300, .leastNonzeroMagnitude...1, 1e-10...1.000_1e-10])
  func rangesOfAnySizeHaveRisingValues(_ range: ClosedRange<Double>) {
    for isLogarithmic in [true, false] {
      let axis = Sweep.Axis(.hyperparameter("lr"), over: range, isLogarithmic: isLogarithmic, count: 9)
      #expect(axis.gridValues.count == 9 && axis.gridValues.allSatisfy(range.contains))
    }
    let wide = Sweep.Axis(.noise, over: -1.5e308...1.5e308, isLogarithmic: false, count: 3)
    #expect(wide.gridValues == [-1.5e308, 0, 1.5e308])
  }

  @Test func wholeNumbersAreRoundedAndTriedOnce() {
    let halves = Sweep.Axis(.batch, over: 1.4...3.2, isLogarithmic: false, count: 2)
    #expect(halves.gridValues == [1, 3])
    let axis = Sweep.Axis(.batch, over: 1...10, isLogarithmic: true, count: 8)
    // 1, 1.39, 1.93, 2.68, 3.73, 5.18, 7.20, 10.
    #expect(axis.gridValues == [1, 2, 3, 4, 5, 7, 10])
  }

  @Test(arguments: Seed.first(3))
  func randomPointsLieInTheRangesAndComeFromTheSeed(_ seed: UInt64) {
    let axes = [
      Sweep.Axis(.hyperparameter("lr"), over: 1e-4...1, isLogarithmic: true, count: 30),
      Sweep.Axis(.hyperparameter("momentum"), over: 0...0.9, isLogarithmic: false, count: 20),
    ]
    let sweep = Sweep(random: axes, seed: seed)
    #expect(sweep.points == Sweep(random: axes, seed: seed).points)
    #expect(sweep.points != Sweep(random: axes, seed: seed &+ 1).points)
    #expect(sweep.points.count == 600)
    #expect(sweep.points.allSatisfy { axes[0].range.contains($0[0]) && axes[1].range.contains($0[1]) })
    // Even in the logarithm: half lie below the middle, with a deviation of 12.2 of 600.
    let below = sweep.points.count { $0[0] < 0.01 }
    #expect(abs(below - 300) < 61)
    let one = Sweep(random: [axes[0]], seed: seed).points.map { $0[0] }
    #expect(one == one.sorted())
  }

  @Test func aGridHasEveryPairAndSettingsTakeThem() throws {
    let axes = [
      Sweep.Axis(.batch, over: 1...2, isLogarithmic: false, count: 2),
      Sweep.Axis(.hyperparameter("lr"), over: 0.1...0.3, isLogarithmic: false, count: 2),
    ]
    let sweep = Sweep(grid: axes)
    #expect(sweep.points == [[1, 0.1], [1, 0.3], [2, 0.1], [2, 0.3]])
    let settings = sweep.settings(TrainingSettings(), at: [2, 0.3])
    #expect(settings.batchSize == .samples(2) && settings.schedule("lr")?.constant == 0.3)
  }

  // MARK: Outcomes

  @Test(arguments: Seed.first(2))
  func threadsChangeNoBit(_ seed: UInt64) throws {
    var settings = try settings("momentum", seed: seed)
    settings.batchSize = .samples(5)
    let trainer = Trainer(SampledObjective(sampleCount: 17), start: [0, 0], settings: settings)
    let axes = [
      Sweep.Axis(.hyperparameter("lr"), over: 1e-4...3, isLogarithmic: true, count: 9),
      Sweep.Axis(.hyperparameter("momentum"), over: 0...0.99, isLogarithmic: false, count: 5),
    ]
    let sweep = Sweep(grid: axes, seedCount: 3)
    let alone = sweep.outcome(of: trainer, budget: .steps(60), threads: 1)
    let many = sweep.outcome(of: trainer, budget: .steps(60), threads: 4)
    // Equal doubles here are equal bits: no loss is 0 or not a number.
    #expect(many.cells == alone.cells)
    #expect(alone.isWhole && alone.done.contains { $0.cell.hasDiverged })
    #expect(alone.best?.cell.losses.count == 3)
  }

  @Test func meanAndDeviationAreOverTheSeeds() {
    let cell = SweepOutcome.Cell(losses: [1, 2, 6], divergedCount: 0, divergenceStep: nil)
    #expect(cell.mean == 3)
    // (4 + 1 + 9)/2 = 7
    #expect(isNear(cell.deviation, 7.0.squareRoot(), tolerance: 1e-14))
    #expect(SweepOutcome.Cell(losses: [5], divergedCount: 0, divergenceStep: nil).deviation == 0)
  }

  @Test func theStableIntervalLiesAroundTheBest() {
    let axis = Sweep.Axis(.noise, over: 0...6, isLogarithmic: false, count: 7)
    func outcome(_ losses: [Double?]) -> SweepOutcome {
      SweepOutcome(
        sweep: Sweep(grid: [axis]),
        cells: losses.map {
          SweepOutcome.Cell(losses: [$0 ?? 1e9], divergedCount: $0 == nil ? 1 : 0, divergenceStep: nil)
        })
    }
    #expect(outcome([9, nil, 5, 4, 5, nil, 8]).stable() == 2...4)
    #expect(outcome([3, nil, 5, 4, 5, nil, 8]).stable() == 0...0)
    #expect(outcome([3, 3, 3, 3, 3, 3, 3]).stable() == 0...6)
    #expect(outcome([nil, nil, nil, nil, nil, nil, nil]).stable() == nil)
    #expect(outcome([3, 2, 2, 3, 3, 3, 3]).best?.point == [1])
  }

  @Test func anInterruptedSweepHoldsWhatWasDone() throws {
    let trainer = Trainer(try objective("x", "x^2"), start: [4], settings: try settings("gd"))
    let axis = Sweep.Axis(.hyperparameter("lr"), over: 0.01...1.2, isLogarithmic: true, count: 30)
    let whole = Sweep(grid: [axis]).outcome(of: trainer, budget: .steps(50))
    let asked = Atomic(0)
    let interruption = Interruption { asked.wrappingAdd(1, ordering: .relaxed).oldValue > 600 }
    let cut = Interruption.$current.withValue(interruption) {
      Sweep(grid: [axis]).outcome(of: trainer, budget: .steps(50))
    }
    #expect(!cut.isWhole && !cut.done.isEmpty && cut.done.count < 30)
    #expect(zip(cut.cells, whole.cells).allSatisfy { $0 == nil || $0 == $1 })
  }
}
