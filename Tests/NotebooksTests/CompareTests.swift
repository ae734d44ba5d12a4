import Optimization
import Synchronization
import TestSupport
import Testing

@testable import Notebooks

@Suite("Ways to train side by side")
struct CompareTests {
  /// Each way is the run that the commands would have made: to the bit, whatever runs beside it.
  @Test(arguments: [
    ("gd", ["use gd"]), ("adam", ["use adam"]), ("momentum(lr=0.02)", ["use momentum lr=0.02"]),
    ("sgd", ["use sgd"]), ("minibatch(32)", ["use minibatch 32"]),
  ])
  func eachWayIsTheRunOfItsCommands(_ way: String, commands: [String]) throws {
    let setup = ["data diabetes", "standardize", "model linear", "use gd lr=0.001", "seed 3"]
    let compared = TypedNotebook(setup + ["compare nadam \(way) signsgd run 3 epochs"])
    // The rule at hand keeps its settings, as a way without its own.
    let keeps = ["gd", "sgd", "minibatch(32)"].contains(way) ? ["set lr 0.001"] : []
    let alone = TypedNotebook(setup + commands + keeps + ["run 3 epochs"])
    #expect(compared.errors + alone.errors == [])
    let run = try #require(compared.session.work.allRuns.first { $0.name == way }).trainer
    let trainer = try #require(alone.session.work.trainer)
    #expect(trainer.step > 0 && run.step == trainer.step)
    #expect(run.point.map(\.bitPattern) == trainer.point.map(\.bitPattern))
  }

  @Test func allHaveTheSameBudgetOfSampleGradients() {
    var notebook = TypedNotebook("data diabetes", "standardize", "model linear", "set lr 0.001")
    let data = notebook.type("compare batch sgd minibatch 64 adam run 5")[0].displays.data
    let rows = data["runs"].list
    #expect(rows.map { $0["sampleGradients"].number } == [2210, 2210, 2210, 2210])
    #expect(rows.map { $0["steps"].number } == [5, 2210, 35, 5])
    // Steps are those of the way that takes most samples a step.
    let small = notebook.type("compare sgd(lr=0.001) sgd(lr=0.0001) run 50")[0].displays.data["runs"].list
    #expect(small.map { $0["steps"].number } == [50, 50])
  }

