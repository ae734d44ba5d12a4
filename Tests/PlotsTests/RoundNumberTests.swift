import Testing

@testable import Plots

/// Numbers beside a picture.
struct RoundNumberTests {
  @Test(
    arguments: [
      (0.0823...0.131, 0.1), (1.21...1.29, 1.25), (-0.3...0.2, 0), (23.1...23.9, 23.5),
      (1e15 + 2.5...1e15 + 3.7, 1e15 + 3),
      (-7.2...(-6.1), -7), (5.1e-7...6.1e-7, 6e-7), (3.0...3, 3), (180.0...260, 200),
    ] as [(ClosedRange<Double>, Double)])
  func theRoundestOfARange(_ range: ClosedRange<Double>, _ expected: Double) {
    #expect(range.roundest == expected)
  }

  /// Few digits, so that a colour bar can be read.
  @Test func levelsAreRound() {
    let levels = Grid.over(101) { x, y in 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x) }.levels(
      count: 14)
    #expect(levels.count >= 10)
    #expect(levels == levels.sorted())
    #expect(levels.allSatisfy { $0.short.filter(\.isNumber).count <= 4 }, "\(levels)")
  }
}
