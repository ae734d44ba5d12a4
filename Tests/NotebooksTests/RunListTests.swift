import Optimization
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

@Suite("The runs of a session")
struct RunListTests {
  /// What begins another run after ten steps, with how many runs there are then.
  struct Beginning: Sendable, CustomTestStringConvertible {
    let lines: [String]
    let runs: Int

    init(_ lines: String..., runs: Int) { (self.lines, self.runs) = (lines, runs) }
    var testDescription: String { lines.joined(separator: "; ") }
  }

  @Test(arguments: [
    Beginning("reset", runs: 2), Beginning("init 1 1", runs: 2), Beginning("seed 4", runs: 2),
    Beginning("use adam", runs: 2), Beginning("problem sphere", runs: 2), Beginning("data line", runs: 1),
    Beginning("data line", "model linear", runs: 2), Beginning("reset", "reset", runs: 2),
    Beginning("use adam", "use momentum", runs: 2), Beginning("use adam", "step", "use momentum", runs: 3),
    Beginning("back 5", "use adam", runs: 2), Beginning("set lr 0.0001", "step", runs: 1),
    Beginning("branch other", runs: 2),
  ])
  func nothingIsLost(_ beginning: Beginning) {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 10")
    let before = notebook.state
    notebook.type(beginning.lines)
    #expect(notebook.errors == [])
    #expect(notebook.session.work.allRuns.count == beginning.runs)
    // A run that goes on under other settings is still the one at hand.
    guard beginning.runs > 1 || notebook.session.work.trainer == nil else { return }
    notebook.type(["runs 1", "goto 10"])
    #expect(notebook.state == before)
  }

  @Test func aRunOfNoStepsIsNotKept() {
    let notebook = TypedNotebook("problem rosenbrock", "problem sphere", "init 1 1", "use adam", "step")
    #expect(notebook.session.work.allRuns.map(\.id) == [1])
  }

  @Test func numbersStayAndAreNotGivenTwice() {
    var notebook = TypedNotebook(
      "problem sphere", "run 3", "reset", "run 4", "reset", "run 5", "runs 1", "runs 3")
    #expect(notebook.session.work.allRuns.map(\.id) == [1, 2, 3])
    notebook.type(["reset", "run 6"])
    #expect(notebook.session.work.allRuns.map(\.trainer.step) == [3, 4, 5, 6])
  }

  /// A branch and the run that it left agree up to where they part, to the bit.
  @Test(arguments: ["gd", "momentum", "adam", "nesterov", "lion"], [1, 17, 40])
  func branchesAgreeUpToTheFork(_ rule: String, fork: Int) throws {
    let notebook = TypedNotebook(
      "problem rosenbrock", "use \(rule) lr=0.001", "run 40", "goto \(fork)", "branch other", "set lr 0.0002",
      "run 30")
    #expect(notebook.errors == [])
    let runs = notebook.session.work.allRuns
    var (one, other) = (runs[0].trainer, runs[1].trainer)
    #expect(runs[1].origin == Run.Origin(run: 1, step: fork))
    #expect(one.trajectory.lastStep == 40 && other.trajectory.lastStep == fork + 30)
    for step in 0...fork {
      one.go(to: step)
      other.go(to: step)
      #expect(one.point.map(\.bitPattern) == other.point.map(\.bitPattern))
      #expect(one.trajectory.loss(at: step).bitPattern == other.trajectory.loss(at: step).bitPattern)
    }
    one.go(to: min(40, fork + 1))
    other.go(to: fork + 1)
    #expect(one.point != other.point)
  }

  /// Names, and what the table calls things.
  @Test func runsAreListed() {
    var notebook = TypedNotebook(
      "problem rosenbrock", "set lr 0.001", "run 100", "use momentum lr=0.001", "run 100", "name both",
      "reset",
      "use adam lr=0.01", "run 10 until loss < 24")
    #expect(
      notebook.shown("runs") == """
        run name problem    rule                          settings steps first loss last loss ended
        --- ---- ---------- ----------------------------- -------- ----- ---------- --------- ----------
        1        rosenbrock gd                            lr 0.001   100       24.2   3.80189 steps done
        2   both rosenbrock gd to step 100, then momentum lr 0.001   200       24.2  0.400983 steps done
        3*       rosenbrock adam                          lr 0.01      1       24.2   21.2878 loss < 24
        * is the one at hand; "runs 1" goes to run 1.
        Run 2, both went on from step 100 of run 1.
        """)
    #expect(
      notebook.type("runs")[0].displays.data.description.hasPrefix(
        #"{"runs":[{"id":1,"name":null,"problem":"rosenbrock","rule":"gd","settings":{"lr":0.001},"steps":100,"#
          + #""firstLoss":24.199999999999996,"lastLoss":3.80"#))
  }

