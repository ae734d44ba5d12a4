import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Notebooks
@testable import Optimization
@testable import Plots

/// `sweep` and `find lr` as they are typed.
@Suite struct SweepCommandTests {
  /// The figures that were drawn, in place of pictures.
  private static func notebook(_ lines: String...) -> TypedNotebook {
    var notebook = TypedNotebook(lines)
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    return notebook
  }

  private static func figure(of cell: Notebook.Cell?) -> Figure? {
    for case .figure(let figure, _) in cell?.displays ?? [] { return figure }
    return nil
  }

  /// The losses of the last sweep; nil for what diverged.
  private static func losses(_ notebook: inout TypedNotebook, _ line: String) throws -> [Double?] {
    let cell = try #require(notebook.type(line).last)
    #expect(cell.error == nil)
    guard case .object(let members) = cell.displays.data,
      case .array(let losses) = try #require(members.first { $0.key == "losses" }).value
    else { return [] }
    return losses.map { if case .number(let loss) = $0 { loss } else { nil } }
  }

  /// A sweep, and the losses that EXPERIMENTS.md or paper have for its values.
  struct Known: CustomTestStringConvertible {
    let preparation: [String]
    let line: String
    let losses: [Double?]
    /// Of the digits that are known.
    let tolerance: Double
    var testDescription: String { line }
  }

  private static let square = ["problem f(x) = x^2", "init 4"]
  private static let diabetes = ["data diabetes", "standardize", "model linear"]

  @Test(arguments: [
    // Lesson 3: 16*(1 - 2 lr)^10 after five steps.
    Known(
      preparation: square, line: "sweep lr 0.1 .. 1.1 11 linear run 5",
      losses: [
        1.717_986_918_4, 0.096_745_881_6, 0.001_677_721_6, 1.638_4e-6, 0, 1.638_4e-6, 0.001_677_721_6,
        0.096_745_881_6, 1.717_986_918_4, 16, nil,
      ], tolerance: 1e-9),
    Known(
      preparation: square, line: "sweep lr 0.01 .. 0.99 2 linear run 5",
      losses: [13.073_164_910_2, 13.073_164_910_2], tolerance: 1e-9),
    Known(
      preparation: square, line: "sweep lr 0.45 .. 0.55 2 run 5", losses: [1.6e-9, 1.6e-9],
      tolerance: 1e-15),
    // Lesson 5: ten steps of all samples.
    Known(
      preparation: diabetes, line: "sweep lr 0.1 .. 0.2 2 run 10", losses: [3168, 2882.5], tolerance: 2e-4),
    Known(
      preparation: diabetes, line: "sweep lr 0.01 .. 0.24 2 run 10", losses: [nil, 3324], tolerance: 2e-4),
    // A batch of all is a step of batch; 5 steps of lr 0.1.
    Known(
      preparation: diabetes + ["set lr 0.1"], line: "sweep batch 221 .. 442 2 run 5", losses: [nil, 5499],
      tolerance: 2e-4),
  ])
  func lossesAreThoseOfTheLessons(_ known: Known) throws {
    var notebook = Self.notebook()
    notebook.type(known.preparation)
    let losses = try Self.losses(&notebook, known.line)
    #expect(losses.count == known.losses.count)
    for (loss, wanted) in zip(losses, known.losses) {
      // nil is for what diverged, and in lesson 5 for what is not known.
      guard let wanted else { continue }
      #expect(abs(try #require(loss) - wanted) <= known.tolerance * max(1e-3, wanted))
    }
    if known.preparation == Self.square {
      #expect(losses.map { $0 == nil } == known.losses.map { $0 == nil })
    }
  }

  /// Lesson 5: curvatures to 8.0484, so the limit of batch is 0.2485.
  @Test func theEdgeOnDiabetesIsTheCurvatures() throws {
    var notebook = Self.notebook("data diabetes", "standardize", "model linear")
    let text = notebook.shown("sweep lr 0.2 .. 0.3 11 run 300")
    #expect(text.contains("Stable from 0.2 to 0.24, and 0.25 diverged."))
    #expect(text.contains("Theory: the limit of gd is 0.2485 where the ground bends as at the start (8.048)"))
  }

