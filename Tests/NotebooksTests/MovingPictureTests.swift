import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// `animate`, and what else is drawn of a run's course: smoothed losses, arrows along a way, schedules.
struct MovingPictureTests {
  // MARK: - Frames

  private static func trainer(_ lines: String...) throws -> TypedNotebook { TypedNotebook(lines) }

  /// The fast start is seen: more than a third of the frames show the first tenth.
  @Test func framesAreCloserAtTheStart() throws {
    let notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 1000")
    let trainer = try #require(notebook.session.work.trainer)
    let frames = Frames.along(trainer, Figures.path(trainer, problem: notebook.session.work.subject?.problem))
    let steps = frames.compactMap { $0.title.split(separator: " ").last.flatMap { Int($0) } }
    #expect(steps.count == frames.count && (30...60).contains(frames.count))
    #expect(steps == steps.sorted() && steps.first == 0 && steps.last == 1000)
    #expect(Set(steps).count { $0 <= 100 } * 3 > Set(steps).count)
    // All on the same axes, and each way goes on from the one before.
    #expect(
      Set(frames.map { "\(String(describing: $0.x.range)) \(String(describing: $0.y.range))" }).count == 1)
    let ways = frames.map { $0.series[0] }
    #expect(zip(ways, ways.dropFirst()).allSatisfy { $1.x.starts(with: $0.x) && $1.y.starts(with: $0.y) })
    #expect(ways.last?.x.last == trainer.point[0])
    #expect(frames.last?.marks.last?.label == "step 1000")
  }

  @Test func aLossIsDrawnUpToEachStep() throws {
    let notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.1", "run 100")
    let trainer = try #require(notebook.session.work.trainer)
    let frames = Frames.bySteps(trainer, Figures.loss(trainer))
    #expect(frames.first?.series[0].x == [0])
    #expect(frames.last?.series[0].x.count == 101)
    #expect(Set(frames.map(\.y.range)) == [frames[0].y.range])
    // One parameter: the way goes along the curve of the loss.
    let along = Frames.along(trainer, Figures.path(trainer, problem: nil))
    let way = try #require(along.last?.series.last)
    #expect(way.x.first == 4 && way.y.first == 16)
  }

  @Test func aPageIsWrittenWholeAndNotOverAnother() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 50")
    notebook.surroundings.environment = [:]
    notebook.type("animate path to \(folder.path)/a.html")
    #expect(notebook.errors == [])
    #expect(folder.read("a.html")?.contains("The way of gd over 50 steps") == true)
    notebook.type("animate path to \(folder.path)/a.html")
    #expect(notebook.cells.last?.error?.code.name == "file-exists")
    notebook.type("animate loss to \(folder.path)/a.html force")
    #expect(notebook.errors.count == 1)
    notebook.type("animate path to a.svg")
    #expect(
      notebook.errors.last == """
          animate path to a.svg
                          ^^^^^
        "a.svg" cannot hold a picture that moves.
        Try "animate path to path.gif", or a name that ends in .html.
        """)
    #expect(folder.names == ["a.html"])
  }

  // MARK: - Smoothed

  @Test func aSmoothedLineKeepsLinesAndQuietsNoise() {
    let line = (0..<200).map { 3 + 0.5 * Double($0) }
    let noisy = line.enumerated().map { $1 + ($0.isMultiple(of: 2) ? 10 : -10) }
    // At the end there is nothing behind: a mean of what lies before lags by half of its six points.
    #expect(zip(SmoothedLine.through(line), line).dropLast(5).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(zip(SmoothedLine.through(line), line).suffix(5).allSatisfy { abs($0 - $1) <= 1.25 })
    let smooth = SmoothedLine.through(noisy)
    #expect(zip(smooth, line).dropFirst(5).dropLast(5).allSatisfy { abs($0 - $1) < 1.2 })
    #expect(abs(smooth[199] - line[199]) < 2, "no line ends with the noise of one point")
    var broken = line
    broken[50] = .nan
    broken[60] = .infinity
    #expect(SmoothedLine.through(broken).allSatisfy { $0.isFinite })
  }

  @Test func noisyRunsHaveASmoothedLine() throws {
    let figure = try TypedNotebook.figure(
      "data moons 100", "model logistic", "use sgd lr=0.1", "run 2 epochs", "plot loss")
    let raw = try #require(figure.series("loss of each batch"))
    let smooth = try #require(figure.series("loss of batches, smoothed"))
    #expect(raw.x == smooth.x && raw.x.count == 200)
    #expect((smooth.y.max() ?? 9) - (smooth.y.min() ?? 0) < (raw.y.max() ?? 0) - (raw.y.min() ?? 9))
  }

  // MARK: - Arrows

  /// gd goes against the slope: one arrow tells of both, as long as the step.
  @Test func arrowsShowStepsAndSlopes() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x, y) = (x^2 + 4*y^2)/2", "init 2 1", "set lr 0.1", "run 20", "plot path arrows")
    let arrows = Self.arrows(figure)
    let step = try #require(arrows["step, along -gradient"]?.first)
    // From (2, 1) the gradient is (2, 4), and a tenth of it is taken.
    #expect(step.x == 2 && step.y == 1)
    #expect(areNear([step.dx, step.dy], [-0.2, -0.4], tolerance: 1e-12))
    #expect(arrows.count == 1)
    #expect(figure.description.contains("arrows show the step"))
  }

  /// With momentum the second step is not along the slope; it is along the velocity.
  @Test func velocitiesHaveArrows() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x, y) = (x^2 + 4*y^2)/2", "init 2 1", "use momentum lr=0.1 momentum=0.9", "run 20",
      "plot path arrows")
    let arrows = Self.arrows(figure)
    let (steps, slopes) = (try #require(arrows["step, along -velocity"]), try #require(arrows["-gradient"]))
    #expect(steps.count == slopes.count && steps.count > 1)
    #expect(!areNear([steps[1].dx, steps[1].dy], [slopes[1].dx, slopes[1].dy], tolerance: 1e-2))
  }

  /// Steps too short to be seen are drawn longer, all along the way.
  @Test func arrowsStandAllAlongAWayOfShortSteps() throws {
    let figure = try TypedNotebook.figure(
      "problem rosenbrock", "use adam lr=0.02", "run 2000", "plot path arrows")
    let steps = try #require(Self.arrows(figure)["step"])
    let (x, y) = (try #require(figure.x.range), try #require(figure.y.range))
    func length(_ dx: Double, _ dy: Double) -> Double {
      let (across, up) = (dx / (x.upperBound - x.lowerBound), dy / (y.upperBound - y.lowerBound))
      return (across * across + up * up).squareRoot()
    }
    #expect(steps.count >= 4)
    #expect(steps.allSatisfy { abs(length($0.dx, $0.dy) - 0.08) < 1e-9 })
    for (index, step) in steps.enumerated() {
      #expect(steps[..<index].allSatisfy { length($0.x - step.x, $0.y - step.y) >= 0.1 })
    }
    #expect(Self.arrows(figure)["-velocity"]?.count == steps.count)
    #expect(figure.description.contains("; short ones are drawn longer, up to "))
  }

  /// The arrows of several runs share a layer, so that the key names each direction once; without colours by letters.
  @Test func arrowsOfSeveralRunsAreNamedOnce() throws {
    let figure = try TypedNotebook.figure(
      "problem rosenbrock", "use adam lr=0.02", "run 100", "reset", "use momentum lr=0.001", "run 100",
      "plot path all arrows")
    let titles = figure.layers.compactMap { layer in
      if case .arrows(_, let title) = layer { title } else { nil }
    }
    #expect(titles == ["-gradient", "-velocity", "step"])
    for (look, signs) in [(TextLook.ascii, ["c>", "d>", "e>"]), (.braille, ["⠒c→", "⠒d→", "⠒e→"])] {
      let text = try TextCanvas(width: 80, height: 24, look: look, inColour: false).text(of: figure)
      for (sign, title) in zip(signs, titles) { #expect(text.contains("\(sign) \(title)")) }
    }
  }

  @Test func oneParameterHasNoArrows() {
    var notebook = TypedNotebook("problem f(x) = x^2", "run 5")
    #expect(notebook.shown("plot path arrows").contains("Arrows need a way over two parameters."))
  }

  private static func arrows(_ figure: Figure) -> [String: [Arrow]] {
    Dictionary(
      figure.layers.compactMap { layer in
        if case .arrows(let arrows, let title) = layer { (title ?? "", arrows) } else { nil }
      }
    ) { first, _ in first }
  }

  /// The bed of a ravine whose least height in the picture is as good as 0: powers of ten and 3 times these.
  @Test func logarithmicLevelsShowTheBed() throws {
    let figure = try TypedNotebook.figure("problem rosenbrock", "set lr 0.001", "run 20", "plot path log")
    guard case .contour(_, let levels, _)? = figure.layers.first else {
      Issue.record("no ground")
      return
    }
    #expect(Set(levels).isSuperset(of: [0.1, 0.3, 1, 3, 10, 30]))
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 / $0 > 2.99 && $1 / $0 < 3.34 })
    #expect(
      figure.description.hasSuffix(
        "Lines of equal loss lie at powers of ten and 3 times these, from "
          + "\(rounded(levels[0], digits: 4)) to \(rounded(levels[levels.count - 1], digits: 4))."))
  }

  @Test(arguments: [
    (0.0005, 2500.0, 0.0, [0.001, 0.003], [1000.0], 13), (2859.7, 29000.0, 2850.0, [2860, 2880], [12850], 7),
    (-3.25, 1.5, -3.25, [-3.249, -3.247], [-0.25], 8), (0, 1, 0, [1e-7, 3e-7], [0.3], 14),
  ])
  func levelsAreRound(
    _ least: Double, _ greatest: Double, _ base: Double, _ first: [Double], _ last: [Double], _ count: Int
  ) throws {
    let levels = try #require(RoundLevels(from: least, to: greatest))
    #expect(areNear([levels.base], [base], tolerance: 1e-12))
    #expect(areNear(Array(levels.heights.prefix(2)), first, tolerance: 1e-12))
    #expect(areNear(Array(levels.heights.suffix(1)), last, tolerance: 1e-12))
    #expect(levels.heights.count == count)
    #expect(RoundLevels(from: 1, to: 1) == nil)
  }

  /// In any look and at 60 columns, the key of logarithmic levels is whole.
  @Test func theKeyOfLogarithmicLevelsFits() throws {
    let figure = try TypedNotebook.figure(
      "problem rosenbrock", "use momentum lr=0.001", "run 300", "plot path log")
    for look in TextLook.allCases {
      for inColour in [true, false] {
        let text = try TextCanvas(width: 60, height: 20, look: look, inColour: inColour).text(of: figure)
        let key = text.split(separator: "\n").filter { $0.contains("loss") }
        #expect(key.count == 1 && !key[0].contains("…") && !key[0].contains("..."))
      }
    }
  }

  // MARK: - Schedules

  @Test func schedulesAreDrawnOverTheStepsToCome() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^2", "init 4", "set lr = 0.1*stepped(30, 0.5)", "run 10", "plot schedule 100")
    let rate = figure.series[0]
    #expect(figure.y.label == "lr" && rate.x == (1...100).map(Double.init))
    #expect(Set(rate.y) == [0.1, 0.05, 0.025, 0.0125])
    #expect(figure.description == "Over 100 steps: lr goes from 0.1 to 0.0125, between 0.0125 and 0.1.")
    guard case .verticals(let verticals)? = figure.layers.last else { return }
    #expect(verticals == [Vertical("now", x: 10)])
  }

  @Test func withoutAScheduleTheRateIsDrawn() throws {
    let figure = try TypedNotebook.figure("problem f(x) = x^2", "set lr 0.1", "plot schedule")
    #expect(figure.title == "No setting follows a schedule")
    #expect(figure.description == "Over 200 steps: lr stays at 0.1.")
  }
}