  /// The names and their order are the design's; with a half of 4 and of 3 each step all numbers are exact.
  @Test func theDatumIsTheContracts() {
    var notebook = TypedNotebook(
      "problem f(x) = x^2", "init 4", "set lr 0.25", "run 2", "name halves",
      "use momentum lr=0.25 momentum=0",
      "init 3", "run until loss < 3", "init 1", "set lr 1e200", "run 9")
    #expect(
      notebook.type("runs")[0].displays.data.description
        == #"{"runs":[{"id":1,"name":"halves","problem":"f(x) = x^2","rule":"gd","settings":{"lr":0.25},"steps":2,"#
        + #""firstLoss":16,"lastLoss":1,"status":"running"},{"id":2,"name":null,"problem":"f(x) = x^2","#
        + #""rule":"momentum","settings":{"lr":0.25,"momentum":0,"dampening":0},"steps":1,"firstLoss":9,"#
        + #""lastLoss":2.25,"status":"converged"},{"id":3,"name":null,"problem":"f(x) = x^2","rule":"momentum","#
        + #""settings":{"lr":1e+200,"momentum":0,"dampening":0},"steps":0,"firstLoss":1,"lastLoss":1,"#
        + #""status":"diverged"}]}"#)
  }

  @Test func goingToARunBringsBackItsProblemAndSettings() {
    var notebook = TypedNotebook("problem rosenbrock", "use adam lr=0.05", "run 10", "name first")
    let state = notebook.state
    let settings = notebook.session.work.settings
    notebook.type(["data diabetes", "standardize", "model linear", "use gd lr=0.1", "run 5", "runs first"])
    #expect(notebook.state == state)
    #expect(notebook.session.work.settings == settings)
    #expect(notebook.session.work.subject?.problem?.name == "rosenbrock")
    notebook.type("run 5")
    #expect(notebook.session.work.allRuns.map(\.trainer.step) == [15, 5])
  }

