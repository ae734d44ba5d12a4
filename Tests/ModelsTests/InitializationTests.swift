import Models
import Optimization
import Testing

@Suite("Where parameters begin")
struct InitializationTests {
  static let blocks = [
    ParameterBlock("w1", shape: [100, 400]), ParameterBlock("b1", shape: [100]),
    ParameterBlock("w2", shape: [800]), ParameterBlock("b2"),
  ]

  /// The deviation of `n` draws is known to about `1/sqrt(2*n)`: 3 % for 800.
  @Test(
    arguments: [
      (.zeros, [0, 0, 0]), (.random(deviation: 0.1), [0.1, 0.1, 0.1]),
      (.xavier, [0.063_25, 0, 0.049_97]), (.he, [0.070_71, 0, 0.05]),
    ] as [(Initialization, [Double])])
  func hasItsDeviation(start: Initialization, deviations: [Double]) {
    let point = start.point(for: Self.blocks, seed: 3)
    #expect(point.count == 40_901)
    let ranges = [0..<40_000, 40_000..<40_100, 40_100..<40_900]
    for (range, deviation) in zip(ranges, deviations) {
      let squares = point[range].reduce(0) { $0 + $1 * $1 }
      #expect(abs((squares / Double(range.count)).squareRoot() - deviation) <= 0.25 * deviation)
    }
  }

  @Test func seedAndDrawDecide() {
    let start = Initialization.xavier
    let point = start.point(for: Self.blocks, seed: 3)
    #expect(start.point(for: Self.blocks, seed: 3) == point)
    #expect(start.point(for: Self.blocks, seed: 4) != point)
    #expect(start.point(for: Self.blocks, seed: 3, draw: 1) != point)
  }

  @Test func modelsHaveTheirs() throws {
    #expect(try LinearModel().start == .zeros)
    #expect(try BuiltInModels.model(named: "mlp", words: ["2"]).start == .xavier)
    #expect(try FormulaModel(parsing: "f(x; a) = a*x").start == .random(deviation: 1))
  }
}
