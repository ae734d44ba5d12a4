import TestSupport
import Testing

@testable import Optimization

/// The curvatures at the minima of the test functions, from a table that was worked out in mpmath.
struct MinimumCurvatureTests {
  struct Minimum: Sendable, CustomTestStringConvertible {
    let problem: String
    /// At each of the problem's minima, in their order: least and greatest.
    let curvatures: [(least: Double, greatest: Double)]
    var testDescription: String { problem }

    init(_ problem: String, _ curvatures: (Double, Double)...) {
      self.problem = problem
      self.curvatures = curvatures.map { (least: $0.0, greatest: $0.1) }
    }
  }

  /// The table gives four or five digits.
  private static let digits = 2e-4

  @Test(arguments: [
    Minimum("sphere", (2, 2)), Minimum("rosenbrock", (0.39936, 1001.60)), Minimum("booth", (2, 18)),
    Minimum("matyas", (0.04, 1)), Minimum("beale", (0.30146, 48.980)),
    Minimum("himmelblau", (25.716, 82.284), (64.84, 80.55), (70.71, 133.79), (28.69, 105.42)),
    Minimum("rastrigin", (396.784, 396.784)),
    Minimum("six-hump-camel", (7.682, 16.493), (7.682, 16.493)),
    Minimum("three-hump-camel", (1.5858, 4.4142)), Minimum("styblinski-tang", (34.583, 34.583)),
    Minimum("goldstein-price", (402.83, 965.17)), Minimum("mccormick", (1.7320508, 4)),
    Minimum("easom", (3, 3)),
  ])
  func curvaturesAreThoseOfTheTable(_ row: Minimum) throws {
    let problem = try #require(Problem.named(row.problem))
    #expect(problem.minima.count == row.curvatures.count)
    for (minimum, wanted) in zip(problem.minima, row.curvatures) {
      let trainer = Trainer(FormulaObjective(problem.formula), start: minimum, settings: TrainingSettings())
      let extremes = try #require(trainer.curvatureExtremes())
      #expect(abs(extremes.smallest / wanted.least - 1) < Self.digits, "\(extremes.smallest)")
      #expect(abs(extremes.largest / wanted.greatest - 1) < Self.digits, "\(extremes.largest)")
      #expect(extremes.isExact && !extremes.fallsAway)
    }
  }
}
