import Optimization
import TestSupport
import Testing

@Suite("Where parameters begin")
struct StartTests {
  /// A start, and the point that it has drawn from the beginning.
  struct Drawn: CustomTestStringConvertible {
    let testDescription: String
    let start: Start
    let blocks: [ParameterBlock]
    let seed: UInt64
    let draw: UInt64
    let point: [Double]
  }

  static let numbers = [ParameterBlock("x"), ParameterBlock("y"), ParameterBlock("z")]

  @Test(arguments: [
    Drawn(
      testDescription: "a formula", start: .formula(dimension: 3), blocks: numbers, seed: 7, draw: 1,
      point: [-0.076_364_951_419_931_16, 0.246_409_411_772_203_32, -0.110_081_293_891_472_14]),
    Drawn(
      testDescription: "a box", start: .uniform([-2...2, -1...3]), blocks: Array(numbers[..<2]), seed: 7,
      draw: 1, point: [-0.076_364_951_419_931_16, 1.246_409_411_772_203_3]),
    Drawn(
      testDescription: "a softmax model, normal", start: .normal(),
      blocks: [
        ParameterBlock("w", .weights, shape: [3, 4]), ParameterBlock("b", .biases, shape: [3]),
      ], seed: 7, draw: 0,
      point: [
        0.120_879_542_104_035_27, 0.000_393_467_053_509_684_4, 0.022_609_741_379_449_162,
        -0.004_601_106_201_834_545, 0.050_689_683_095_721_36, 0.062_020_669_079_543_45,
        0.071_227_531_926_018_01, -0.059_836_273_029_107_725, -0.033_329_509_146_386_24,
        -0.032_098_411_789_926_735, 0.233_446_997_675_881_65, 0.167_137_280_525_101_74,
        -0.033_562_836_072_185_72, 0.170_005_944_143_490_13, 0.074_308_519_839_684_91,
      ]),
    Drawn(
      testDescription: "a network, xavier", start: .xavier,
      blocks: [
        ParameterBlock("w1", .weights, shape: [2, 4]), ParameterBlock("b1", .biases, shape: [2]),
        ParameterBlock("w2", .weights, shape: [3, 2]), ParameterBlock("b2", .biases, shape: [3]),
      ], seed: 7, draw: 1,
      point: [
        -0.489_173_272_595_733, -0.037_260_820_947_639_696, -0.493_663_036_172_491_9,
        0.124_577_367_214_853_57, 0.433_395_242_398_863_96, 0.154_774_374_434_811_43,
        -0.044_352_367_429_893_51, 0.045_973_645_275_873_394, 0, 0, 0.686_303_547_719_858,
        -0.048_485_756_648_730_84, 0.420_124_757_254_429_6, 0.222_585_093_635_521_1,
        -0.847_421_906_311_868_2, 0.239_695_111_830_601_1, 0, 0, 0,
      ]),
    Drawn(
      testDescription: "a polynomial, he", start: .he,
      blocks: [ParameterBlock("w", .weights, shape: [3]), ParameterBlock("b", .biases)], seed: 3, draw: 0,
      point: [0.263_131_824_263_159_8, -0.483_832_701_941_390_5, -0.931_658_762_455_423_1, 0]),
  ])
  func drawsDoNotChange(_ drawn: Drawn) {
    let point = drawn.start.point(for: drawn.blocks, seed: drawn.seed, draw: drawn.draw)
    #expect(point == drawn.point)
  }

  @Test func theSameDrawOfASeedIsTheSamePoint() {
    let start = Start.formula(dimension: 3)
    var points: Set<[Double]> = []
    for seed in 0..<5 as Range<UInt64> {
      for draw in 0..<5 as Range<UInt64> {
        let point = start.point(for: Self.numbers, seed: seed, draw: draw)
        #expect(point == start.point(for: Self.numbers, seed: seed, draw: draw))
        points.insert(point)
      }
    }
    #expect(points.count == 25)
  }

  @Test func uniformStartsFillTheirBox() {
    let box = [-2.0...2, 10...30, 5...5]
    var sums = [0.0, 0, 0]
    for draw in 0..<4_000 as Range<UInt64> {
      let point = Start.uniform(box).point(for: Self.numbers, seed: 42, draw: draw)
      for (k, x) in point.enumerated() {
        #expect(box[k].contains(x))
        sums[k] += x / 4_000
      }
    }
    // Four standard errors: width/sqrt(12*4000).
    #expect(
      abs(sums[0]) < 4 * 4 / 219.0 && abs(sums[1] - 20) < 4 * 20 / 219.0
        && isNear(sums[2], 5, tolerance: 1e-12))
  }

  @Test func aBoxHasAnIntervalForEachParameter() async {
    await #expect(processExitsWith: .failure) {
      _ = Start.uniform([0...1]).point(for: Self.numbers, seed: 1)
    }
  }

  /// Whatever they are called.
  static let blocks = [
    ParameterBlock("u", .weights, shape: [100, 400]), ParameterBlock("w", .biases, shape: [100]),
    ParameterBlock("v", .weights, shape: [800]), ParameterBlock("weight"),
  ]

  /// The deviation of `n` draws is known to about `1/sqrt(2*n)`: 3 % for 800.
  @Test(
    arguments: [
      (.zeros, [0, 0, 0]), (.normal(), [0.1, 0.1, 0.1]), (.normal(deviation: 3), [3, 3, 3]),
      (.xavier, [0.063_25, 0, 0.049_97]), (.he, [0.070_71, 0, 0.05]),
    ] as [(Start, [Double])])
  func hasItsDeviation(start: Start, deviations: [Double]) {
    let point = start.point(for: Self.blocks, seed: 3)
    #expect(point.count == 40_901)
    if deviations[1] == 0 { #expect(point[40_900] == 0) }
    let ranges = [0..<40_000, 40_000..<40_100, 40_100..<40_900]
    for (range, deviation) in zip(ranges, deviations) {
      let squares = point[range].reduce(0) { $0 + $1 * $1 }
      #expect(abs((squares / Double(range.count)).squareRoot() - deviation) <= 0.25 * deviation)
    }
  }

  @Test func seedAndDrawDecide() {
    let point = Start.xavier.point(for: Self.blocks, seed: 3)
    #expect(Start.xavier.point(for: Self.blocks, seed: 3) == point)
    #expect(Start.xavier.point(for: Self.blocks, seed: 4) != point)
    #expect(Start.xavier.point(for: Self.blocks, seed: 3, draw: 1) != point)
  }
}
