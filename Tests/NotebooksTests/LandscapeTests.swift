import Foundation
import Optimization
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// Slices of the loss of any model: random directions, lines, the plane of the path.
@Suite struct LandscapeTests {
  // MARK: - Random directions

  private static func trainer(_ lines: String...) throws -> Trainer {
    try TypedNotebook(lines).session.work.expectTrainer()
  }

  /// Each row as long as that of the weights, biases 0 (Li and others 2018).
  @Test func aDirectionHasTheNormsOfTheRows() throws {
    let trainer = try Self.trainer("data moons", "model mlp 3 2", "set lr 0.5", "run 5")
    let directions = FilterDirections(at: trainer.point, of: trainer.objective)
    let direction = directions.direction(seed: 4, stream: 0)
    // w1 is 3 x 2, b1 3, w2 2 x 3, b2 2, w3 one row of 2, b3 one number.
    let rows = [0..<2, 2..<4, 4..<6, 9..<12, 12..<15, 17..<19]
    for row in rows {
      #expect(isNear(norm(direction[row]), norm(trainer.point[row]), tolerance: 1e-14))
    }
    for bias in [6..<9, 15..<17, 19..<20] { #expect(direction[bias].allSatisfy { $0 == 0 }) }
    #expect(direction.count == 20)
    #expect(direction == directions.direction(seed: 4, stream: 0))
    #expect(direction != directions.direction(seed: 4, stream: 1))
    #expect(direction != directions.direction(seed: 5, stream: 0))
  }

  private func norm(_ values: ArraySlice<Double>) -> Double { values.reduce(0) { hypot($0, $1) } }

  /// A formula's parameters are one row; weights of 0 have no length to go by.
  @Test func aFormulaIsOneRowAndZerosHaveLengthOne() throws {
    let formula = try Self.trainer("problem f(x, y) = x^2 + y^2", "init 3 4")
    let direction = FilterDirections(at: formula.point, of: formula.objective).direction(seed: 1, stream: 0)
    #expect(isNear(norm(direction[...]), 5, tolerance: 1e-14))
    let zeros = try Self.trainer("data iris", "model softmax")
    let directions = FilterDirections(at: zeros.point, of: zeros.objective)
    #expect(!directions.hasSize)
    #expect(isNear(norm(directions.direction(seed: 1, stream: 0)[...]), 1, tolerance: 1e-14))
  }

  /// The loss on a bowl around (3, 4) along d is (3 + s*d1)^2 + (4 + s*d2)^2.
  @Test func theLossOverDirectionsIsTheLossThere() throws {
    let lines = ["problem f(x, y) = x^2 + y^2", "init 3 4", "seed 2"]
    let trainer = try TypedNotebook(lines).session.work.expectTrainer()
    let directions = FilterDirections(at: trainer.point, of: trainer.objective)
    let (first, second) = (
      directions.direction(seed: 2, stream: 0), directions.direction(seed: 2, stream: 1)
    )
    func loss(_ a: Double, _ b: Double) -> Double {
      let (x, y) = (3 + a * first[0] + b * second[0], 4 + a * first[1] + b * second[1])
      return x * x + y * y
    }
    let plane = try TypedNotebook.figure(lines[0], lines[1], lines[2], "landscape size 2")
    let grid = try #require(plane.grid)
    for (column, row) in [(0, 0), (7, 30), (60, 11)] {
      let want = loss(grid.x(column), grid.y(row))
      #expect(isNear(grid.values[row * grid.columns + column], want, tolerance: 1e-12))
    }
    #expect(grid.xRange == -2...2)
    #expect(
      plane.description.contains(
        "two random directions, as long as the point (seed 2), around step 0: 25 there"))
    let line = try TypedNotebook.figure(lines[0], lines[1], lines[2], "landscape line")
    for (share, value) in zip(line.series[0].x, line.series[0].y) {
      #expect(isNear(value, loss(share, 0), tolerance: 1e-12))
    }
    let other = try TypedNotebook.figure(lines[0], lines[1], lines[2], "landscape line seed 3")
    #expect(other.series[0].y != line.series[0].y)
  }

  // MARK: - Between two points

