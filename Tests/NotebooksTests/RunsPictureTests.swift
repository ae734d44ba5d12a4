import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// Pictures of several runs, and of one whose rule changed.
@Suite("Runs drawn together")
struct RunsPictureTests {
  /// x is 4*0.8^step at lr 0.1, and 4*0.1^step at 0.45.
  private static let two = [
    "problem f(x) = x^2", "init 4", "set lr 0.1", "run 3", "name slow", "reset", "set lr 0.45", "run 2",
  ]

  @Test(arguments: [
    "plot loss 1 2", "plot loss slow 2", "plot loss all", "plot loss 1 all", "plot loss 1 1 2 log",
  ])
  func lossesStandUnderTheirNames(_ line: String) throws {
    let figure = try TypedNotebook.figure(Self.two + [line])
    #expect(figure.title == "Loss of 2 runs")
    #expect(figure.series.map(\.title) == ["slow, gd, lr 0.1", "run 2, gd, lr 0.45"])
    #expect(figure.series.map(\.x) == [[0, 1, 2, 3], [0, 1, 2]])
    #expect(areNear(figure.series[0].y, [16, 10.24, 6.5536, 4.194304], tolerance: 1e-14))
    #expect(areNear(figure.series[1].y, [16, 0.16, 0.0016], tolerance: 1e-12))
    #expect(
      figure.description.hasPrefix(
        "The loss of all samples against the steps of 2 runs: slow ends at 4.194, run 2 ends at 0.0016."))
  }

  /// A run that diverges is drawn to where it leaves the picture, at its top, so that the others are seen.
  @Test func aDivergedRunHidesNoOther() throws {
    let runs = [
      "problem f(x) = x^2", "init 4", "set lr 0.1", "run 30", "reset", "set lr 3", "run 60", "reset",
      "set lr 0.2", "run 30",
    ]
    for line in ["plot loss all", "plot loss all log"] {
      let figure = try TypedNotebook.figure(runs + [line])
      #expect(figure.series.map(\.x.count) == [31, 2, 31])
      let seen = try #require(figure.y.range)
      #expect(seen.lowerBound < 1e-4 && (16...32).contains(seen.upperBound))
      let leaving = figure.series[1]
      #expect(leaving.x == [0, 1] && leaving.y[0] == 16 && leaving.y[1] > seen.upperBound)
      #expect(figure.description.contains(" run 2 leaves the picture at its top."))
    }
    // Alone, it is drawn whole.
    let alone = try TypedNotebook.figure(runs + ["plot loss 2 log"])
    #expect(alone.series[0].y.count > 5 && !alone.description.contains("leaves"))
  }

  /// However far apart losses lie, a curve leaves to a place that can be drawn.
  @Test func aCurveLeavesToAPlaceThatCanBeDrawn() {
    let curves = [[(x: 0.0, y: 1e20), (x: 1, y: 1e-200)], [(x: 0.0, y: 1e20), (x: 1, y: .infinity)]]
    let leaving = LeavingCurves(curves, limit: 1e21, scale: LossScale(curves[0].map(\.y)))
    #expect(leaving.curves[1].y[1] == 1e290 && leaving.curves[1].meantY[1] == .infinity)
    #expect(leaving.seen?.upperBound.isFinite == true && leaving.text(["a", "b"]).contains("b leaves"))
  }

  /// A run that diverges makes no point of the ways of others: over one parameter and over two.
  @Test(arguments: ["f(x) = x^2", "f(x, y) = x^2 + y^2"]) func theWaysOfOthersAreSeen(_ problem: String)
    throws
  {
    let start = problem.contains("y") ? "init 4 1" : "init 4"
    let figure = try TypedNotebook.figure(
      "problem \(problem)", start, "set lr 0.1", "run 30", "reset", "set lr 1.1", "run 30", "plot path all")
    let seen = try #require(figure.x.range)
    #expect(seen.lowerBound > -8 && seen.upperBound < 12 && seen.contains(4) && seen.contains(0))
    #expect(figure.description.contains(" run 2 leaves the picture."), "\(figure.description)")
    let extent = try #require(figure.yExtent)
    #expect(extent.upperBound < 200)
  }

  /// A way that goes far up and comes back is drawn to its end, where it may be the lowest.
  @Test func aWayThatComesBackIsDrawnToItsEnd() throws {
    let figure = try TypedNotebook.figure(
      "problem rosenbrock", "compare gd(lr=0.001) adam(lr=2)", "plot Out[2]")
    let (kept, swung) = (figure.series[0], figure.series[1])
    #expect(kept.x.count == 201 && swung.x.count == 201 && swung.beyond.isEmpty)
    #expect(try #require(swung.y.last) < kept.y[200] / 10)
    let seen = try #require(figure.y.range)
    #expect(swung.y.contains { $0 > seen.upperBound } && seen.upperBound < 1_000)
    #expect(swung.points.map(\.y).max() ?? 0 > 1_000, "its numbers are its own")
    #expect(
      figure.description.hasSuffix(" adam(lr=2) leaves the picture at its top for a while."),
      "\(figure.description)")
  }

  /// Numbers tell how far a run went of which the picture shows a part.
  @Test func theNumbersHaveWhatIsNotDrawn() throws {
    let runs = [
      "problem f(x) = x^2", "init 4", "set lr 3", "run 20", "reset", "set lr 0.2", "run 20",
    ]
    let figure = try TypedNotebook.figure(runs + ["plot loss all"])
    #expect(figure.series[0].points.map(\.x) == (0...20).map(Double.init))
    #expect(figure.series[0].beyond.map(\.x) == (2...20).map(Double.init))
    #expect(figure.series[0].meantY == [16, 16 * 25])
    #expect(figure.series[0].beyond.last?.y == 16 * pow(25, 20))
    #expect(figure.series[1].beyond.isEmpty)
    var notebook = TypedNotebook()
    notebook.type(runs + ["set plain on"])
    for line in ["plot loss all", "compare gd(lr=3) gd(lr=0.2) run 20"] {
      let text = notebook.shown(line)
      #expect(text.contains("1.45519e+29 at 20"), "\(text)")
    }
  }

  /// The way of a run that diverges is followed as far as the problem's valley can be seen.
  @Test func theWayOfADivergedRunIsCut() throws {
    let lines = ["problem rosenbrock", "set lr 0.01", "run 100", "plot path"]
    let figure = try TypedNotebook.figure(lines)
    let (x, y) = (try #require(figure.x.range), try #require(figure.y.range))
    #expect(x.upperBound - x.lowerBound < 40 && y.upperBound - y.lowerBound < 40)
    #expect(x.contains(1) && y.contains(1))
  }

  /// The rate of the steps that were taken, not one that was set since; none where it changed on the way.
  @Test func theKeyTellsTheRateOfTheSteps() throws {
    let later = try TypedNotebook.figure(Self.two + ["set lr 0.2", "plot loss all"])
    #expect(later.series.map(\.title) == ["slow, gd, lr 0.1", "run 2, gd, lr 0.45"])
    let changed = try TypedNotebook.figure(Self.two + ["set lr 0.2", "step", "plot loss all"])
    #expect(changed.series.map(\.title) == ["slow, gd, lr 0.1", "run 2, gd"])
  }

  /// Today's 200 steps of gd and 200 of adam are two stretches, each with its name, that meet at step 200.
  @Test func aRunWhoseRuleChangedIsDrawnInStretches() throws {
    let lines = ["problem rosenbrock", "set lr 0.001", "run 200", "use adam lr=0.01", "run 200"]
    let losses = try TypedNotebook.figure(lines + ["plot loss"]).series
    #expect(losses.map(\.title) == ["gd", "adam"])
    #expect(losses[0].x.last == 200 && losses[1].x.first == 200 && losses[1].x.last == 400)
    #expect(losses[0].y.last == losses[1].y.first)
    let ways = try TypedNotebook.figure(lines + ["plot path"]).series
    #expect(ways.map(\.title) == ["gd", "adam"])
    #expect(ways[0].x.last == ways[1].x.first && ways[0].y.last == ways[1].y.first)
  }

  /// What went on from a run is drawn from where it left it, and whole where that is not in the picture.
  @Test func aBranchIsDrawnFromWhereItLeft() throws {
    let lines = [
      "problem f(x) = x^2", "init 4", "set lr 0.1", "run 5", "back 2", "branch other", "set lr 0.3", "run 3",
    ]
    let both = try TypedNotebook.figure(lines + ["plot loss all"]).series
    #expect(both.map(\.title) == ["run 1, gd, lr 0.1", "other, gd, from step 3"])
    #expect(both.map(\.x) == [[0, 1, 2, 3, 4, 5], [3, 4, 5, 6]])
    let alone = try TypedNotebook.figure(lines + ["plot loss other"]).series
    #expect(alone.map(\.x) == [[0, 1, 2, 3, 4, 5, 6]])
  }

  @Test func waysLieOverOneGround() throws {
    let lines = [
      "problem rosenbrock", "set lr 0.001", "run 50", "name gd", "reset", "use momentum lr=0.001", "run 50",
      "name momentum",
    ]
    let figure = try TypedNotebook.figure(lines + ["plot path momentum gd"])
    #expect(figure.title == "2 ways on Rosenbrock's valley")
    #expect(figure.series.map(\.title) == ["momentum, lr 0.001", "gd, lr 0.001"])
    for series in figure.series {
      #expect(series.x.first == -1.2 && series.y.first == 1 && series.x.count == 51)
    }
    // One start, two ends, the minimum.
    #expect(figure.marks.map(\.meaning) == [.start, .end, .end, .minimum])
    #expect(figure.marks.map(\.label) == ["start", "momentum", "gd", "minimum"])
    // On a line of one parameter too.
    let curve = try TypedNotebook.figure(Self.two + ["plot path all"])
    #expect(curve.series.map(\.title) == ["loss", "slow, gd, lr 0.1", "run 2, gd, lr 0.45"])
  }

  /// Losses on batches do not compare: those of all samples do.
  @Test func batchesAreDrawnByTheLossOfAllSamples() throws {
    let figure = try TypedNotebook.figure([
      "data line 40", "model linear", "set lr 0.01", "run 4", "use minibatch 10 lr=0.01", "reset",
      "run 2 epochs",
      "plot loss 1 2",
    ])
    #expect(figure.series.map(\.x) == [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5, 6, 7, 8]])
  }

  @Test func whatMinimisesSomethingElseIsToldOrRefused() throws {
    let lines = ["problem sphere", "step", "problem matyas", "step"]
    #expect(
      try TypedNotebook.figure(lines + ["plot loss 1 2"]).description.hasSuffix(
        "so their losses do not compare."))
    // Of all, those about the same.
    #expect(try TypedNotebook.figure(lines + ["plot loss all"]).series.count == 1)
    var notebook = TypedNotebook(lines)
    #expect(notebook.shown("plot path 1 2").hasPrefix("These runs minimise different things"))
  }

  @Test func tooManyCannotBeToldApart() {
    var notebook = TypedNotebook("problem sphere")
    for _ in 0..<25 { notebook.type(["step", "reset"]) }
    #expect(
      notebook.shown("plot loss all").contains("25 runs cannot be told apart in one picture: 24 at most."))
  }
}
