import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// What pictures show of where a run stands.
struct PlaceTests {
  private static let bowl = ["problem f(x, y) = x^2 + 3*y^2", "init 4 2", "set lr 0.1", "run 10"]

  /// What lies ahead after going back is told apart from the way so far.
  @Test func aWayIsDrawnUpToWhereTheRunStands() throws {
    let whole = try TypedNotebook.figure(Self.bowl + ["plot path"])
    let back = try TypedNotebook.figure(Self.bowl + ["goto 3", "plot path"])
    #expect(whole.series.map(\.title) == ["gd"] && whole.series[0].x.count == 11)
    #expect(back.series.map(\.title) == ["gd", "ahead, to step 10"])
    #expect(back.series.map(\.x) == [Array(whole.series[0].x[...3]), Array(whole.series[0].x[3...])])
    #expect(back.marks.map(\.label) == ["start", "step 3"])
    #expect(back.x == whole.x && back.y == whole.y)
    #expect(
      back.description
        == "The way of gd over 3 steps, from x = 4, y = 2 to x = 2.048, y = 0.128. Steps 4 to 10 lie ahead.")
    let almost = try TypedNotebook.figure(Self.bowl + ["back 1", "plot path"])
    #expect(almost.description.hasSuffix(" Step 10 lies ahead."))
    let start = try TypedNotebook.figure(Self.bowl + ["goto 0", "plot path"])
    #expect(start.series.map(\.x.count) == [1, 11] && start.marks.map(\.label) == ["start"])
  }

  /// On the curve of one parameter, and over a surface, as well.
  @Test func soItIsOnACurveAndASurface() throws {
    let curve = try TypedNotebook.figure(
      "problem f(x) = x^2", "init 4", "set lr 0.1", "run 5", "goto 2", "plot path")
    #expect(curve.series.map(\.title) == ["loss", "gd", "ahead, to step 5"])
    #expect(curve.marks.map(\.label) == ["start", "now"] && curve.marks[1].x == curve.series[1].x.last)
    let surface = try TypedNotebook.figure(Self.bowl + ["goto 3", "plot surface"])
    let ways = surface.layers.compactMap { if case .spacePath(let way) = $0 { way } else { nil } }
    #expect(ways.map(\.x.count) == [4, 8] && ways[1].title == "ahead, to step 10")
  }

  @Test(arguments: ["plot loss", "plot parameters", "plot x - y", "plot rates", "plot loss log"])
  func aPictureOverTheStepsShowsWhereTheRunStands(_ line: String) throws {
    let figure = try TypedNotebook.figure(Self.bowl + ["goto 3", line])
    #expect(figure.layers.last == .verticals([Vertical("step 3", x: 3)]))
    #expect(figure.description.hasSuffix(" The run stands at step 3; what is right of it lies ahead."))
    let whole = try TypedNotebook.figure(Self.bowl + [line])
    #expect(whole.layers == figure.layers.dropLast())
  }

  /// Before the first step there is no way whose size would say how much to show.
  @Test func aStartIsSeenWithWhatIsAroundIt() throws {
    let figure = try TypedNotebook.figure("problem f(x, y) = x^2 + 3*y^2", "init 4 0.1", "plot path")
    #expect(figure.x.range == 0...8)
    #expect(figure.y.range.map { isNear($0.lowerBound, -0.9) && isNear($0.upperBound, 1.1) } == true)
  }
}