  @Test func whatDiffersIsSaid() {
    var notebook = TypedNotebook(
      "problem f(x) = x^2", "init 4", "set lr 0.1", "run 5", "reset", "set lr 0.45", "run 5")
    #expect(
      notebook.shown("diff 1 2") == """
                      run 1       run 2
        ------------- ----------- ---------
        lr            0.1         0.45
        last loss     1.71799     1.6e-09
        gradient norm 2.62144     8e-05
        point         x = 1.31072 x = 4e-05
        Run 2 stands lower, at loss 1.6e-09 against 1.71799.
        """)
    #expect(notebook.shown("diff 2 2").contains("That is one run: two are compared."))
    #expect(notebook.shown("diff 1") == notebook.shown("diff 1 2"))
  }

  @Test func settingsThatChangedOnTheWayAreTold() {
    var notebook = TypedNotebook(
      "problem f(x) = x^2; init 4; set lr 0.05; run 20; set lr 0.01; run 20", "reset", "run 40")
    #expect(notebook.shown("runs").contains("lr 0.05 to step 20, then 0.01"))
    let differences = notebook.type("diff 1 2")[0].displays.data["settings"]["lr"]
    #expect(differences == .array([.string("0.05 to step 20, then 0.01"), .string("0.01")]))
    for rate in [0.02, 0.03, 0.04, 0.05] { notebook.type(["set lr \(rate)", "run 1"]) }
    #expect(notebook.shown("runs").contains("lr 0.01 to step 40, 3 others, then 0.05"))
  }

  @Test func aSettingThatNoStepWasTakenUnderIsNotTold() {
    var notebook = TypedNotebook(
      "problem f(x) = x^2; init 4; set lr 0.05; run 20; set lr 0.01", "reset", "run 5")
    let rows = notebook.shown("runs").split(separator: "\n")
    #expect(rows.contains { $0.contains("lr 0.05 ") && !$0.contains("0.01") })
    #expect(
      notebook.type("diff 1 2")[0].displays.data["settings"]["lr"]
        == .array([.string("0.05"), .string("0.01")]))
  }

  @Test func aBranchHasNoStepsOfItsOriginBehindTheFork() {
    let notebook = TypedNotebook("problem sphere", "run 5", "goto 2", "branch other")
    #expect(notebook.session.work.allRuns.map(\.trainer.trajectory.lastStep) == [5, 2])
    #expect(notebook.session.work.run?.ending == nil)
  }

  @Test func runsThatAllLeavesOutAreSaid() {
    var notebook = TypedNotebook.withoutPictures(
      "problem sphere", "run 5", "problem booth", "run 5", "reset", "run 2")
    #expect(notebook.shown("plot loss all").contains("1 run about something else is left out."))
  }

  @Test func checkpointsAreComeBackTo() {
    var notebook = TypedNotebook("problem rosenbrock", "use adam lr=0.02", "run 20", "checkpoint here")
    let state = notebook.state
    notebook.type(["set lr 0.5", "run 20", "restore here"])
    #expect(notebook.errors == [])
    #expect(notebook.state == state)
    #expect(notebook.session.work.settings.schedule("lr")?.constant == 0.02)
    // What was done since is there too.
    #expect(notebook.session.work.allRuns.map(\.trainer.step) == [40, 20])
    notebook.type("restore here")
    #expect(notebook.session.work.allRuns.count == 2)
  }

  /// The run that is gone to is not dropped for the one that is kept then.
  @Test func aRunThatIsGoneToIsThere() {
    var notebook = TypedNotebook()
    notebook.change { $0.session.work.runs = Runs(countLimit: 2) }
    notebook.type(["problem sphere", "step", "reset", "run 2", "reset", "run 3", "runs 1"])
    #expect(notebook.errors == [])
    #expect(notebook.session.work.allRuns.map(\.trainer.step) == [1, 2, 3])
    #expect(notebook.session.work.run?.id == 1)
  }

  @Test(arguments: ["branch taken", "name taken"])
  func namesAreGivenOnce(_ line: String) {
    var notebook = TypedNotebook("problem sphere", "step", "name taken", "reset", "step")
    #expect(notebook.shown(line).contains("Run 1 is called taken already."))
    notebook.type("runs 1")
    // Its own name may be given to it again, but not to what goes on from it.
    #expect(notebook.shown(line).contains(line.hasPrefix("branch") ? "already" : "Run 1 is called taken."))
  }

  @Test func aSliceOfTheLossLiesBetweenCheckpoints() throws {
    let lines = ["problem rosenbrock", "set lr 0.001", "checkpoint a", "run 10", "checkpoint b"]
    let figure = try TypedNotebook.figure(lines + ["landscape between a and b"])
    var notebook = TypedNotebook(lines)
    let ends = figure.marks
    #expect(ends.map(\.x) == [0, 1])
    #expect(areNear(ends.map(\.y), [24.2, notebook.value("loss")], tolerance: 1e-12))
    notebook.type("problem sphere")
    #expect(notebook.shown("landscape between a and now").contains("The checkpoint a is of another problem."))
  }

  /// Ten thousand runs: the bound holds, and what had to go is said.
  @Test func thereIsABoundOnTheNumberOfRuns() throws {
    var runs = Runs(countLimit: 10)
    let first = try #require(TypedNotebook("problem sphere", "run 3").session.work.run)
    for _ in 0..<10_000 {
      let id = runs.nextID()
      var run = Run(id, about: first.subject, by: first.trainer)
      if id == 3 { run.name = "kept" }
      runs.keep(run, beside: run.subject)
    }
    #expect(runs.kept.map(\.id) == [3] + Array(9_992...10_000))
    #expect(runs.droppedCount == 9_990)
    #expect(runs.lastDropped == "run 9991")
  }

  /// Ten thousand runs in small: everything that speaks of runs has a clear answer when most of them had to go.
  @Test func afterManyRunsEverythingStillAnswers() {
    var notebook = TypedNotebook.withoutPictures()
    notebook.change { $0.session.work.runs = Runs(countLimit: 30) }
    notebook.type("problem f(x) = x^2; init 4; set lr 0.25")
    for _ in 0..<50 { notebook.type("reset; run 1") }
    #expect(notebook.errors == [])
    #expect(notebook.session.work.allRuns.map(\.id) == Array(20...50))
    let shown = notebook.shown("runs")
    #expect(
      shown.hasSuffix(
        """
        * is the one at hand; "runs 20" goes to run 20.
        19 runs had to go, run 19 last: the last 30 are kept, as far as they fit into 256 MB; those with a name stay longest.
        """))
    #expect(
      notebook.shown("plot loss all").hasSuffix(
        """
        31 runs cannot be told apart in one picture: 24 at most.
        Name some of them, as in "plot loss 49 50": "runs" lists them.
        """))
    let gone =
      "Run 3 had to go: the last 30 are kept, as far as they fit into 256 MB; those with a name stay longest.\n"
      + "\"runs\" lists those that are there."
    for line in ["diff 3 50", "runs 3", "plot loss 3 50"] {
      #expect(notebook.shown(line).hasSuffix(gone), "\(line)")
    }
    #expect(notebook.shown("runs 51").contains("\"51\" is not a run."))
    #expect(notebook.shown("diff 49 50").hasPrefix("They agree in all settings and in every result."))
    #expect(notebook.shown("plot loss 49 50").contains("The loss of all samples against the steps of 2 runs"))
    #expect(notebook.shown("compare gd momentum run 3").contains("They are kept as runs 51 to 52"))
    #expect(notebook.type("runs")[0].displays.data["runs"].list.count == 31)
  }

  @Test func thereIsABoundOnTheMemoryOfRuns() throws {
    let made = try (0..<5).map { _ in
      var run = try #require(TypedNotebook("problem sphere", "run 3000").session.work.run)
      run.trainer.thinCheckpoints(to: 32)
      return run
    }
    var runs = Runs(byteLimit: Array(made.prefix(3)).byteCount(beside: nil) + 1000)
    for run in made { runs.keep(Run(runs.nextID(), about: run.subject, by: run.trainer), beside: nil) }
    #expect(runs.kept.map(\.id) == [3, 4, 5])
    // What they share counts once.
    runs = Runs(byteLimit: runs.byteLimit)
    for _ in 0..<20 {
      runs.keep(Run(runs.nextID(), about: made[0].subject, by: made[0].trainer), beside: nil)
    }
    #expect(runs.kept.count == 20)
  }

  /// Data of 20,000 rows of two numbers: 320,000 bytes, held by a run of hardly any steps.
  @Test func theDataOfRunsCountOnceForEachSet() throws {
    var notebook = TypedNotebook()
    notebook.change { $0.session.work.runs = Runs(byteLimit: 1_100_000) }
    for seed in 1...6 { notebook.type("seed \(seed); data line 20000; model linear; set lr 0.1; step") }
    #expect(notebook.errors == [])
    // Three sets fit, and that of the run at hand is there anyway.
    #expect((4...5).contains(notebook.session.work.allRuns.count))
    // Any number of runs on the data at hand.
    for _ in 0..<20 { notebook.type("reset; step") }
    #expect(notebook.session.work.allRuns.count >= 21)
  }

  /// Where the run does not stand as it did then, the kept place is taken up.
  @Test(arguments: [
    ["back 5"], ["back 5", "set lr 0.0001", "run 5", "set lr 0.001"], ["run 5"], ["goto 0"],
    ["back 5", "set lr 0.0001", "run 20", "set lr 0.001", "goto 10"], ["set lr 0.5"], ["reset", "run 10"],
    ["set ema 0.9", "run 1", "set ema off", "back 1"],
  ])
  func aCheckpointIsComeBackToFromAnywhere(_ lines: [String]) {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 10", "checkpoint a")
    let (state, trainer) = (notebook.state, notebook.session.work.trainer)
    notebook.type(lines + ["restore a"])
    #expect(notebook.errors == [])
    #expect(notebook.state == state)
    #expect(notebook.session.work.settings == trainer?.settings)
    notebook.type(["run 10", "goto 3"])
    var there = trainer
    there?.go(to: 3)
    #expect(notebook.session.work.trainer?.point == there?.point)
  }

  /// A run that only went back and forth is the same run again.
  @Test(arguments: [["back 5"], ["goto 0"], ["back 3", "set lr 0.5"]])
  func aRunThatWentNoFartherIsGoneOnWith(_ lines: [String]) {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 30", "checkpoint a")
    notebook.type(lines + ["restore a"])
    #expect(notebook.errors == [])
    #expect(notebook.session.work.allRuns.map(\.trainer.step) == [30])
    #expect(notebook.value("lr") == 0.001)
  }

  /// What lies ahead stays, and no run is begun.
  @Test func whereARunStandsAtTheCheckpointNothingChanges() {
    var notebook = TypedNotebook(
      "problem rosenbrock", "set lr 0.001", "run 10", "checkpoint a", "run 8", "back 8")
    #expect(notebook.shown("runs").contains(" 10 of 18 "))
    notebook.type(["restore a", "goto 18"])
    #expect(notebook.errors == [])
    #expect(notebook.session.work.allRuns.map(\.trainer.step) == [18])
  }

  @Test func whatHadToGoIsSaid() {
    var notebook = TypedNotebook()
    notebook.change { $0.session.work.runs = Runs(countLimit: 2) }
    notebook.type(["problem sphere", "step", "reset", "step", "reset", "step"])
    #expect(!notebook.cells.contains { $0.text.contains("had to go") })
    let shown = notebook.shown("reset")
    #expect(
      shown.hasSuffix(
        "1 run had to go, run 1 last: the last 2 are kept, as far as they fit into 256 MB; those with a name stay longest."
      ))
  }
}
