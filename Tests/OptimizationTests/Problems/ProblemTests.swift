import Expressions
import Optimization
import TestSupport
import Testing

@Suite struct ProblemTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let start: [Double]
    let value: Double
    /// Of the value: the table gives as many digits.
    let tolerance: Double
    let minimum: Double?
    /// At the first minimum.
    let curvatures: [Double]
    var testDescription: String { name }

    init(
      _ name: String, _ start: [Double], _ value: Double, _ tolerance: Double, _ minimum: Double?,
      _ curvatures: [Double] = []
    ) {
      self.name = name
      self.start = start
      self.value = value
      self.tolerance = tolerance
      self.minimum = minimum
      self.curvatures = curvatures
    }
  }

  /// The table of the literature: start and value there, value and curvatures at the minima.
  static let rows = [
    Row("sphere", [5, -5], 50, 0, 0, [2, 2]),
    Row("rosenbrock", [-1.2, 1], 24.2, 1e-15, 0, [0.39936, 1001.60]),
    Row("booth", [-9, -9], 2180, 0, 0, [2, 18]),
    Row("matyas", [-3, 3], 9, 1e-15, 0, [0.04, 1]),
    Row("beale", [2.8, 0.35], 0.148269, 1e-5, 0, [0.30146, 48.980]),
    Row("himmelblau", [5, -5], 610, 0, 0, [25.716, 82.284]),
    Row("rastrigin", [-3, -3], 18, 1e-12, 0, [396.784, 396.784]),
    Row("ackley", [0.02, 0.02], 0.10119, 1e-4, 0),
    Row("six-hump-camel", [-1.5, 1.5], 11.1656, 1e-5, -1.03162845349, [7.682, 16.493]),
    Row("three-hump-camel", [1, 1], 3.11667, 1e-5, 0, [1.5858, 4.4142]),
    Row("styblinski-tang", [-5, -5], 200, 0, -39.16616570377 * 2, [34.583, 34.583]),
    Row("goldstein-price", [0.2, -0.5], 304.161, 1e-5, 3, [402.83, 965.17]),
    Row("mccormick", [-2, 4], 50.9093, 1e-5, -1.913222954981, [1.7320508, 4]),
    Row("easom", [2.9, 2.9], -0.838888, 1e-5, -1, [3, 3]),
    Row("saddle", [1, 0], 1, 0, nil),
    Row("monkey-saddle", [1, 0], 1, 0, nil),
  ]

  @Test func theTableIsTheWholeList() {
    #expect(Problem.names == Self.rows.map(\.name))
    #expect(Problem.named("nothing") == nil && Problem.dimensions(of: "nothing") == nil)
  }

  private func trainer(_ problem: Problem, at point: [Double]) -> Trainer {
    Trainer(FormulaObjective(problem.formula), start: point, settings: TrainingSettings())
  }

  @Test(arguments: rows) func isWhatTheLiteratureSays(_ row: Row) throws {
    let problem = try #require(Problem.named(row.name))
    #expect(problem.start == row.start)
    #expect(problem.box.count == 2 && !problem.remark.isEmpty && !problem.source.isEmpty)
    #expect(isNear(trainer(problem, at: problem.start).answerLoss(), row.value, tolerance: row.tolerance))
    #expect(problem.minima.isEmpty == (row.minimum == nil))
    for minimum in problem.minima {
      let there = trainer(problem, at: minimum)
      // Minima have 12 digits; a curvature of a thousand makes 1e-21 of that, rounding a little more.
      #expect(isNear(there.answerLoss(), row.minimum ?? .nan, tolerance: 2e-12), "\(minimum)")
      #expect(there.gradientNorm() < 1e-8 || row.name == "ackley", "\(minimum)")
      #expect(there.gradientNorm().isFinite)
      for (x, interval) in zip(minimum, problem.box) { #expect(interval.contains(x)) }
    }
    if !row.curvatures.isEmpty {
      let first = try #require(problem.minima.first)
      let hessian = try #require(trainer(problem, at: first).hessian())
      let curvature = try #require(Curvature(hessian: hessian, count: 2))
      #expect(areNear(curvature.eigenvalues, row.curvatures, tolerance: 5e-4))
    }
  }

  @Test(arguments: rows) func gradientIsThatOfDifferences(_ row: Row) throws {
    let problem = try #require(Problem.named(row.name))
    let gradient = trainer(problem, at: problem.start).gradient()
    for k in problem.start.indices {
      let h = 1e-5
      var (ahead, behind) = (problem.start, problem.start)
      ahead[k] += h
      behind[k] -= h
      let difference =
        (trainer(problem, at: ahead).answerLoss() - trainer(problem, at: behind).answerLoss()) / (2 * h)
      // Cutting off costs h^2 times a third derivative of up to 1e4, rounding 1e-16/h of the value.
      #expect(isNear(difference, gradient[k], tolerance: 1e-5))
    }
    if row.name == "rosenbrock" {
      #expect(isNear(gradient[0], -215.6, tolerance: 1e-12) && isNear(gradient[1], -88, tolerance: 1e-12))
    }
  }

  @Test func severalMinimaHaveTheirOwnCurvatures() throws {
    let problem = try #require(Problem.named("himmelblau"))
    let wanted = [[25.716, 82.284], [64.84, 80.55], [70.71, 133.79], [28.69, 105.42]]
    #expect(problem.minima.count == wanted.count)
    for (minimum, want) in zip(problem.minima, wanted) {
      let hessian = try #require(trainer(problem, at: minimum).hessian())
      let got = try #require(Curvature(hessian: hessian, count: 2)).eigenvalues
      #expect(isNear(got[0], want[0], tolerance: 2e-4) && isNear(got[1], want[1], tolerance: 2e-4))
    }
  }

  @Test(arguments: [
    ("beale", false), ("three-hump-camel", false), ("goldstein-price", false), ("booth", true),
  ])
  func startsAreCurvedAsTheTableSays(_ name: String, isValley: Bool) throws {
    let problem = try #require(Problem.named(name))
    let hessian = try #require(trainer(problem, at: problem.start).hessian())
    #expect(try #require(Curvature(hessian: hessian, count: 2)).shape == (isValley ? .valley : .saddle))
  }

  @Test(arguments: Problem.names) func everyAllowedDimensionCanBeMade(_ name: String) throws {
    let dimensions = try #require(Problem.dimensions(of: name))
    #expect(Problem.named(name, dimension: dimensions.lowerBound - 1) == nil)
    #expect(Problem.named(name, dimension: dimensions.upperBound + 1) == nil)
    for dimension in Set([dimensions.lowerBound, 2, 3, 10, dimensions.upperBound]).sorted()
    where dimensions.contains(dimension) {
      let problem = try #require(Problem.named(name, dimension: dimension), "\(dimension)")
      #expect(problem.start.count == dimension && problem.box.count == dimension)
      let there = trainer(problem, at: problem.minima.first ?? problem.start)
      #expect(there.answerLoss().isFinite && there.gradient().allSatisfy(\.isFinite))
      if !problem.minima.isEmpty, name != "ackley" { #expect(there.gradientNorm() < 1e-7) }
    }
  }

  @Test func theSaddleHoldsOnItsRidgeOnly() throws {
    let problem = try #require(Problem.named("saddle"))
    var held = trainer(problem, at: [1, 0])
    held.advance(by: 500)
    #expect(held.point[1] == 0)
    var left = trainer(problem, at: [1, 0.001])
    left.advance(by: 500)
    #expect(abs(left.point[1]) > 1)
  }

  @Test func aGridHasTheValuesOfTheFormula() throws {
    let objective = try objective("x, y, z", "x + 10*y + 100*z + t")
    let values = objective.grid(0, [1, 2, 3], 2, [4, 5], around: [0, 7, 0], t: 1000)
    #expect(values == [1471, 1472, 1473, 1571, 1572, 1573])
    #expect(objective.grid(0, [1], 0, [9], around: [0, 0, 0], t: 0) == [1])
    #expect(objective.grid(0, [], 2, [4, 5], around: [0, 0, 0]) == [])
    #expect(objective.grid(0, [1], 2, [], around: [0, 0, 0]) == [])
  }

  /// Rows longer than a block of lanes, and enough of them for several threads.
  @Test func aLargeGridHasTheValuesOfItsPoints() throws {
    let objective = try objective("x, y, z", "x*y + 3*z^2 - x*z + y/(1 + x^2) + t")
    let (xs, ys) = ((0..<1_031).map { Double($0) / 7 }, (0..<41).map { Double($0) / 3 - 5 })
    let values = objective.grid(0, xs, 1, ys, around: [0, 0, 0.5], t: 2)
    let evaluator = objective.makeEvaluator()
    let expected = ys.flatMap { y in xs.map { x in evaluator.loss(.all, at: [x, y, 0.5], t: 2) } }
    #expect(values.map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test func aGridThatIsGivenUpHoldsNoNumbers() throws {
    let objective = try objective("x, y", "x + y")
    let interruption = Interruption { true }
    let values = Interruption.$current.withValue(interruption) {
      objective.grid(0, [1, 2], 1, [3, 4], around: [0, 0])
    }
    #expect(values.count == 4 && values.allSatisfy(\.isNaN))
    #expect(interruption.hasEndedWork)
  }
}
