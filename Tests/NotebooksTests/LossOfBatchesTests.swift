import Optimization
import Testing

@testable import Notebooks
@testable import Plots

/// The loss of all samples, where each step uses some of them.
struct LossOfBatchesTests {
  private func series(_ figure: Figure) -> [String: Series] {
    Dictionary(figure.series.map { ($0.title ?? "", $0) }) { first, _ in first }
  }

  private func trainer(_ lines: String...) throws -> Trainer {
    let notebook = TypedNotebook(lines)
    #expect(notebook.errors == [])
    return try #require(notebook.session.work.trainer)
  }

  /// The losses at steps, each by going there.
  private func losses(of trainer: Trainer, at steps: [Double]) -> [Double] {
    var trainer = trainer
    return steps.map { step in
      trainer.go(to: Int(step))
      return trainer.answerLoss()
    }
  }

  /// 50 rows in batches of 10 are 5 steps an epoch; the run ends within the third, and so does the line. Of a run of few
  /// epochs it has what lies between their ends too.
  @Test func reachesTheEndOfTheRun() throws {
    let trainer = try trainer("data line 50", "model linear", "set batch 10", "run 12", "back 4")
    #expect(trainer.step == 8)
    let figure = Figures.loss(trainer)
    let line = try #require(series(figure)["loss of all samples"])
    #expect(line.x == (0...12).map(Double.init))
    #expect(line.y == losses(of: trainer, at: line.x))
    #expect(figure.description.hasSuffix("to \(rounded(line.y[12], digits: 4))."))
  }

  /// Where rows are held out, theirs lies between the ends too, and at the average where that is the answer.
  @Test(arguments: ["set batch 10", "set batch 10;set ema 0.9;set answer average"])
  func hasWhatLiesBetweenTheEndsOfFewEpochs(_ settings: String) throws {
    let lines = ["data diabetes split 0.8", "standardize", "model linear", "set lr 0.05"]
    let notebook = TypedNotebook(lines + settings.split(separator: ";").map(String.init) + ["run 50"])
    #expect(notebook.errors == [])
    let trainer = try #require(notebook.session.work.trainer)
    let drawn = Figures.loss(trainer).series.filter { $0.title?.contains(" samples") == true }
    #expect(drawn.count == 2)
    let (own, heldOut) = (drawn[0], drawn[1])
    // 36 steps an epoch, and every third between.
    #expect(own.x == stride(from: 0.0, to: 50, by: 3).map(\.self) + [50])
    #expect(own.y == losses(of: trainer, at: own.x))
    #expect(heldOut.x == own.x)
    var walker = trainer
    for (step, loss) in zip(heldOut.x, heldOut.y) {
      walker.go(to: Int(step))
      #expect(walker.measured("heldOutLoss") == loss)
    }
  }

  /// Many epochs tell enough, and of a dear objective no more is worked out.
  @Test(arguments: [
    ["data line 50", "model linear", "set batch 10", "run 60"],
    ["data digits", "model mlp 500", "set batch 600", "run 4"],
  ])
  func hasTheEndsOfEpochsAloneElse(_ lines: [String]) throws {
    let notebook = TypedNotebook(lines)
    #expect(notebook.errors == [])
    let trainer = try #require(notebook.session.work.trainer)
    let line = try #require(series(Figures.loss(trainer))["loss of all samples"])
    let ends = trainer.trajectory.epochLosses.map { Double($0.step) }
    #expect(line.x == ends + (ends.last == Double(trainer.step) ? [] : [Double(trainer.step)]))
  }

  /// Steps of all samples and of batches in one run: what is known of all samples is a line, batches are points,
  /// whatever the batch is now.
  @Test(arguments: ["set batch all", "set batch 25"])
  func aRunMayMixBatches(_ last: String) throws {
    let trainer = try trainer(
      "data line 50", "model linear", "run 3", "set batch 10", "run 6", "set batch all", "run 2", last)
    let figure = Figures.loss(trainer)
    let drawn = series(figure)
    #expect(drawn["loss of each batch"]?.x == [4, 5, 6, 7, 8, 9])
    let line = try #require(drawn["loss of all samples"])
    #expect(line.x == (0...11).map(Double.init))
    #expect(line.y.last == trainer.answerLoss())
  }
}
