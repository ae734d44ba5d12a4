import TestSupport
import Testing

@testable import Optimization

@Suite struct SamplingTests {
  @Test(arguments: [(10, 1), (10, 3), (10, 4), (10, 5), (10, 9), (1 + 1, 1), (7, 6)])
  func everySampleIsUsedOnceAnEpoch(_ count: Int, batch: Int) {
    let log = BatchLog()
    var settings = TrainingSettings(seed: 9)
    settings.batchSize = .samples(batch)
    var trainer = Trainer(SampledObjective(sampleCount: count, log: log), start: [0, 0], settings: settings)
    let steps = (count + batch - 1) / batch
    var orders: [[Int]] = []
    for epoch in 0..<5 {
      log.batches = []
      for step in 0..<steps {
        #expect(trainer.samplePosition.epoch == epoch && trainer.samplePosition.used == step * batch)
        trainer.advance(by: 1)
      }
      #expect(trainer.isAtEpochEnd)
      let sizes = log.batches.map(\.count)
      #expect(sizes == Array(repeating: batch, count: steps - 1) + [count - (steps - 1) * batch])
      let order = log.batches.flatMap { $0 }
      #expect(order.sorted() == Array(0..<count))
      orders.append(order)
    }
    if count > 5 { #expect(Set(orders).count == 5) }
  }

  /// The next batch of the epoch before each, by its number; a step on one sample is over before memory has answered, so
  /// there it is the one after four.
  @Test(arguments: [(4, 10, [1, 2, nil, 4, 5, nil]), (1, 6, [4, 5, nil, nil, nil, nil])])
  func anEvaluatorIsToldWhatComesNextInTheEpoch(batch: Int, samples: Int, next: [Int?]) {
    let log = BatchLog()
    var settings = TrainingSettings(seed: 3)
    settings.batchSize = .samples(batch)
    var trainer = Trainer(
      SampledObjective(sampleCount: samples, log: log), start: [0, 0], settings: settings)
    trainer.advance(by: 6)
    #expect(log.announced == next.map { $0.map { log.batches[$0] } ?? [] })
  }

  @Test func anotherBatchSizeGoesOnInTheSameOrder() {
    func order(_ sizes: [Int]) -> [Int] {
      let log = BatchLog()
      var trainer = Trainer(
        SampledObjective(sampleCount: 20, log: log), start: [0, 0], settings: TrainingSettings(seed: 4))
      for size in sizes {
        trainer.settings.batchSize = .samples(size)
        trainer.advance(by: 1)
      }
      return log.batches.flatMap { $0 }
    }
    let one = order(Array(repeating: 1, count: 20))
    #expect(order([3, 5, 1, 4, 6, 1]) == one)
    #expect(order([7, 7, 7]) == one)
  }

  @Test func aBatchOfEverySampleIsTheWholeGradient() {
    var settings = TrainingSettings()
    for size in [BatchSize.all, .samples(5), .samples(99)] {
      settings.batchSize = size
      #expect(Trainer(SampledObjective(sampleCount: 5), start: [0, 0], settings: settings).usesAllSamples)
    }
    #expect(BatchSize.samples(0).count(of: 5) == 1)
  }

  /// From the reference implementation in C (xoshiro256plusplus.c and splitmix64.c, prng.di.unimi.it) with the state
  /// 1, 2, 3, 4.
  @Test func theGeneratorIsXoshiro() {
    var generator = RandomGenerator(state: (1, 2, 3, 4))
    let first = (0..<10).map { _ in generator.next() }
    #expect(
      first == [
        41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
        9_973_669_472_204_895_162, 14_011_001_112_246_962_877, 12_406_186_145_184_390_807,
        15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
      ])
  }

  @Test func purposesAndStreamsAreApart() {
    var firsts: Set<UInt64> = []
    for purpose in [RandomGenerator.Purpose.start, .order, .noise, .data, .split] {
      for stream in 0..<50 as Range<UInt64> {
        for seed in 0..<5 as Range<UInt64> {
          var generator = RandomGenerator(seed: seed, for: purpose, stream: stream)
          firsts.insert(generator.next())
        }
      }
    }
    #expect(firsts.count == 5 * 50 * 5)
  }

  @Test func numbersBelowABoundAreEquallyLikely() {
    var generator = RandomGenerator(seed: 1, for: .data)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.below(7)] += 1 }
    // Chi-squared with 6 degrees of freedom is below 22.46 with probability 0.999.
    #expect(counts.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 } < 22.46)
    #expect(generator.below(1) == 0)
  }

  @Test func normalNumbersHaveTheirMoments() {
    var generator = RandomGenerator(seed: 2, for: .data)
    let values = (0..<100_000).map { _ in generator.normal() }
    let moments = (1...4).map { power in
      values.reduce(0.0) { sum, x in sum + (0..<power).reduce(1.0) { product, _ in product * x } } / 100_000
    }
    // 0, 1, 0, 3, each within four standard errors: 1, 2, 15 and 96 over 100,000, rooted.
    for (got, (want, variance)) in zip(moments, [(0.0, 1.0), (1, 2), (0, 15), (3, 96)]) {
      #expect(abs(got - want) < 4 * (variance / 100_000).squareRoot())
    }
  }

  /// log to 17 digits from OEIS A002162, A002392, A016630 and by doubling.
  @Test(arguments: [
    (2.0, 0.693_147_180_559_945_31), (10, 2.302_585_092_994_045_7), (7, 1.945_910_149_055_313_3), (1, 0),
    (0.5, -0.693_147_180_559_945_31), (1e-300, -690.775_527_898_213_71),
    (1.414_213_562_373_095, 0.346_573_590_279_972_6),
  ])
  func theLogarithmIsRight(_ x: Double, want: Double) {
    #expect(isNear(RandomGenerator.logarithm(x), want, tolerance: 4e-16))
  }
}
