import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// Pictures of what goes on in a run: expressions, effective rates, ratios, modes, eigenvalues.
@Suite struct RunPictureTests {
  private static let bowl = "problem f(x, y) = (x^2 + 100*y^2)/2"

  // MARK: - Expressions

  /// x = 4*0.8^step.
  @Test func anExpressionIsDrawnAgainstTheSteps() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^2", "init 4", "set lr 0.1", "run 3", "plot 2*x - 1")
    #expect(figure.title == "2*x - 1 of Gradient descent")
    #expect(figure.y == Axis("2*x - 1"))
    #expect(figure.series.map(\.title) == [nil])
    #expect(figure.series[0].x == [0, 1, 2, 3])
    #expect(areNear(figure.series[0].y, [7, 5.4, 4.12, 3.096], tolerance: 1e-14))
    #expect(figure.description == "Against 3 steps of gd: 2*x - 1 from 7 to 3.096.")
  }

  @Test func severalHaveANameEach() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^2", "init 4", "set lr 0.5", "run 2", "plot loss, max(x, 1), 2/lr loglog")
    #expect(figure.series.prefix(3).map(\.title) == ["loss", "max(x, 1)", "2/lr"])
    #expect(figure.x.scale == .logarithmic && figure.y.scale == .logarithmic)
    #expect(figure.y.label == "value")
  }

  /// A name of a kind of plot may begin an expression.
  @Test(arguments: ["plot loss - 1", "plot (loss) - 1", "plot loss -1", "plot loss-1"])
  func theLossMayBeReadToo(_ line: String) throws {
    let figure = try TypedNotebook.figure("problem f(x) = x^2", "init 4", "set lr 0.5", "step", line)
    #expect(figure.y.label == "loss - 1")
    #expect(figure.series[0].y == [15, -1])
  }

  /// The rate is that under which each step was taken, whatever it is now.
  @Test func settingsAreThoseThatWereInForce() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^2", "init 4", "set lr 0.1", "run 2", "set lr 0.2", "run 2", "set lr 0.3", "plot lr")
    #expect(figure.series[0].y == [0.1, 0.1, 0.2, 0.2, 0.2])
  }

  /// A setting of another rule has no value before it was used.
  @Test func whatIsNotKnownIsAGap() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^2", "init 4", "run 2", "use adam", "run 2", "plot beta1")
    #expect(figure.series[0].y.map(\.isNaN) == [true, true, false, false, false])
    #expect(
      figure.description
        == "Against 4 steps of gd to step 2, then adam: beta1 from 0.9 to 0.9 (2 values not finite and left out)."
    )
  }

  /// Where one look takes seconds, few steps are looked at, from end to end.
  @Test(arguments: [10, 100, 3000]) func dearLooksAreFew(steps: Int) throws {
    let trainer = try #require(TypedNotebook("problem sphere", "run \(steps)").session.work.trainer)
    let alone = trainer.lookedAtSteps(work: 1e12, isPaired: false)
    #expect((6...11).contains(alone.count))
    #expect(alone.first == 0 && alone.last == steps)
    #expect(trainer.lookedAtSteps(work: 1e12).count >= min(steps, 20))
    #expect(trainer.lookedAtSteps(work: 0).count >= min(steps, 700))
  }

  /// No step is said to have the loss of another: a stretch's least and greatest stand where they are.
  @Test(arguments: [45_000, 100_001]) func lossesOfALongRunStandAtTheirSteps(_ steps: Int) throws {
    let lines = ["problem sphere", "set noise 1", "run \(steps)"]
    let trajectory = try #require(TypedNotebook(lines).session.work.trainer?.trajectory)
    let line = try TypedNotebook.figure(lines + ["plot loss"]).series[0]
    #expect(line.x.first == 0 && line.x.last == Double(steps))
    #expect(line.x.count > 20_000 && line.x.count <= steps + 1)
    #expect(zip(line.x, line.x.dropFirst()).allSatisfy { $0 < $1 })
    for (x, y) in zip(line.x, line.y) { #expect(y == trajectory.loss(at: Int(x)), "step \(x)") }
    let (least, greatest) = trajectory.lossExtremes(0...steps)
    #expect(line.y.min() == least && line.y.max() == greatest)
  }

  /// It swings from 4 to -4 and back at each step; every second step alone would seem to stand still.
  @Test func whatSwingsIsSeenToSwingInALongRun() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^2", "init 4", "set lr 1", "run 100000", "plot x")
    let line = figure.series[0]
    #expect(line.x.first == 0 && line.x.last == 100_000)
    #expect(line.x.count > 500 && line.x.count <= 1_001)
    for (x, y) in zip(line.x, line.y) { #expect(y == (Int(x).isMultiple(of: 2) ? 4 : -4)) }
    #expect(line.y.count { $0 == 4 } > 200 && line.y.count { $0 == -4 } > 200)
    #expect(figure.description.hasSuffix("of 100001 steps are looked at."))
  }

  @Test func batchesToo() throws {
    let figure = try TypedNotebook.figure(
      "data line 60", "standardize", "model linear", "use minibatch 32", "run 40",
      "plot gradientNorm, batchLoss log")
    #expect(figure.series("gradientNorm")?.y.count == 41)
    #expect(figure.series("batchLoss")?.y.dropFirst().allSatisfy { $0 > 0 } == true)
  }

  // MARK: - Logarithmic axes

  /// Experiment D: without a minimum the loss falls as 1/t.
  @Test func oneOverTIsAStraightLineOfSlopeMinusOne() throws {
    let figure = try TypedNotebook.figure(
      "problem f(w) = log(1 + exp(-w))", "init 0", "set lr 1", "run 10000", "plot loss loglog")
    #expect(figure.x.scale == .logarithmic && figure.y.scale == .logarithmic)
    let points = zip(figure.series[0].x, figure.series[0].y).filter { $0.0 >= 100 }.map {
      (log($0.0), log($0.1))
    }
    let count = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.0 } / count, points.reduce(0) { $0 + $1.1 } / count)
    let slope =
      points.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / points.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    // The loss is 0.01011 at 100 and 1e-4 at 10,000.
    #expect(abs(slope + 1) < 0.005)
    // The start, log(2), has no place among the steps: it stands before them and says so.
    let start = try #require(figure.series("step 0"))
    #expect(start.x == [0.5] && isNear(start.y[0], log(2), tolerance: 1e-15))
    #expect(
      figure.description.hasSuffix(
        "Step 0, which a logarithmic axis has no place for, is marked at its left edge."))
  }

  @Test func valuesBelowZeroAreMarkedOnBothAxes() throws {
    let figure = try TypedNotebook.figure(
      "problem f(x) = x^2", "init -4", "set lr 0.25", "run 3", "plot x + 1, step loglog")
    // x + 1 is -3, -1, 0 and 0.5, and step is 0 at the start, which stands at 0.5.
    let marked = try #require(figure.series("0 or below"))
    #expect(marked.x.sorted() == [0.5, 0.5, 1, 2])
    #expect(figure.description.contains("4 values of 0 or below"))
  }

  // MARK: - Rates

  /// Experiment 10: the rates are 100 apart and settle.
  @Test func ratesOfAdaGradAreTheParametersOwn() throws {
    let figure = try TypedNotebook.figure(
      Self.bowl, "init 1 1", "use adagrad lr=0.5", "run 20", "plot rates")
    let (x, y) = (try #require(figure.series("x")), try #require(figure.series("y")))
    #expect(x.x == (1...20).map(Double.init))
    // lr/|g| at the first step.
    #expect(isNear(x.y[0], 0.5) && isNear(y.y[0], 0.005))
    for (x, y) in zip(x.y, y.y) { #expect(isNear(x / y, 100, tolerance: 1e-7)) }
    #expect(abs(x.y[19] - 0.42833) < 5e-6 && abs(y.y[19] - 0.0042833) < 5e-8)
    #expect(figure.y.scale == .logarithmic)
    #expect(figure.description.hasSuffix("At the end: x 0.42833, y 0.0042833."))
  }

  @Test func ratesOfPlainDescentAreTheLearningRate() throws {
    let figure = try TypedNotebook.figure(Self.bowl, "init 1 1", "set lr 0.015", "run 20", "plot rates")
    #expect(figure.series.map(\.title) == ["x", "y"])
    for series in figure.series {
      #expect(areNear(series.y, Array(repeating: 0.015, count: 20), tolerance: 1e-12))
    }
    #expect(figure.y.scale == .linear && figure.y.range?.lowerBound == 0)
  }

  /// Now and then below 0 with a rule that remembers: most rates are seen, far apart as they lie, and no spike hides them.
  @Test func spikesDoNotHideTheRates() throws {
    let figure = try TypedNotebook.figure(Self.bowl, "init 1 1", "use adam lr=0.1", "run 100", "plot rates")
    let (x, y) = (try #require(figure.series("x")), try #require(figure.series("y")))
    #expect(figure.y.scale == .logarithmic)
    let range = try #require(figure.y.range)
    // Both lines with most of their rates, and less than three decades in all.
    for series in [x, y] {
      let drawn = series.y.filter(\.isFinite)
      #expect(drawn.allSatisfy { $0 > 0 } && drawn.count { range.contains($0) } > 9 * drawn.count / 10)
    }
    #expect(range.upperBound < 1e4 * range.lowerBound)
    #expect(figure.description.contains("of 0 or below, of steps up the gradient, are not drawn."))
    #expect(figure.description.contains("Spikes leave the picture"))
  }

  /// Of many parameters three lines; where rounding has the word there is no rate.
  @Test func manyParametersAreSummedUp() throws {
    let figure = try TypedNotebook.figure(
      "data iris", "standardize", "model softmax", "use adam lr=0.1", "run 5", "plot rates")
    #expect(figure.series.map(\.title) == ["greatest", "median", "least"])
    #expect(figure.description.contains("The effective rate of all 15 parameters over 5 steps of adam"))
    let still = try TypedNotebook.figure(
      "problem f(x) = (x - 1)^2", "init 3", "set lr 0.4", "run 60", "plot rates")
    #expect(still.description.hasSuffix("Changes too small to be told from rounding are left out."))
  }

  // MARK: - Ratios

  /// Each ratio by another way: from the points before and after, gone to one by one.
  @Test func ratiosAreThoseOfTheSteps() throws {
    let lines = ["data moons", "seed 5", "model mlp 4", "use minibatch 50", "set lr 0.5", "run 6"]
    var notebook = TypedNotebook(lines)
    let figure = try TypedNotebook.figure(
      lines[0], lines[1], lines[2], lines[3], lines[4], lines[5], "plot ratios")
    #expect(figure.series.map(\.title) == ["w1", "w2", "0.001, a rule of thumb"])
    #expect(figure.y.scale == .logarithmic)
    func weights(_ step: Int) throws -> [Double] {
      notebook.type("goto \(step)")
      return Array(try notebook.session.work.expectTrainer().point[0..<8])
    }
    for step in 1...6 {
      let (before, after) = (try weights(step - 1), try weights(step))
      let ratio = hypotenuse(zip(before, after).map { $1 - $0 }) / hypotenuse(before)
      #expect(isNear(figure.series[0].y[step - 1], ratio, tolerance: 1e-13))
    }
  }

  private func hypotenuse(_ values: [Double]) -> Double { values.reduce(0) { hypot($0, $1) } }

  // MARK: - Modes

  /// On a bowl each mode shrinks by |1 - lr*curvature|, whichever way the bowl is turned.
  @Test(arguments: [bowl, "problem f(x, y) = (50.5*x^2 - 99*x*y + 50.5*y^2)/2"])
  func modesShrinkByTheirFactors(_ problem: String) throws {
    let figure = try TypedNotebook.figure(problem, "init 1 0.5", "set lr 0.015", "run 20", "plot modes")
    for (title, factor) in [("curvature 1", 0.985), ("curvature 100", 0.5)] {
      let errors = try #require(figure.series(title)).y
      #expect(errors.count == 21)
      for (old, new) in zip(errors, errors.dropFirst()) {
        #expect(isNear(new / old, factor, tolerance: 1e-7))
      }
    }
    #expect(figure.y.scale == .logarithmic)
    #expect(figure.description.contains("measured from the minimum that Newton's method finds from the end"))
  }

  @Test func theReferenceIsSaid() throws {
    let known = try TypedNotebook.figure("problem booth", "set lr 0.05", "run 5", "plot modes")
    #expect(
      known.description.contains("measured from the minimum at x = 1, y = 3; its curvatures go from 2 to 18.")
    )
    let saddle = try TypedNotebook.figure(
      "problem f(x, y) = x^2 - y^2", "init 1 0.1", "set lr 0.1", "run 5", "plot modes")
    #expect(saddle.description.contains("measured from the end of the run, for no minimum was found near it"))
    #expect(saddle.series[0].x == [0, 1, 2, 3, 4])
  }

  // MARK: - Eigenvalues

  struct Spectrum: CustomTestStringConvertible {
    let problem: String
    let start: String
    let values: [Printed]
    var testDescription: String { problem }
  }

  /// As the literature has them, to the digits that are written there.
  @Test(arguments: [
    Spectrum(problem: "rosenbrock", start: "1 1", values: ["1001.60", "0.39936"]),
    Spectrum(problem: "booth", start: "1 3", values: ["18.000000", "2.000000"]),
    Spectrum(problem: "matyas", start: "0 0", values: ["1.000000", "0.040000"]),
    Spectrum(problem: "beale", start: "3 0.5", values: ["48.980", "0.30146"]),
    Spectrum(problem: "himmelblau", start: "3 2", values: ["82.284", "25.716"]),
    Spectrum(problem: "goldstein-price", start: "0.2 -0.5", values: ["2391", "-3655"]),
  ])
  func eigenvaluesAreThoseOfTheHessian(_ row: Spectrum) throws {
    let figure = try TypedNotebook.figure(
      "problem \(row.problem)", "init \(row.start)", "set lr 1e-6", "plot eigenvalues")
    let values = figure.marks.map(\.y)
    #expect(values.count == row.values.count)
    for (value, want) in zip(values, row.values) {
      #expect(Found.number(value).agrees(with: want), "\(value), not \(want.text)")
    }
    let negative = row.values.count { $0.text.hasPrefix("-") }
    #expect(figure.description.contains(negative == 0 ? ": none below 0" : ": \(negative) below 0"))
  }

  @Test func thoseBelowZeroGoDownAndThoseFarApartHaveALogarithmicAxis() throws {
    let mixed = try TypedNotebook.figure(
      "problem f(x, y, z) = 3*x^2 - 2*y^2 + 0*z", "init 1 1 1", "plot eigenvalues")
    #expect(mixed.series.last?.y == [6, 0, -4])
    #expect(mixed.y.scale == .linear && mixed.y.marksZero)
    #expect(mixed.description.contains("from -4 to 6: 1 below 0, 1 0 but for rounding."))
    let spread = try TypedNotebook.figure("problem rosenbrock", "init 1 1", "plot eigenvalues")
    #expect(spread.y.scale == .logarithmic)
    #expect(spread.description.contains("; condition number 2508."))
  }

  /// The rate's limit is drawn where it is near, for the rule that it is the limit of.
  @Test func theLimitOfTheRateIsAmongThem() throws {
    #expect(
      try TypedNotebook.figure(Self.bowl, "set lr 0.01", "plot eigenvalues").series("2/lr")?.y == [200, 200])
    #expect(try TypedNotebook.figure(Self.bowl, "set lr 0.001", "plot eigenvalues").series("2/lr") == nil)
    #expect(
      try TypedNotebook.figure(Self.bowl, "use momentum lr=0.01", "plot eigenvalues").series("2/lr") == nil)
  }

  /// Coupled decay adds to every curvature, which leaves less for the ground; single samples bend more than all.
  @Test func theLimitIsThatOfDecayAndOfAllSamples() throws {
    let decayed = try TypedNotebook.figure(
      Self.bowl, "set lr 0.01", "set weight_decay 5", "plot eigenvalues")
    #expect(decayed.series("2/lr - weight_decay")?.y == [195, 195] && decayed.series("2/lr") == nil)
    #expect(decayed.description.contains("The line is 2/lr - weight_decay = 195:"))
    let line = ["data line 40", "model linear", "set lr 0.02"]
    let whole = try TypedNotebook.figure(line[0], line[1], line[2], "plot eigenvalues")
    #expect(whole.series("2/lr")?.y == [100, 100])
    let single = try TypedNotebook.figure(line[0], line[1], line[2], "set batch 1", "plot eigenvalues")
    #expect(single.series("2/lr") == nil)
  }

  /// A network has no exact second derivatives: their sum over the diagonal against differences of the loss.
  @Test func eigenvaluesOfANetworkComeFromGradients() throws {
    let lines = ["data moons 40", "seed 3", "model mlp 2", "set lr 0.5", "run 20"]
    let figure = try TypedNotebook.figure(
      lines[0], lines[1], lines[2], lines[3], lines[4], "plot eigenvalues")
    let values = try #require(figure.series.first { $0.x.count == 9 }).y
    let trainer = try TypedNotebook(lines).session.work.expectTrainer()
    let h = 1e-4
    let trace = trainer.point.indices.reduce(0.0) { sum, index in
      func loss(_ step: Double) -> Double {
        var point = trainer.point
        point[index] += step
        return trainer.objective.loss(at: point, t: 1)
      }
      return sum + (loss(h) - 2 * loss(0) + loss(-h)) / (h * h)
    }
    // A last place of a loss near 1 is 2e-8 of a second difference, of which there are nine.
    #expect(abs(values.reduce(0, +) - trace) < 1e-6)
  }

  // MARK: - What cannot be

  @Test(arguments: [
    ("rates", "No step has been taken yet."), ("ratios", "No step has been taken yet."),
    ("modes", "No step has been taken yet."),
  ])
  func beforeTheFirstStepThereIsNothing(_ kind: String, _ message: String) {
    #expect(
      TypedNotebook("data moons", "model mlp 2", "plot \(kind)").errors == [message + "\nTry \"run 20\"."])
  }

  @Test func tooManyParametersAreSaid() {
    var notebook = TypedNotebook("data moons 20", "model mlp 60 2", "run 1")
    let message = """
      Of 305 parameters not all eigenvalues are worked out: 200 are the most.
      Try "plot gradientNorm".
      """
    #expect(notebook.shown("plot eigenvalues") == message)
    #expect(notebook.shown("plot modes") == message)
  }
}
