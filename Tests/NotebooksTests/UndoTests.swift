import Optimization
import TestSupport
import Testing

@testable import Notebooks

@Suite("What is taken back, and done again")
struct UndoTests {
  /// Every command that changes something, with what makes it possible.
  static let changes: [[String]] = [
    ["problem rosenbrock"], ["problem f(x) = x^2"], ["data diabetes"], ["data diabetes", "target bp"],
    ["data diabetes", "features bmi"], ["data diabetes", "standardize"],
    ["data diabetes", "standardize target"],
    ["data diabetes", "model linear"], ["problem sphere", "init 1 2"], ["problem sphere", "init random"],
    ["problem sphere", "run 3", "seed 4"], ["use adam"], ["problem sphere", "use adam", "run 3", "use sgd"],
    ["set lr 0.5"], ["set batch 32"], ["set noise 0.1"], ["set bounds -1 1"], ["set stop change 1e-8"],
    ["set ema 0.9"], ["use asgd", "set answer average"], ["problem sphere", "use schedulefree_sgd", "run 3"],
    ["set clip 1"], ["rule mine\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w - lr*g"],
    ["problem sphere", "step"],
    ["problem sphere", "run 10"], ["problem sphere", "run 10", "back 3"],
    ["problem sphere", "run 10", "goto 2"],
    ["problem sphere", "run 10", "reset"], ["problem sphere", "run 10", "back 3", "step"],
    ["problem sphere", "run 10", "name here"], ["problem sphere", "run 10", "branch other"],
    ["problem sphere", "run 10", "reset", "run 3", "runs 1"],
    ["problem sphere", "run 10", "checkpoint here"],
    ["problem sphere", "run 10", "checkpoint here", "run 10", "restore here"],
    ["problem sphere", "watch loss"], ["problem sphere", "watch x", "unwatch"],
    ["problem f(x) = x^4", "set lr 10", "run 10"], ["problem sphere", "run 5", "problem rosenbrock"],
  ]

  @Test(arguments: changes)
  func undoRestoresAndRedoDoesItAgain(_ lines: [String]) {
    var notebook = TypedNotebook(Array(lines.dropLast()))
    let before = notebook.snapshot
    notebook.type(lines.suffix(1))
    let after = notebook.snapshot
    #expect(notebook.errors == [])
    #expect(after != before)
    notebook.type("undo")
    #expect(notebook.snapshot == before)
    notebook.type("redo")
    #expect(notebook.snapshot == after)
    notebook.type(["undo", "redo", "undo"])
    #expect(notebook.snapshot == before)
    #expect(notebook.errors == [])
  }

  @Test(arguments: [
    "show", "eval 1", "set", "seed", "problem", "help", "optimizers", "gradient", "history", "problems",
    "watch",
  ])
  func commandsThatLookAreNotTakenBack(_ line: String) {
    var notebook = TypedNotebook("problem sphere", "step", line)
    #expect(notebook.errors == [])
    #expect(notebook.shown("undo").hasPrefix("Taken back: step\n"))
  }

  /// A run that was stopped on its way up has not converged, though a program is told so by a contract.
  @Test func aConditionThatIsMetIsCalledThat() {
    var notebook = TypedNotebook("data line", "model linear", "set lr 1", "run until loss > 1e6")
    #expect(notebook.shown("show").contains("; the condition is met; "))
    #expect(notebook.notebook.status == .converged)
    notebook.type("step")
    #expect(notebook.shown("show").contains("; status running; "))
  }

  @Test func undoneStepsAreTakenAgainInTheSameWay() {
    var notebook = TypedNotebook(
      "data diabetes", "standardize", "model linear", "use sgd lr=0.001", "run 100", "run 50")
    let state = notebook.state
    notebook.type(["undo", "run 50"])
    #expect(notebook.state == state)
  }

  @Test func aNewCommandForgetsWhatWasUndone() {
    var notebook = TypedNotebook("problem sphere", "step", "undo", "set lr 0.5")
    #expect(notebook.shown("redo").hasPrefix("There is nothing to do again."))
  }