  @Test func showsATableAndWhatItSays() {
    var notebook = Self.notebook("problem f(x) = x^2", "init 4", "set lr 0.3", "run 3")
    let before = notebook.snapshot
    #expect(
      notebook.shown("sweep lr 0.1 .. 1.3 4 linear run 2") == """
         lr final loss
        --- ---------- -------------------
        0.1     6.5536
        0.5          0 best
        0.9     6.5536
        1.3    104.858 diverged, and grows
        4 values of lr, 2 steps of gd, each from the start.
        Best: lr 0.5, loss 0.
        Stable from 0.1 to 0.9, and 1.3 diverged.
        Theory: the limit of gd is 1 where the ground bends as at the start (2); exact on a bowl, elsewhere only near there.
        The run is as it was; to take the best: set lr 0.5; reset
        The loss after 2 steps against lr, 4 values: 1 diverged. The least is 0, at lr 0.5.
        """)
    #expect(notebook.snapshot == before)
    #expect(
      notebook.cells.last?.displays.data.description
        == #"{"setting":"lr","values":[0.1,0.5,0.9,1.3],"losses":[6.5536,0,6.553600000000003,null],"best":0.5,"#
        + #""stable":[0.1,0.9]}"#)
  }

  @Test func aPictureHasTheCurveTheCrossesAndTheLimit() throws {
    var notebook = Self.notebook("problem f(x) = x^2", "init 4")
    let figure = try #require(Self.figure(of: notebook.type("sweep lr 0.01 .. 10 4 run 20").last))
    #expect(figure.x.scale == .logarithmic && figure.x.label == "lr")
    #expect(figure.y.scale == .logarithmic && figure.y.label == "final loss")
    // Values 0.01, 0.1, 1, 10.
    guard case .path(let line) = figure.layers[0], case .points(let gone, .cross) = figure.layers[1],
      case .marks(let marks) = figure.layers[2], case .line(let limit) = figure.layers[3]
    else {
      Issue.record("\(figure.layers)")
      return
    }
    #expect(line.y.map(\.isNaN) == [false, false, false, true])
    #expect(gone.x == [10] && gone.y[0] > 16 && figure.x.range == 0.01...10)
    #expect(marks.map(\.label) == ["best"] && isNear(marks[0].x, 0.1))
    #expect(limit.x == [1, 1] && limit.y[0] < limit.y[1])
  }

  @Test func lossesOfNothingLieAtTheLowerEdge() throws {
    var notebook = Self.notebook("problem f(x) = x^2", "init 4")
    let figure = try #require(Self.figure(of: notebook.type("sweep lr 0.3 .. 0.7 3 run 5").last))
    guard case .path(let line) = figure.layers[0] else {
      Issue.record("no line")
      return
    }
    #expect(line.y[1] > 0 && line.y[1] < line.y[0] / 9)
  }

  // MARK: Two settings

  @Test func twoSettingsAreAMapWithTheoriesLine() throws {
    var notebook = Self.notebook("problem f(x, y) = (x^2 + 10*y^2)/2", "init 1 1", "use momentum")
    let line = "sweep lr 0.1 .. 0.4 13 momentum 0 .. 0.9 10 linear run 400"
    let cell = try #require(notebook.type(line).last)
    let figure = try #require(Self.figure(of: cell))
    guard case .cells(let grid, _) = figure.layers[0], case .points(let gone, .cross) = figure.layers[1],
      case .line(let edge) = figure.layers[2]
    else {
      Issue.record("\(figure.layers)")
      return
    }
    #expect(grid.columns == 13 && grid.rows == 10)
    // Squares are a unit wide: column k holds lr 0.1 + 0.025 k at k + 0.5, row k momentum k/10. Polyak 1964: the limit is
    // (2 + 2*momentum)/10.
    func beyondLimit(_ x: Double, _ y: Double) -> Double {
      0.1 + 0.025 * (x - 0.5) - (2 + 2 * (y - 0.5) / 10) / 10
    }
    for (x, y) in zip(edge.x, edge.y) { #expect(isNear(beyondLimit(x, y), 0)) }
    // Two pairs lie at the limit itself, where a run neither settles nor leaves: on which side is rounding's.
    let rounding = 1e-12
    for (x, y) in zip(gone.x, gone.y) { #expect(beyondLimit(x, y) > -rounding, "\(x) \(y)") }
    for (index, loss) in grid.values.enumerated() where loss.isFinite {
      let (x, y) = (Double(index % 13) + 0.5, Double(index / 13) + 0.5)
      #expect(beyondLimit(x, y) < rounding, "\(x) \(y)")
    }
    #expect(grid.values.count(where: \.isFinite) + gone.x.count == 130)
    let text = cell.displays.plainText
    #expect(text.contains("130 pairs of lr and momentum, 400 steps of momentum"))
    #expect(text.contains("The line is theory's limit of lr for momentum where"))
    let data = cell.displays.data.description
    #expect(data.hasPrefix(#"{"setting":["lr","momentum"],"values":[[0.1,"#))
  }

  @Test func twoSettingsAsData() {
    var notebook = Self.notebook("problem f(x) = x^2", "init 4")
    notebook.type("sweep lr 0.25 .. 2 2 linear weight_decay 0 .. 2 2 run 1")
    // x becomes 4*(1 - lr*(2 + wd)): 2 and 0, -12 and -28.
    #expect(
      notebook.cells.last?.displays.data.description
        == #"{"setting":["lr","weight_decay"],"values":[[0.25,2],[0,2]],"losses":[[4,0],[null,null]],"#
        + #""best":[0.25,2],"stable":[[0.25,0.25],[0.25,0.25]]}"#)
  }

  /// The spread has the shape of the losses, without a number where a seed diverged.
  @Test func twoSettingsWithSeedsAsData() {
    var notebook = Self.notebook("problem f(x) = x^2", "init 4")
    notebook.type("sweep lr 0.25 .. 2 2 linear weight_decay 0 .. 2 2 run 1 seeds 2")
    #expect(notebook.cells.last?.displays.data["losses"].description == "[[4,0],[null,null]]")
    #expect(notebook.cells.last?.displays.data["lossSpread"].description == "[[0,0],[null,null]]")
  }

  @Test func randomPointsAreDrawnAsACloud() throws {
    var notebook = Self.notebook("problem sphere")
    let line = "sweep lr 0.01 .. 10 6 weight_decay 0.001 .. 1 5 random run 30"
    let first = try #require(notebook.type(line).last)
    let figure = try #require(Self.figure(of: first))
    #expect(figure.pointCount == 30)
    #expect(figure.x.scale == .logarithmic && figure.y.scale == .logarithmic)
    #expect(notebook.type(line).last?.displays == first.displays)
  }

  // MARK: Seeds, lengths, ends

  @Test func seedsGiveMeanAndDeviation() throws {
    var notebook = Self.notebook("data diabetes", "standardize", "model linear", "use sgd")
    let text = notebook.shown("sweep lr 0.001 .. 0.01 2 run 1 epochs seeds 4")
    #expect(text.contains("mean loss deviation"))
    #expect(text.contains("2 values of lr, 1 epoch of gd, 4 seeds each, each from the start."))
    #expect(!text.contains("one is enough"))
    // The mean of four runs by hand.
    var losses: [Double] = []
    for seed in 0..<4 {
      notebook.type(["use sgd lr=0.001", "seed \(seed)", "run 1 epochs"])
      losses.append(notebook.value("loss"))
    }
    notebook.type("seed 0")
    let swept = try Self.losses(&notebook, "sweep lr 0.001 .. 0.01 2 run 1 epochs seeds 4")
    #expect(isNear(try #require(swept[0]), losses.reduce(0, +) / 4, tolerance: 1e-12))
  }

  @Test func saysWhatMakesNoDifference() {
    var notebook = Self.notebook("problem sphere", "use asgd")
    #expect(notebook.shown("sweep lr 0.01 .. 0.1 3 run 5 seeds 2").contains("one is enough"))
    #expect(notebook.shown("sweep t0 1000 .. 2000 3 run 5").contains("makes no difference"))
    #expect(notebook.shown("sweep lr 0.0001 .. 0.001 3 run 5").contains("at the upper end"))
    #expect(
      notebook.shown("use gd; sweep lr 100 .. 1000 3 run 5").contains("Try smaller ones: sweep lr 0.1 .. 100")
    )
  }

  @Test(arguments: [
    "sweep lr 0.1..1.1 3", "SWEEP lr 0.1 .. 1.1 3", "sweep LR 1/10 ..1.1 3", "sweep lr 0.1.. 1.1 3 linear",
  ])
  func aRangeIsReadHoweverItIsSpaced(_ line: String) throws {
    var notebook = Self.notebook("problem sphere")
    let spaced = try Self.losses(&notebook, "sweep lr 0.1 .. 1.1 3 linear")
    if line.hasSuffix("linear") {
      #expect(try Self.losses(&notebook, line) == spaced)
    } else {
      // A factor of eleven lies between the ends.
      #expect(try Self.losses(&notebook, line) == Self.losses(&notebook, "sweep lr 0.1 .. 1.1 3 log"))
    }
  }

  @Test func anInterruptionShowsWhatIsDone() throws {
    var notebook = Self.notebook("problem sphere")
    let before = notebook.snapshot
    final class Flag: Sendable { let asked = Atomic(0) }
    let flag = Flag()
    notebook.surroundings.isInterrupted = { flag.asked.wrappingAdd(1, ordering: .relaxed).oldValue > 1000 }
    let text = notebook.shown("sweep lr 0.01 .. 1 40 run 100")
    #expect(text.contains("more were not tried; this is what is done."))
    #expect(notebook.cells.last?.error == nil)
    #expect(Self.figure(of: notebook.cells.last) != nil)
    notebook.surroundings.isInterrupted = { true }
    #expect(notebook.shown("sweep lr 0.01 .. 1").contains("Interrupted. Nothing was changed."))
    #expect(notebook.shown("find lr").contains("Interrupted. Nothing was changed."))
    #expect(notebook.snapshot == before)
  }

  @Test func reportsHowFarItIs() {
    var notebook = Self.notebook("problem sphere")
    final class Clock: @unchecked Sendable { var seconds = 0.0 }
    let clock = Clock()
    nonisolated(unsafe) var seen: [Surroundings.Trials] = []
    notebook.surroundings.now = {
      clock.seconds += 0.05
      return clock.seconds
    }
    notebook.surroundings.report = { if case .trials(let trials) = $0 { seen.append(trials) } }
    notebook.type("sweep lr 0.01 .. 1 10 run 2000")
    #expect(seen.count > 3)
    #expect(seen.allSatisfy { $0.total == 10 && (0...1).contains($0.share) })
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.done <= $1.done && $1.elapsed - $0.elapsed > 0.09 })
  }

  /// Beside the table stands a picture of characters.
  @Test func withoutGnuplotThereAreTableAndPicture() {
    var notebook = TypedNotebook.withoutPictures("problem sphere")
    let text = notebook.shown("sweep lr 0.01 .. 1 3 run 5")
    #expect(text.contains("Best: lr"))
    #expect(text.contains("Gradient descent: loss after 5 steps\n"))
    #expect(text.hasSuffix("The least is 5.369, at lr 0.1."))
    #expect(notebook.shown("find lr").contains("loss while lr grows\n"))
  }

  @Test func aNetworkIsSweptToo() throws {
    var notebook = Self.notebook("data moons", "model mlp 8 tanh", "use minibatch 20", "use adam")
    let losses = try Self.losses(&notebook, "sweep lr 0.001 .. 0.1 3 run 3 epochs")
    #expect(losses.count == 3 && losses.allSatisfy { $0 != nil })
    #expect(notebook.errors == [])
  }

  // MARK: find lr

  @Test func findsRatesOnDiabetes() throws {
    var notebook = Self.notebook("data diabetes", "standardize", "model linear")
    let before = notebook.snapshot
    let cell = try #require(notebook.type("find lr").last)
    #expect(notebook.snapshot == before)
    guard case .object(let members) = cell.displays.data else {
      Issue.record("no data")
      return
    }
    #expect(members.map(\.key) == ["setting", "values", "losses", "steepest", "minimumTenth", "valley"])
    for name in ["steepest", "minimumTenth", "valley"] {
      guard case .number(let rate) = members.first(where: { $0.key == name })?.value else {
        Issue.record("no \(name)")
        continue
      }
      // Rates that work: 0.01 takes 180 steps to 2900, 0.2 takes 8, the limit is 0.2485.
      #expect(rate > 0.0005 && rate < 0.2485, "\(name) \(rate)")
    }
    let text = cell.displays.plainText
    #expect(text.contains("until the loss grew beyond measure."))
    #expect(text.contains("These are rules of thumb for a first try, not theory."))
    #expect(text.contains("To take the one that came farthest: set lr "))
    let figure = try #require(Self.figure(of: cell))
    let titles = figure.layers.compactMap { layer -> String? in
      switch layer {
      case .line(let series), .points(let series, _): series.title
      default: nil
      }
    }
    #expect(titles == ["loss", "steepest", "minimum / 10", "valley"])
  }

  @Test func batchesAreDrawnBesideTheirSmoothedLoss() throws {
    var notebook = Self.notebook("data diabetes", "standardize", "model linear", "use sgd")
    let figure = try #require(Self.figure(of: notebook.type("find lr").last))
    guard case .points(let batches, .dot) = figure.layers[0] else {
      Issue.record("no batches")
      return
    }
    #expect(batches.title == "loss of each batch" && batches.x.count > 100)
  }

  /// Where a run on batches has arrived its losses fall by chance alone; what is offered finds rates below the limit of
  /// all samples, 0.2485.
  @Test(arguments: [
    ("minibatch 32 lr=0.01; run 500", "reset; set batch 320; find lr"),
    ("minibatch 32 lr=0.01; run 2000", "reset; set batch 320; find lr"),
    ("sgd lr=0.001; run 2000", "reset; set batch 10; find lr"),
  ])
  func noiseIsNoAdvice(_ line: String, _ remedy: String) throws {
    var notebook = Self.notebook("data diabetes", "standardize", "model linear", "use \(line)")
    let cell = try #require(notebook.type("find lr").last)
    #expect(
      cell.text.contains(
        """
        The smoothed loss does not fall clearly beyond its noise: no rate is marked.
        From the start, and with less noise, there is more to see: \(remedy)
        """), "\(cell.text)")
    let marks = ["steepest", "minimumTenth", "valley"]
    for name in marks { #expect(cell.displays.data[name].number == nil) }
    #expect(
      try #require(Self.figure(of: cell)).description.hasSuffix(
        "It does not fall clearly beyond its noise: nothing is marked."))
    let found = try #require(notebook.type(remedy).last).displays.data
    for name in marks {
      let rate = try #require(found[name].number)
      #expect(rate > 1e-4 && rate < 0.2485, "\(name) \(rate)")
    }
  }

  /// However few rates there are, and wherever the run begins.
  @Test(arguments: [
    "find lr 0.1 .. 10 5", "find lr 0.1 .. 1 2", "find lr 1e-300 .. 1e300", "find lr 0.9 .. 1.1 3",
  ])
  func fewRatesAreEnough(_ line: String) {
    var notebook = Self.notebook("problem f(x) = x^2", "init 4")
    notebook.type([line, "use momentum", line, "run 5", line, "set noise 1", line])
    #expect(notebook.errors == [])
  }

  @Test func saysWhereThereIsNoRateToFind() {
    var notebook = Self.notebook("problem sphere", "init 0 0")
    #expect(notebook.shown("find lr").contains("The loss never fell"))
    notebook.type("init 1 1")
    #expect(notebook.shown("find lr 1e-6 .. 1e-3").contains("The rates ended early: find lr 1e-06 .. 1"))
  }
}
