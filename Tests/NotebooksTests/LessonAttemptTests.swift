import Optimization
import TestSupport
import Testing

@testable import Notebooks

/// What is said of an attempt, and of the one that begins after it.
struct LessonAttemptTests {
  /// At the second screen of a lesson, whose task is another by some lines.
  private func opened(_ changes: [(String, String)] = []) throws -> TypedNotebook {
    let text = changes.reduce(TestLesson.withTask) { $0.replacing($1.0, with: $1.1) }
    var notebook = try TestLesson.notebook(["92-a-task.md": text], TemporaryFolder())
    notebook.type("lesson 92.2")
    #expect(notebook.errors == [])
    return notebook
  }

  /// The sentence tells what the check read.
  @Test(
    arguments: [
      (
        "x < 0.1 and step <= 3", "run 3", "Not yet: x is 4.096 after 3 steps; the task wants x under 0.1."
      ),
      ("x < 0.1 and step <= 3", "set lr 0.5; run 3", "Yes: x is 0 after 3 steps."),
      (
        "x < 0.1 and step <= 3", "set lr 0.5; run 30",
        "Not yet: that took 30 steps; the task wants at most 3 steps."
      ),
      (
        "x < 0.1 and step <= 3", "run 4",
        "Not yet: x is 3.277 after 4 steps; the task wants x under 0.1 and at most 3 steps."
      ),
      ("abs(x - 1) < 4 and loss[0] > 10", "run 3", "Yes: x is 4.096 after 3 steps."),
      (
        "abs(x - 1) < 2 and loss[0] > 10", "run 3",
        "Not yet: x is 4.096 after 3 steps; the task wants x within 2 of 1."
      ),
      (
        "abs(x) < 0.1 and abs(loss[0] - 64) < 1", "run 3",
        "Not yet: x is 4.096 after 3 steps; the task wants x within 0.1 of 0."
      ),
      (
        "hypot(x, 2) < 3 and step <= 3", "run 4",
        "Not yet: that took 4 steps; the task wants at most 3 steps."
      ),
      ("hypot(x, 2) < 3 and loss < 70", "run 3", "Not yet."),
      ("least(loss) < 2 or x < 1", "run 3", "Not yet: the least loss is 16.78 and x is 4.096 after 3 steps."),
      ("x < half", "run 3", "Not yet: x is 4.096 after 3 steps; the task wants x under 0.5."),
      ("0.5 > x", "run 3", "Not yet: x is 4.096 after 3 steps; the task wants x under 0.5."),
      ("rule == gd and lr > 0.2", "run 3", "Not yet: lr is 0.1 after 3 steps; the task wants lr over 0.2."),
      ("did(hessian)", "run 3", "Not yet."),
      ("loss < 0.01", "run 3", "Not yet: the loss is 16.78 after 3 steps; the task wants a loss under 0.01."),
    ])
  func theVerdictTellsWhatTheCheckRead(_ check: String, _ lines: String, _ said: String) throws {
    var notebook = try opened([
      ("over: step >= 3 or loss < 0.01", "over: step >= 3"),
      ("check: loss < 0.01 and step <= 3", "check: \(check)"),
      ("  set lr 0.1\n", "  set lr 0.1\n  remember half = 0.5\n"),
    ])
    let shown = notebook.shown(lines)
    #expect(shown.split(separator: "\n").contains { $0 == said }, "\(shown)")
  }

  /// The line to type has the task's own count of steps.
  @Test(
    arguments: [
      ("check: loss < 0.01 and step <= 3", "run 3"), ("check: loss < 0.01 and step == 8", "run 8"),
      ("check: loss < 0.01", "run 3"), ("check: loss < 0.01 and epoch <= 2", "run 2 epochs"),
    ])
  func aRunWithoutACountIsToldTheTasksOwn(_ check: String, _ run: String) throws {
    var notebook = try opened([("check: loss < 0.01 and step <= 3", check)])
    #expect(notebook.shown("run").hasSuffix("The number of steps is missing.\nTry \"\(run)\"."))
    #expect(
      notebook.shown("0.5").contains(
        "Does 0.5 stand for a learning rate? Try \"set lr 0.5\", then \"\(run)\"."))
  }

  @Test func aRuleThatIsPutBackIsNamed() throws {
    var notebook = try opened()
    notebook.type(["rule mine\n  lr = 0.01 in [0, inf)\n  w <- w - lr*g", "use mine", "run 3"])
    #expect(
      notebook.shown("run 1").hasPrefix(
        "Again from x = 8; the rule is gd again (\"use mine\" takes up mine), lr stays 0.1."))
    #expect(notebook.shown("use mine").contains("mine"))
    #expect(notebook.errors == [])
  }

  /// What differs from the task's own settings stays and is said; of what the command is about to change nothing is.
  @Test func whatStaysIsSaid() throws {
    var notebook = try opened()
    notebook.type(["set noise 0.5", "run 3"])
    #expect(notebook.shown("run 3").hasPrefix("Again from x = 8; lr stays 0.1, noise stays 0.5."))
    #expect(notebook.shown("use momentum lr=0.2").hasPrefix("Again from x = 8; noise stays 0.5."))
  }

  /// A start of the learner's own does not contradict the line above it.
  @Test func aNewStartIsNotSaidToBeTheOldOne() throws {
    var notebook = try opened([("keep: [problem, start]", "keep: [problem]")])
    notebook.type("run 3")
    #expect(notebook.shown("init 5") == "A new attempt; lr stays 0.1.\nStep 0: x = 5, loss = 25")
  }

  @Test func missingLinesOfAnOrderAreSaid() throws {
    let order = """
      ```order
      id: steps
      question: Put them in order.
      lines:
        - one
        - two
        - three
      feedback: "So it is."
      ```
      """
    let text = TwoLessons.text("Gamma") + "\n\n" + order
    var notebook = try TwoLessons.opened(
      "lesson 92", "4", "solution", with: ["92-gamma.md": text])
    let lines = try #require(notebook.openQuestion?.lines)
    let letters = ["one", "two"].compactMap { lines.firstIndex(of: $0) }.map { ["a", "b", "c"][$0] }
    let shown = notebook.shown(letters.joined(separator: " "))
    #expect(shown.contains("Not so. The first 2 lines are right. One line is missing."), "\(shown)")
  }

  /// A condition of a lesson is given up once every clock of the surroundings says so.
  @Test func aBusyMachineMakesNoCheckSlow() throws {
    var player = try #require(try opened().notebook.player)
    player.patience = 0.001
    var surroundings = Surroundings()
    surroundings.clocks.append { 0 }
    let end = ContinuousClock.now + .milliseconds(5)
    let kept: Int? = player.inTime(of: surroundings) {
      while ContinuousClock.now < end, !Interruption.current.endsWork() {}
      return 1
    }
    #expect(kept == 1)
  }
}
