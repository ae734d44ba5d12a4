import Foundation
import Testing

@testable import Optimization

/// The curvatures at the minima of the test functions.
struct MinimumCurvatureTests {
  struct Minimum: Sendable, CustomTestStringConvertible {
    let problem: String
    /// At each of the problem's minima, in their order: least and greatest.
    let curvatures: [(least: Double, greatest: Double)]
    /// The same as the literature prints them: each is the nearest with so many digits.
    let printed: [(least: String, greatest: String)]
    var testDescription: String { problem }

    init(
      _ problem: String, _ curvatures: (Double, Double)..., printed: (String, String)...
    ) {
      self.problem = problem
      self.curvatures = curvatures.map { (least: $0.0, greatest: $0.1) }
      self.printed = printed.map { (least: $0.0, greatest: $0.1) }
    }
  }

  /// They were worked out to ten digits, by mpmath's differences of the formulas at minima that it found itself.
  private static let tenDigits = 1e-9

  @Test(arguments: [
    Minimum("sphere", (2, 2), printed: ("2", "2")),
    Minimum("rosenbrock", (0.3993607675, 1001.600639), printed: ("0.39936", "1001.60")),
    Minimum("booth", (2, 18), printed: ("2", "18")),
    Minimum("matyas", (0.04, 1), printed: ("0.04", "1")),
    Minimum("beale", (0.3014636465, 48.97978635), printed: ("0.30146", "48.980")),
    Minimum(
      "himmelblau", (25.71572875, 82.28427125), (64.84037277, 80.55007178), (70.71435474, 133.7856152),
      (28.69067716, 105.4189083), printed: ("25.716", "82.284"), ("64.84", "80.55"), ("70.71", "133.79"),
      ("28.69", "105.42")),
    Minimum("rastrigin", (396.784176, 396.784176), printed: ("396.784", "396.784")),
    Minimum(
      "six-hump-camel", (7.682251413, 16.49319523), (7.682251413, 16.49319523),
      printed: ("7.682", "16.493"), ("7.682", "16.493")),
    Minimum("three-hump-camel", (1.585786438, 4.414213562), printed: ("1.5858", "4.4142")),
    Minimum("styblinski-tang", (34.5830591, 34.5830591), printed: ("34.583", "34.583")),
    Minimum("goldstein-price", (402.8310117, 965.1689883), printed: ("402.83", "965.17")),
    Minimum("mccormick", (1.732050808, 4), printed: ("1.7320508", "4")),
    Minimum("easom", (3, 3), printed: ("3", "3")),
  ])
  func curvaturesAreThoseOfTheTable(_ row: Minimum) throws {
    let problem = try #require(Problem.named(row.problem))
    #expect(problem.minima.count == row.curvatures.count && row.printed.count == row.curvatures.count)
    for (minimum, (wanted, printed)) in zip(problem.minima, zip(row.curvatures, row.printed)) {
      let trainer = Trainer(FormulaObjective(problem.formula), start: minimum, settings: TrainingSettings())
      let extremes = try #require(trainer.curvatureExtremes())
      for (found, wanted, printed) in [
        (extremes.smallest, wanted.least, printed.least),
        (extremes.largest, wanted.greatest, printed.greatest),
      ] {
        #expect(abs(found / wanted - 1) < Self.tenDigits, "\(found)")
        #expect(Self.rounded(found, like: printed) == printed, "\(found)")
      }
      #expect(extremes.isExact && !extremes.fallsAway)
    }
  }

  /// A number with as many decimals as a text has.
  private static func rounded(_ value: Double, like text: String) -> String {
    let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
    return String(format: "%.\(decimals)f", value)
  }
}
