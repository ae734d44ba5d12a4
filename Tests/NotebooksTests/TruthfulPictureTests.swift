import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// Pictures of runs that a careless reader would take for something else.
struct TruthfulPictureTests {
  private static let constant = [
    "problem f(x,y) = 1000000 + 0.0001*(x^2 + y^2)", "init 1 1", "set lr 100", "run 50",
  ]

  /// Numbers beside a logarithmic axis would all be the same.
  @Test func aNearlyConstantLossStaysOnAnAxisThatTellsIt() throws {
    let figure = try TypedNotebook.figure(Self.constant + ["plot loss log"])
    #expect(figure.y.scale == .linear)
    #expect(figure.description.contains("The values differ by less than a ten-thousandth"))
    // The steps may have such an axis all the same; and what differs enough has one.
    #expect(try TypedNotebook.figure(Self.constant + ["plot loss loglog"]).x.scale == .logarithmic)
    let lines = ["problem f(x) = 1 + 0.001*x^2", "init 1", "set lr 10", "run 9", "plot loss log"]
    #expect(try TypedNotebook.figure(lines).y.scale == .logarithmic)
    let still = ["problem f(x) = 0*x", "init 1", "run 9", "plot loss log"]
    #expect(try TypedNotebook.figure(still).description.contains("0 or below"))
  }

  /// Softmax has five directions along which nothing changes.
  @Test func modesLeaveOutWhatIsOnlyRounding() throws {
    let figure = try TypedNotebook.figure(
      "data iris", "standardize", "model softmax", "set lr 0.5", "run 20", "plot modes")
    let curvatures = figure.series.compactMap { $0.title?.split(separator: " ").last }.compactMap {
      Double($0)
    }
    #expect(curvatures.count == 8 && curvatures.allSatisfy { $0 > 1e-6 })
    #expect(figure.description.contains("5 have a curvature of 0 but for rounding."))
  }

  /// A way along one parameter is told by its points, as the key has them.
  @Test func theKeyOfACurveHasItsPoints() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^4", "init 3", "set lr 0.01", "run 12", "plot path")
    #expect(figure.series.map(\.title) == ["loss", nil, "gd"])
    let text = try TextCanvas(width: 80, height: 24, look: .braille, inColour: false).text(of: figure)
    #expect(text.contains("⠒⠒⠒ loss   ● gd"))
  }

  /// However long a run, the ground that it covers at first is drawn: a way along a valley, not across the hill.
  @Test(arguments: [40_000, 6_000_000]) func aLongWayKeepsItsBend(_ steps: Int) throws {
    let figure = try TypedNotebook.figure("problem rosenbrock", "set lr 0.001", "run \(steps)", "plot path")
    let way = try #require(figure.series.first)
    let gaps = zip(zip(way.x, way.x.dropFirst()), zip(way.y, way.y.dropFirst())).map { x, y in
      max(abs(x.0 - x.1), abs(y.0 - y.1))
    }
    #expect((gaps.max() ?? 1) < 0.3)
  }

  /// What leaves a picture within a step does not flatten the rest.
  @Test func aRunThatDivergesIsSeenToDoSo() throws {
    let figure = try TypedNotebook.figure("problem f(x) = x^4", "init 3", "set lr 0.1", "run 5", "plot path")
    let extent = try #require(figure.fitted.yExtent)
    #expect(extent.upperBound < 1e10 && extent.upperBound > 1e6)
  }

  /// Each of a dozen runs has the detail of one, and its name at its end.
  @Test func severalWaysKeepTheirDetail() throws {
    let runs = (1...12).flatMap { ["reset", "set lr 0.000\($0 + 10)", "run 400"] }
    let figure = try TypedNotebook.figure(["problem rosenbrock"] + runs + ["plot path all"])
    #expect(figure.series.count == 12)
    #expect(figure.series.allSatisfy { $0.x.count > 300 })
    #expect(figure.marks.count { $0.meaning == .end && !$0.label.isEmpty } == 12)
    // Characters have no room for so many names: each way has its letter.
    let text = try TextCanvas(width: 80, height: 24, look: .ascii, inColour: false).text(of: figure)
    #expect(text.contains(" start ") && text.contains(" minimum ") && !text.contains(" run 3 "))
  }

  /// Cells of another program's column that are no numbers are counted.
  @Test func aColumnWithGapsSaysSo() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("log.csv", "step,loss\n0,3\n1,\n2,1\n3,nan\n")
    let notebook = TypedNotebook("problem booth", "step", "plot loss with \(path):loss")
    #expect(notebook.errors == [])
    #expect(
      notebook.cells.last?.text.replacing("\n", with: " ").contains("2 rows without a finite number") == true)
  }

  /// A race of batches is no race of losses of all samples.
  @Test func aRaceOfBatchesSaysSo() throws {
    for (batch, title) in [("batch 10", "Loss of the batches"), ("batch all", "Loss over")] {
      var notebook = TypedNotebook(
        "data diabetes", "standardize", "model linear", "set lr 0.01", "set \(batch)")
      var titles: [String] = []
      var time = 0.0
      notebook.surroundings.environment = [:]
      notebook.surroundings.now = {
        time += 0.2
        return time
      }
      notebook.surroundings.frames = { frame in if let figure = frame.figure() { titles.append(figure.title) }
      }
      notebook.type("race gd momentum run 2000")
      #expect(notebook.errors == [])
      #expect(!titles.isEmpty && titles.allSatisfy { $0.hasPrefix(title) }, "\(titles)")
    }
  }
}