  @Test func theRunAtHandStaysAndTheOthersAreKept() {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 10")
    let state = notebook.state
    notebook.type("compare gd momentum(lr=0.001) adam(lr=0.1) run 100")
    #expect(notebook.state == state)
    #expect(
      notebook.session.work.allRuns.map(\.label) == ["run 1", "gd", "momentum(lr=0.001)", "adam(lr=0.1)"])
    // A second comparison takes names that are free.
    notebook.type("compare gd adam(lr=0.1) run 10")
    #expect(notebook.session.work.allRuns.suffix(2).map(\.label) == ["gd-2", "adam(lr=0.1)-2"])
    notebook.type("undo")
    #expect(notebook.session.work.allRuns.count == 4)
    #expect(notebook.errors == [])
  }

  /// On another problem the names are free again; runs that the learner named keep theirs.
  @Test func namesAreFreeAgainOnAnotherProblem() {
    var notebook = TypedNotebook(
      "problem sphere", "compare gd adam run 3", "runs adam", "name adam", "problem booth",
      "compare gd adam run 3")
    #expect(notebook.errors == [])
    #expect(notebook.session.work.allRuns.map(\.label).suffix(2) == ["gd", "adam-2"])
    #expect(
      notebook.session.work.allRuns.filter { $0.name == "adam" }.map(\.subject.problem?.name) == ["sphere"])
    #expect(notebook.session.work.allRuns.contains { $0.name == nil && $0.subject.problem?.name == "sphere" })
    // Back there, both are on one problem again.
    notebook.type(["runs adam", "compare gd adam run 3"])
    #expect(notebook.session.work.allRuns.map(\.label).suffix(2) == ["gd", "adam-3"])
  }

  /// A rule is found however it is spelled.
  @Test func rulesAreFoundByOtherSpellings() {
    var notebook = TypedNotebook("problem sphere")
    let rows = notebook.type("compare AdamW Schedule-Free-SGD heavy-ball(lr=0.02) run 3")[0].displays.data[
      "runs"
    ].list
    #expect(rows.map { $0["rule"].text } == ["adamw", "schedulefree_sgd", "momentum"])
  }

  /// EXPERIMENTS, the ravine: `f(x, y) = (x^2 + 1000*y^2)/2` from (10, 1) to a loss of 1e-6. A run stops at the first step
  /// below: 191 for momentum 0.9 at 0.003, 1455 for 0.99 at 0.001, and gd at 0.0018 needs 4920 to the last above.
  @Test func stepsToATargetAreTold() {
    var notebook = TypedNotebook("problem f(x, y) = (x^2 + 1000*y^2)/2", "init 10 1")
    let rows = notebook.type(
      "compare gd(lr=0.0018) momentum(lr=0.003) momentum(lr=0.001, momentum=0.99) run 6000 until loss < 1e-6")[
        0
      ]
      .displays.data["runs"].list
    #expect(rows.map { $0["stepsToTarget"].number } == [4920, 191, 1455])
    // Options may follow the condition.
    let other = notebook.type("compare gd(lr=0.0018) momentum(lr=0.003) until loss < 1e-6 run 200")[0]
      .displays.data
    #expect(other["runs"].list.map { $0["stepsToTarget"] } == [.null, .integer(191)])
    let never = notebook.type("compare gd(lr=0.0018) adam run 10 until loss < 1e-6")[0].displays.data["runs"]
      .list
    #expect(never.map { $0["stepsToTarget"] } == [.null, .null])
  }

  /// Lesson 6: batch is happy at 0.1, single samples are not.
  @Test func whatDivergedIsSaid() {
    var notebook = TypedNotebook("data diabetes", "standardize", "model linear", "set lr 0.1")
    let shown = notebook.shown("compare batch sgd run 20")
    #expect(shown.contains("Not tuned: these are the rates at hand; \"tune\" looks for the best of each."))
    let statuses = notebook.type("runs")[0].displays.data["runs"].list.map { $0["status"].text }
    #expect(statuses == ["ready", "running", "diverged"])
    #expect(shown.contains("diverged at step"))
    #expect(shown.contains("Lowest: batch with lr 0.1"))
  }

  /// On `(x^2 + L*y^2)/2` the best constant rate of gd is near `2/(1 + L)` for many steps, within a step of the grid.
  @Test(arguments: [4.0, 30])
  func tuningFindsTheBestRateOfABowl(_ condition: Double) throws {
    var notebook = TypedNotebook("problem f(x, y) = (x^2 + \(condition)*y^2)/2", "init 1 1")
    let rows = notebook.type("compare gd momentum tune run 60")[0].displays.data["runs"].list
    let rate = try #require(rows[0]["settings"]["lr"].number)
    let best = 2 / (1 + condition)
    // A twelfth of a factor of ten either way.
    #expect(rate > best / 1.22 && rate < best * 1.22)
  }

  @Test func tuningLeavesGivenRatesAndSaysWhatLiesAtTheEnd() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4e6")
    let shown = notebook.shown("compare gd(lr=0.01) signsgd tune run 20")
    // Steps of 100, twenty of them: from so far away the largest rate is the best.
    #expect(shown.contains("The rate of signsgd lies near the end of the grid: a better one may lie beyond."))
    #expect(shown.contains("gd(lr=0.01) 0.01"))
  }

  @Test func numbersThatAreTheSameHaveNoSpread() {
    #expect(Spread([0.1, 0.1, 0.1]).mean == 0.1)
    #expect(Spread([0.1, 0.1, 0.1]).deviation == 0)
    #expect(Spread([1, 3]).deviation == 2.0.squareRoot())
  }

  @Test func seedsGiveASpread() throws {
    var notebook = TypedNotebook("data diabetes", "standardize", "model linear", "set lr 0.003")
    let cell = notebook.type("compare sgd batch(lr=0.1) seeds 4 run 2 epochs")[0]
    let rows = cell.displays.data["runs"].list
    #expect(try #require(rows[0]["lossSpread"].number) > 0)
    #expect(rows[1]["lossSpread"].number == 0)
    // The loss is the mean that the table shows.
    #expect(cell.text.contains(rounded(try #require(rows[0]["lastLoss"].number))))
    #expect(cell.text.contains("4 seeds"))
  }

  /// On `x^2` from 4 a step of gd is `x - 2*lr*x`: 2 grows, a quarter settles.
  @Test func seedsThatDivergedHaveNoSpread() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4")
    let rows = notebook.type("compare gd(lr=2) gd(lr=0.25) seeds 2 run 20")[0].displays.data["runs"].list
    #expect(rows.map { $0["lossSpread"] } == [.null, .number(0)])
  }

  /// A loss of 0 at the start cuts nothing off: the curve that leaves it is drawn.
  @Test func aStartAtTheMinimumIsDrawnWhole() throws {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 0", "set noise 1")
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    let cell = notebook.type("compare gd(lr=0.1) gd(lr=0.2) run 20")[0]
    let figure = try #require(
      cell.displays.compactMap { if case .figure(let figure, _) = $0 { figure } else { nil } }.first)
    #expect(!figure.description.contains("the picture at its top"))
    #expect(figure.series.count == 2)
    for series in figure.series {
      #expect(series.y.count == 21 && series.y.dropFirst().allSatisfy { $0 > 0 })
      #expect(figure.y.range.map { range in series.y.allSatisfy(range.contains) } != false)
    }
  }

  /// One seed may like a rate at which another ends far higher: the mean of all decides.
  @Test(.tags(.slow)) func tuningLooksAtAllSeeds() throws {
    let lines = ["data moons 60", "model mlp 3", "seed 2"]
    var notebook = TypedNotebook(lines)
    let rows = notebook.type("compare sgd minibatch 20 tune seeds 3 run 60")[0].displays.data["runs"].list
    let (rate, loss) = (
      try #require(rows[0]["settings"]["lr"].number), try #require(rows[0]["lastLoss"].number)
    )
    // No other rate of the coarse grid ends lower on the mean of the same seeds.
    for other in [0.0464, 0.1, 0.215, 0.464, 1, 2.15] where other != rate {
      var again = TypedNotebook(lines)
      let row = again.type("compare sgd(lr=\(other)) minibatch(20) seeds 3 run 60")[0].displays.data["runs"]
        .list[0]
      #expect(try #require(row["lastLoss"].number) >= loss, "\(other) beside \(rate)")
    }
  }

  /// A size behind `minibatch`, as `use` takes it, with settings behind it.
  @Test func aMiniBatchTakesSettings() throws {
    var notebook = TypedNotebook("data line 40", "model linear")
    let data = notebook.type("compare minibatch 16(lr=0.1) minibatch 16 minibatch(8, lr=0.1) run 5")[0]
      .displays.data
    #expect(
      data["runs"].list.map { $0["name"].text } == [
        "minibatch(16,lr=0.1)", "minibatch(16)", "minibatch(8,lr=0.1)",
      ])
    #expect(data["runs"].list.map { $0["settings"]["lr"].number } == [0.1, 0.01, 0.1])
    let error = try #require(notebook.type("compare minibatch 16(lr=x) gd")[0].error)
    #expect(error.message == "\"x\" is not a known name." && error.span?.start == 24)
    #expect(
      notebook.type("compare minibatch 16(lr=0.1 gd")[0].error?.message
        == "The settings of minibatch 16 are not closed.")
  }

  /// Interrupted before anything is done, nothing is changed.
  @Test func aPressAtOnceTakesTheCommandBack() {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001")
    let before = notebook.snapshot
    notebook.surroundings.isInterrupted = { true }
    let error = notebook.type("compare gd adam run 1000000")[0].error
    #expect(error?.message == "Interrupted. Nothing was changed.")
    #expect(notebook.snapshot == before)
  }

  /// The short way is run to its end, the other is given up when that is told.
  @Test func anInterruptionShowsWhatIsDone() throws {
    var notebook = TypedNotebook("data diabetes", "standardize", "model linear", "set lr 0.001")
    final class Watcher: Sendable {
      let seconds = Atomic(0)
      let hasSeenOne = Atomic(false)
    }
    let watcher = Watcher()
    // A clock by which every report is due.
    notebook.surroundings.now = { Double(watcher.seconds.wrappingAdd(1, ordering: .relaxed).newValue) }
    notebook.surroundings.report = { progress in
      guard case .trials(let trials) = progress, trials.done > 0 else { return }
      watcher.hasSeenOne.store(true, ordering: .relaxed)
    }
    notebook.surroundings.isInterrupted = { watcher.hasSeenOne.load(ordering: .relaxed) }
    // Of the same gradients, a batch of all takes 1,000 steps and one sample 442,000.
    let cell = notebook.type("compare batch sgd run 1000")[0]
    #expect(cell.error == nil)
    #expect(cell.text.contains("Interrupted: 1 were not run to the end; this is what is done."))
    #expect(notebook.session.work.allRuns.compactMap(\.name) == ["batch"])
    #expect(notebook.session.work.allRuns.last?.trainer.step == 1000)
  }

  /// Keys and their order, as the contract for programs has them.
  @Test func theDataAreThoseOfTheContract() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4")
    let row = #""problem":"f(x) = x^2","rule":"gd","settings":{"lr":RATE},"steps":2,"firstLoss":16,"#
    let first =
      row.replacing("RATE", with: "0.5")
      + #""lastLoss":0,"status":"running","bestLoss":0,"sampleGradients":2,"#
    let second =
      row.replacing("RATE", with: "1")
      + #""lastLoss":16,"status":"running","bestLoss":16,"sampleGradients":2,"#
    #expect(
      notebook.type("compare gd(lr=0.5) gd(lr=1) run 2 until loss < 1")[0].displays.data.description
        == #"{"runs":[{"id":2,"name":"gd(lr=0.5)","# + first + #""stepsToTarget":1},"#
        + #"{"id":3,"name":"gd(lr=1)","# + second + #""stepsToTarget":null}]}"#)
    let spread = notebook.type("compare gd(lr=0.5) gd(lr=1) run 2 seeds 2")[0].displays.data["runs"].list[0]
    #expect(spread.keys.suffix(2) == ["stepsToTarget", "lossSpread"])
  }
}