  @Test func failedCommandsAreNotTakenBack() {
    var notebook = TypedNotebook("problem sphere", "step", "foo", "set lr -1")
    #expect(notebook.shown("undo").hasPrefix("Taken back: step\n"))
  }

  /// `data line 20000` holds 20,000 rows of two numbers: 320,000 bytes.
  @Test func sessionsThatHoldTooMuchMemoryAreForgotten() throws {
    var notebook = TypedNotebook()
    notebook.change { $0.session.past = Undo(byteLimit: 1_000_000) }
    for seed in 1...6 { notebook.type("seed \(seed); data line 20000") }
    // The data of seeds 6 and 5 are there anyway, and the limit has room for those of 4, 3 and 2. Each "seed" and
    // each "data" is taken back until seed 2's data are at hand, and then its own "seed" would bring back seed 1's.
    var taken = 0
    while notebook.type("undo")[0].error == nil { taken += 1 }
    #expect(taken == 8)
    #expect(notebook.session.work.subject?.dataSubject?.set.attribution?.contains("seed 2,") == true)
    #expect(
      notebook.errors == ["There is nothing to take back.\nOlder commands can no longer be taken back."])
  }

  /// A run of 20,000 steps keeps 160,000 bytes of losses, and nothing else keeps it once its place is another's.
  @Test func runsThatWereLetGoAreForgotten() {
    var notebook = TypedNotebook("problem sphere", "set lr 0.1")
    notebook.change {
      $0.session.past = Undo(byteLimit: 1_000_000)
      $0.session.work.runs = Runs(byteLimit: 1)
    }
    for _ in 0..<20 { notebook.type(["run 20000", "reset"]) }
    var held = HeldMemory()
    var taken = 0
    while notebook.type("undo")[0].error == nil {
      taken += 1
      notebook.session.work.count(in: &held)
    }
    #expect((6...18).contains(taken))
    #expect(held.byteCount < 2_000_000)
  }

  /// Each session holds all of the run so far, 64 MB together, but shares most of it with the next.
  @Test func sessionsThatShareALongRunAreKept() {
    var notebook = TypedNotebook("problem sphere", "set lr 0.1")
    notebook.change { $0.session.past = Undo(byteLimit: 8_000_000) }
    for _ in 0..<40 { notebook.type("run 10000") }
    for _ in 0..<40 { notebook.type("undo") }
    #expect(notebook.errors == [])
    #expect(notebook.value("step") == 0)
  }

  @Test func aLastSessionThatIsLargeCostsTheOthersNothing() {
    var notebook = TypedNotebook("data line 20000")
    notebook.change { $0.session.past = Undo(byteLimit: 100_000) }
    notebook.type(["set noise 0.1", "set noise 0.2", "data xor", "undo", "undo", "undo"])
    #expect(notebook.errors == [])
  }

  @Test func sessionsThatShareTheirDataAreKept() {
    var notebook = TypedNotebook("data line 20000")
    notebook.change { $0.session.past = Undo(byteLimit: 1_000_000) }
    notebook.type(["standardize", "model linear"])
    for _ in 0..<20 { notebook.type("step") }
    for _ in 0..<22 { notebook.type("undo") }
    #expect(notebook.errors == [])
  }

  @Test func theLastCommandIsTakenBackHoweverLarge() {
    var notebook = TypedNotebook("data line 20000")
    notebook.change { $0.session.past = Undo(byteLimit: 0) }
    notebook.type(["seed 2", "data line 20000", "undo"])
    #expect(notebook.errors == [])
  }

  @Test func atMostTwoHundredCommandsAreTakenBack() {
    var notebook = TypedNotebook("problem sphere")
    for _ in 0..<250 { notebook.type("step") }
    for _ in 0..<200 { notebook.type("undo") }
    #expect(notebook.errors == [])
    #expect(notebook.value("step") == 50)
    #expect(
      notebook.shown("undo") == """
        There is nothing to take back.
        Older commands can no longer be taken back.
        """)
  }
}