  /// From 4 to 4*0.8^3 = 2.048, and past both.
  @Test(arguments: [
    "landscape between start and now", "landscape between 0 and 3", "plot landscape between START and 3",
  ])
  func betweenTwoPointsTheLossIsThatOfTheLine(_ line: String) throws {
    let figure = try TypedNotebook.figure("problem f(x) = x^2", "init 4", "set lr 0.1", "run 3", line)
    let series = figure.series[0]
    #expect(series.x.first == -0.25 && series.x.last == 1.25)
    for (share, value) in zip(series.x, series.y) {
      let x = 4 + share * (2.048 - 4)
      #expect(isNear(value, x * x, tolerance: 1e-13))
    }
    #expect(figure.marks.map(\.x) == [0, 1])
    #expect(isNear(figure.marks[1].y, 2.048 * 2.048, tolerance: 1e-14))
    #expect(
      figure.description.contains(
        "16 to 4.194; nothing between them is higher than both, so that there is no barrier."))
  }

  /// What helps depends on why the points are equal.
  @Test(arguments: [
    ("init 4", "Take some steps first: \"run 20\"."),
    ("init 4; set lr 0; run 5", "The run ends where it began. Try \"landscape line\"."),
    ("init 4; set lr 0.1; run 5; goto 0", "Name two that differ: \"landscape between 0 and 5\"."),
  ])
  func equalPointsAreSaid(_ lines: String, _ hint: String) {
    var notebook = TypedNotebook("problem f(x) = x^2", lines)
    #expect(notebook.shown("landscape between start and now").hasSuffix("are the same point.\n\(hint)"))
  }

  /// Between the two valleys of x^4 - 2*x^2 lies a hill of height 0, halfway.
  @Test func aWallIsSaid() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^4 - 2*x^2", "init -1", "set lr 0.1",
      "rule jump\n  lr = 1 in [0, inf) \"rate\"\n  w <- w + 2*lr",
      "use jump lr=1", "step", "landscape between start and now")
    #expect(
      figure.description.contains(
        "-1 to -1; between them lies a barrier: it rises to 0, at 0.5 of the way, 1 above the higher end."))
  }

  /// By hand: the slope `3*x^2 - 3` is 0 at -1, where x^3 - 3*x is 2, and at 1, where it is -2; the ends are at 9/8 and
  /// -9/8, so that they lie at 1/6 and 5/6 of the way and 7/8 above the higher and below the lower end.
  @Test func aBarrierIsMeasured() throws {
    let lines = ["problem f(x) = x^3 - 3*x", "init -1.5", "checkpoint a", "init 1.5"]
    let figure = try TypedNotebook.figure(lines + ["landscape between a and now"])
    #expect(
      figure.description
        == "The loss on the straight line from a to now: 1.125 to -1.125; between them lies a barrier: it rises to 2, at "
        + "0.167 of the way, 0.875 above the higher end; it is lowest, -2, at 0.833 of the way.")
    #expect(figure.marks.map(\.label) == ["a", "now", "barrier 0.875"])
    #expect(
      isNear(figure.marks[2].x, 1.0 / 6, tolerance: 1e-5) && isNear(figure.marks[2].y, 2, tolerance: 1e-9))
  }

  /// Runs stand where they stand: after one and after three halvings of (8, 4).
  @Test func runsArePlacesByTheirNames() throws {
    let lines = [
      "problem f(x, y) = x^2 + y^2", "init 8 4", "set lr 0.25", "run 1", "name short", "reset", "run 3",
      "name long",
    ]
    let figure = try TypedNotebook.figure(lines + ["landscape between short and long"])
    #expect(figure.description.contains("from short to long: 20 to 1.25; nothing between them"))
    var notebook = TypedNotebook(lines + ["problem rosenbrock"])
    #expect(notebook.shown("landscape between long and now").contains("The run long is of another problem."))
  }

  // MARK: - Through three points

  /// The points (0, 0), (2, 0) and (1, 3), in the plane as they are: x^2 + y^2 over it, and no barrier on a bowl.
  @Test func aPlaneLiesThroughThreePoints() throws {
    let lines = [
      "problem f(x, y) = x^2 + y^2", "init 0 0", "checkpoint a", "init 2 0", "checkpoint b", "init 1 3",
    ]
    let figure = try TypedNotebook.figure(lines + ["landscape between a and b and now"])
    #expect(
      figure.description.hasPrefix("The loss over the plane through a, b and now: 0, 4 and 10 there, from "))
    #expect(
      figure.description.hasSuffix(
        "On the straight lines: from a to b no barrier, from b to now no barrier, from now to a no barrier."))
    #expect(areNear(figure.marks.flatMap { [$0.x, $0.y] }, [0, 0, 2, 0, 1, 3], tolerance: 1e-12))
    let grid = try #require(figure.grid)
    for (column, row) in [(0, 0), (17, 40), (60, 60)] {
      let (x, y) = (grid.x(column), grid.y(row))
      #expect(isNear(grid.values[row * grid.columns + column], x * x + y * y, tolerance: 1e-12))
    }
    #expect(grid.xRange == -0.5...2.5 && grid.yRange == -0.75...3.75)
    #expect(try TypedNotebook.figure(lines + ["landscape between a and b and now surface"]).isSpatial)
  }

  /// x^4 - 2*x^2 + y^2 with the valleys (-1, 0) and (1, 0) and a point beside them: only between the valleys lies a wall.
  @Test func aPlaneSaysWhichWayHasABarrier() throws {
    let figure = try TypedNotebook.figure(
      [
        "problem f(x, y) = x^4 - 2*x^2 + y^2", "init -1 0", "checkpoint a", "init 1 0", "checkpoint b",
        "init 1 2",
      ]
        + ["landscape between a and b and now"])
    #expect(figure.description.contains("from a to b a barrier of 1, from b to now no barrier"))
  }

  @Test func threePointsOfALineAreNoPlane() {
    var notebook = TypedNotebook("problem f(x, y) = x^2 + y^2", "init 8 4", "set lr 0.25", "run 3")
    #expect(
      notebook.shown("landscape between 0 and 1 and 3").hasSuffix(
        "The three points lie on one line.\nTwo of them say as much: \"landscape between 0 and 1\"."))
    #expect(notebook.shown("landscape between 0 and 0 and 3").contains("are the same point."))
  }

  // MARK: - The plane of the path

  /// A straight path lies in its plane whole.
  @Test(arguments: ["f(x, y) = x^2 + y^2", "f(x, y, z, u, v) = x^2 + y^2 + z^2 + u^2 + v^2"])
  func aStraightPathIsExplainedWhole(_ problem: String) throws {
    let figure = try TypedNotebook.figure(
      "problem \(problem)", "init random 1", "set lr 0.1", "run 30", "landscape path")
    #expect(figure.description.contains("they explain 100 % of its variance (100 % and "))
    #expect(figure.x.label == "first component (100 %)")
    let grid = try #require(figure.grid)
    #expect(
      grid.yRange.upperBound - grid.yRange.lowerBound > 0.2
        * (grid.xRange.upperBound - grid.xRange.lowerBound))
  }

  /// The corners of a rectangle, 4 by 2, turned into seven dimensions or as they are: variances 4 and 1, shares 0.8 and 0.2.
  @Test(arguments: [2, 7]) func theComponentsAreThoseOfTheVariance(_ length: Int) throws {
    let corners = [(-2.0, -1.0), (2, -1), (-2, 1), (2, 1)]
    let (a, b) = (unit(length, 0.6, 0.8), unit(length, -0.8, 0.6))
    let points = corners.map { corner in (0..<length).map { 5 + corner.0 * a[$0] + corner.1 * b[$0] } }
    let plane = try #require(PathPlane(points))
    #expect(isNear(plane.shares.first, 0.8, tolerance: 1e-13))
    #expect(isNear(plane.shares.second, 0.2, tolerance: 1e-13))
    #expect(isNear(abs(zip(plane.first, a).reduce(0) { $0 + $1.0 * $1.1 }), 1, tolerance: 1e-13))
    #expect(isNear(abs(zip(plane.second, b).reduce(0) { $0 + $1.0 * $1.1 }), 1, tolerance: 1e-13))
    #expect(plane.farthest.fromPlane < 1e-13)
    #expect(isNear(plane.farthest.fromEnd, 20.0.squareRoot(), tolerance: 1e-13))
    #expect(plane.origin == points[3])
    for (point, place) in zip(points, plane.coordinates) {
      #expect(areNear(plane.point(place.a, place.b), point, tolerance: 1e-13))
    }
  }

  /// A unit vector in the first and the last dimension.
  private func unit(_ length: Int, _ first: Double, _ last: Double) -> [Double] {
    (0..<length).map { $0 == 0 ? first : $0 == length - 1 ? last : 0 }
  }

  /// Off the plane by its third component: the corners of a box, two of them moved.
  @Test func whatThePlaneDoesNotHoldIsTheError() throws {
    let points = [
      [0.0, 0, 3], [10, 0, 0], [0, 5, 0], [10, 5, 0], [-10, 0, 0], [0, -5, 0], [0, 0, -3], [0, 0, 0],
    ]
    let plane = try #require(PathPlane(points))
    // Variances are 300, 75 and 18, but for the mean.
    #expect(isNear(plane.farthest.fromPlane, 3, tolerance: 0.05))
    #expect(plane.shares.first + plane.shares.second < 0.97)
    #expect(PathPlane([[1, 2], [1, 2]]) == nil)
    #expect(PathPlane([[0, 0], [.greatestFiniteMagnitude, 0], [-.greatestFiniteMagnitude, 0]]) == nil)
  }

  @Test func ofANetworkTheFigureSaysWhatItLeavesOut() throws {
    let figure = try TypedNotebook.figure(
      "data moons 60", "model mlp 4", "use adam lr=0.05", "run 30", "landscape path")
    let words =
      #/they explain [\d.]+ % of its variance \([\d.]+ % and [\d.]+ %\). The path is at most [\d.e-]+ off/#
    #expect(figure.description.firstMatch(of: words) != nil, "\(figure.description)")
    #expect(figure.description.contains("At the start the run's loss was"))
    #expect(figure.marks.last.map { $0.x == 0 && $0.y == 0 } == true)
    let surface = try TypedNotebook.figure(
      "data moons 60", "model mlp 4", "run 5", "landscape path surface")
    #expect(surface.isSpatial)
  }
}
