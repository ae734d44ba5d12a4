import TestSupport
import Testing

@testable import Notebooks

/// The design's "Ends" and "Time".
@Suite("Ends, and going back and forth")
struct RunTests {
  // MARK: - Counts that nobody lives to see

  @Test(arguments: [
    "run 9223372036854775807", "run 9223372036854775807 until loss < 1", "run 9223372036854775807 epochs",
    "run 99999999999999999999", "step 9223372036854775807", "goto 9223372036854775807",
    "back 9223372036854775807",
    "init best 9223372036854775807", "set batch 9223372036854775807", "seed 9223372036854775807",
  ])
  func hugeCountsAreRefused(_ line: String) {
    var notebook = TypedNotebook("problem f(x) = x^2", "run 1")
    #expect(notebook.type(line).first?.error != nil)
  }

  @Test func aStartThatIsNowhereFiniteIsRefused() {
    var notebook = TypedNotebook("problem f(x) = log(x)")
    #expect(notebook.type("init best 5 -2 -1").first?.error?.code.name == "out-of-range")
  }

  // MARK: - Ends

  struct End: CustomTestStringConvertible {
    let lines: [String]
    let text: String
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ text: String, _ lines: String...) {
      self.lines = ["problem f(x) = x^2", "init 4", "set lr 0.1"] + lines
      self.text = text
    }
  }

  @Test(arguments: [
    End("5 steps. Done.", "run 5"),
    End("1 step. Done.", "run 1"),
    End("0 steps. Done.", "run 0"),
    End("3 steps. Done.", "run 3 epochs"),
    End("7 steps. Condition met: loss < 1", "run until loss < 1"),
    End("7 steps. Condition met: loss < 1", "run 50 until loss < 1"),
    End("0 steps. Condition met: loss < 100", "run until loss < 100"),
    End("2 steps. Condition not met: loss < 1", "run 2 until loss < 1"),
    End("2 steps. Condition met: x < 3 and step > 0", "run until x < 3 and step > 0"),
    End("4 steps. Condition met: gradientNorm < 4", "run until gradientNorm < 4"),
    End("4 steps. Stopped when the gradient's norm is below 4.", "set stop gradient 4", "run 50"),
    End("7 steps. Stopped when the loss is below 1.", "set stop target 1", "run 50"),
    End("7 steps. Stopped when the change of the loss is below 0.5.", "set stop change 0.5", "run 50"),
    End(
      "8 steps. Stopped when the change of the loss is below 0.5, 2 times in a row.",
      "set stop change 0.5 over 2", "run 50"),
    End(
      "3 steps. Stopped when the loss has not reached a new low 3 times in a row.", "step", "set lr 1",
      "set stop patience 3", "run 50"),
    End("4 steps. Stopped when x < 2.", "set stop until x < 2", "run 50"),
  ])
  func runsEndForOneNamedReason(_ end: End) throws {
    let notebook = TypedNotebook(end.lines)
    #expect(notebook.errors == [])
    let text = try #require(notebook.cells.last).text
    #expect(text.hasPrefix(end.text + "\n"), "\(text)")
  }

  @Test func divergedSaysAtWhichStepAndWhy() throws {
    let notebook = TypedNotebook("problem f(x) = x^4/4", "init 5", "set lr 0.081", "run 20")
    #expect(
      try #require(notebook.cells.last).text == """
        7 steps. Diverged: at step 8 the loss is not finite.
        Step 1 went wrong: lr 0.081 is above the limit 0.02667 (curvature 75).
        Far away by now: reset (or back N) first, then set lr 0.024.
        Step 7: x = -1.59799e+35, loss = 1.63016e+140
        """)
  }

  /// What is advised has to lead on: each line is what the last command says, in whole.
  @Test(arguments: [
    (
      ["problem f(x) = sqrt(x)", "init 0", "step"],
      """
      0 steps. Diverged: at step 1 the gradient is not finite.
      The slope there is infinite (d/dx): start elsewhere, by init.
      """
    ),
    (
      ["data diabetes", "model linear", "run 100"],
      """
      47 steps, all samples a step. Diverged: at step 48 the loss is not finite.
      Step 1 went wrong: lr 0.01 is above the limit 1.359e-05 (curvature 147185).
      Far away by now: reset (or back N) first, then standardize, or set lr 1.2e-05.
      Step 47: w[age] = 7.62431e+147, w[sex] = 2.28699e+146 and 9 more, loss = 1.32942e+302
      """
    ),
    (
      ["data line 40", "model linear", "use sgd", "set lr = 1e300*t", "run 1000"],
      """
      0 steps, 1 sample a step. Diverged: at step 1 the loss is not finite.
      After step 0 it went wrong: lr 1e+300 is above the limit of all samples, 0.02981 (curvature 67.09): single samples bend more.
      The start is kept: set lr 0.0075.
      Step 0: w[x] = 0, b = 0, loss = 200.896
      """
    ),
    // By hand: at step 24 the schedule is at 0.1*1.1^25 for the next, 1.0835, and half of that is below the limit.
    (
      ["problem f(x) = x^2", "init 4", "set lr = 0.1*1.1^t", "run 1000"],
      """
      106 steps. Diverged: at step 107 the loss is not finite.
      Step 25 went wrong: lr 1.08347 is above the limit 1 (curvature 2).
      Far away by now: back 82 (or reset) first, then set lr 0.54.
      Step 106: x = 4.67907e+152, loss = 2.18937e+305
      """
    ),
    // No rate makes a minimum where there is none: from 1 the loss is at -1.2^(2*step).
    (
      ["problem f(x) = -x^2", "init 1", "set lr 0.1", "run 10000"],
      """
      1946 steps. Diverged: at step 1947 the loss is not finite.
      The loss falls for ever that way: there is no minimum, and no rate helps.
      To end where you like: reset, then run until loss < -3.
      Step 1946: x = 1.22097e+154, loss = -1.49077e+308
      """
    ),
    (
      ["problem saddle", "init 1 1e-3", "set lr 0.1", "run 10000"],
      """
      1984 steps. Diverged: at step 1985 the loss is not finite.
      The loss falls for ever that way: there is no minimum, and no rate helps.
      To end where you like: reset, then run until loss < -1.
      Step 1984: x = 5.37693e-193, y = 1.24621e+154, loss = -1.55305e+308
      """
    ),
    (
      ["data diabetes", "standardize", "model linear", "set lr 1e-6", "run 100"],
      """
      100 steps, all samples a step. Done.
      Step 100: w[age] = 0.00289228, w[sex] = 0.000662102 and 9 more, loss = 29061.8
      At this pace the rest takes about 1400000 steps.
      descent tried a rate of 0.001, and that is faster: set lr 0.001.
      """
    ),
    (
      ["problem f(x) = x^2", "init 4", "set lr 1.02", "run 20", "run 20"],
      """
      20 steps. Done.
      Step 40: x = 19.2041, loss = 368.797
      The loss grew from 16 to 368.797.
      Step 1 went wrong: lr 1.02 is above the limit 1 (curvature 2).
      Far away by now: reset (or back N) first, then set lr 0.51.
      """
    ),
    // The same whatever is added to the loss.
    (
      ["problem f(x) = x^2 - 20", "init 4", "set lr 1.02", "run 40"],
      """
      40 steps. Done.
      Step 40: x = 19.2041, loss = 348.797
      The loss grew from -4 to 348.797.
      Step 1 went wrong: lr 1.02 is above the limit 1 (curvature 2).
      Far away by now: reset (or back N) first, then set lr 0.51.
      """
    ),
    // What was set last is to blame, and no step before: 4*0.8^20 is 0.0461, grown by 1.2 a step from there.
    (
      ["problem f(x) = x^2", "init 4", "set lr 0.1", "run 20", "set lr 1.1", "run 40"],
      """
      40 steps. Done.
      Step 60: x = 67.7812, loss = 4594.3
      The loss grew from 0.00212676 to 4594.3.
      Step 21 went wrong: lr 1.1 is above the limit 1 (curvature 2).
      Far away by now: back 40 (or reset) first, then set lr 0.55.
      """
    ),
    // The loss was lower yet before that, at a swing through 0.
    (
      ["problem f(x) = x^2", "init 4", "use momentum lr=0.1", "run 30", "set lr 10", "run 3000"],
      """
      122 steps. Diverged: at step 153 the loss is not finite.
      Step 31 went wrong: lr 10 is above the limit 1.9 (curvature 2).
      Far away by now: back 122 (or reset) first, then set lr 0.95.
      Step 152: x = 3.97047e+153, loss = 1.57646e+307
      """
    ),
    // What had risen before is not blamed on the smaller rate.
    (
      ["problem f(x) = x^2", "init 4", "set lr 1.5", "run 20", "set lr 1.02", "run 5"],
      """
      5 steps. Done.
      Step 25: x = -5103012, loss = 26040732851467
      The loss grew from 16 to 26040732851467.
      Step 1 went wrong: lr 1.5 is above the limit 1 (curvature 2).
      Far away by now: reset (or back N) first, then set lr 0.51.
      """
    ),
    // Grown, and yet nearer than the start.
    (
      ["problem f(x, y) = x^2 + 10*y^2", "init 4 1", "use rmsprop lr=0.1", "run 405", "run 100"],
      """
      100 steps. Done.
      Step 505: x = -1.56563e-199, y = 0.0722149, loss = 0.05215
      The loss grew from 3.14625e-92 to 0.05215.
      Step 269 went wrong: lr 0.1 is above the limit 0.05228 (curvature 20).
      Still lower than at the start: from here, set lr 0.026.
      """
    ),
    // Next to nothing, grown to next to nothing.
    (
      ["problem f(x) = x^2", "init 4", "use rmsprop lr=0.3", "run 405", "run 100"],
      "100 steps. Done.\nStep 505: x = -1.26647e-08, loss = 1.60395e-16"
    ),
    // Past a loss near 0 by its own swing: below the limit that is no fault.
    (
      ["problem f(x) = x^2", "init 4", "use momentum lr=0.1 momentum=0.9", "run 4", "run 5"],
      "5 steps. Done.\nStep 9: x = -1.09679, loss = 1.20294"
    ),
    (
      ["problem sphere", "set lr 0.1", "run 500", "run 50"],
      "50 steps. Done.\nStep 550: x = 2.50301e-53, y = -2.50301e-53, loss = 1.25301e-105"
    ),
  ])
  func aRunThatGoesWrongSaysWhatToDo(_ lines: [String], _ text: String) throws {
    #expect(try #require(TypedNotebook(lines).cells.last).text == text)
  }

  /// A step on one sample does not see the loss of all: whatever is typed, where it stands is finite.
  @Test(arguments: ["run 20 epochs", "run 150", "run until loss < 0", "step 150"])
  func aRunOnSamplesEndsWhereTheLossIsFinite(_ line: String) throws {
    var notebook = TypedNotebook(
      "data line 60 noise=0.5", "standardize", "model mlp 8 tanh", "use sgd lr=1", line)
    #expect(notebook.value("loss").isFinite)
    #expect(notebook.value("step") == 138)
    #expect(notebook.session.work.status == .diverged)
    #expect(notebook.cells.last?.text.contains("at step 139 the loss is not finite") == true)
    // What lay ahead is gone, and the advice can be followed.
    #expect(notebook.type("goto 139")[0].error != nil)
    notebook.type(["reset", "set lr 0.1", "run 20 epochs"])
    #expect(notebook.session.work.status == .running)
  }

  /// A start without a finite loss is none to go back to: steps on samples may lead on from it.
  @Test func aStartOfInfiniteLossDoesNotHoldARunOnSamples() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,y\n1e160,1\n" + String(repeating: "1,2\n3,4\n", count: 10))
    let steps = (0..<4).map { seed in
      TypedNotebook(
        "seed \(seed)", "data \(path) target y as numbers", "model linear", "use sgd lr=0.01", "init 1 0",
        "run 1"
      ).value("step")
    }
    #expect(steps.contains(1))
  }

  @Test func aTimeLimitEndsTheRun() throws {
    var notebook = TypedNotebook("problem f(x) = x^2", "set stop time 2")
    var clock = 0.0
    notebook.surroundings.now = {
      clock += 1
      return clock
    }
    let text = notebook.shown("run 1000000")
    #expect(text.contains("Stopped when 2 s have passed."), "\(text)")
  }

  @Test func samplesAreNamedWhereThereAreMany() throws {
    let notebook = TypedNotebook("data diabetes", "model linear", "use minibatch 32 lr=1e-6", "run 5")
    #expect(try #require(notebook.cells.last).text.hasPrefix("5 steps, 32 samples a step. Done.\n"))
  }

  @Test func stoppingTestsComeOnlyWhenAskedFor() {
    let notebook = TypedNotebook("problem f(x) = x^2", "init 0", "run 5")
    #expect(notebook.value("step") == 5)
  }

  @Test func progressIsReported() {
    var notebook = TypedNotebook("problem f(x) = x^2")
    var clock = 0.0
    var steps: [Int] = []
    notebook.surroundings.now = {
      clock += 0.2
      return clock
    }
    notebook.surroundings.report = { if case .run(let run) = $0 { steps.append(run.step) } }
    notebook.type("run 100")
    #expect(!steps.isEmpty)
    #expect(steps == steps.sorted())
  }

  // MARK: - Back and forth

  @Test func backAndGotoMoveAlongTheTrajectory() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "use momentum lr=0.1", "run 10")
    let states = (0...10).map { step -> String in
      notebook.type("goto \(step)")
      return notebook.state
    }
    #expect(notebook.errors == [])
    notebook.type("back 3")
    #expect(notebook.state == states[7])
    notebook.type("goto 10")
    #expect(notebook.state == states[10])
    notebook.type(["goto 4", "step"])
    #expect(notebook.state == states[5])
  }

  @Test func laterStepsStayUntilANewOneIsTaken() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "run 10", "back 5")
    #expect(notebook.shown("show").contains("Steps up to 10 lie ahead: goto 10."))
    notebook.type(["goto 10", "back 5", "set lr 0.2", "step"])
    #expect(notebook.errors == [])
    #expect(
      notebook.shown("goto 7") == """
          goto 7
               ^
        The last step that was taken is 6.
        Try "goto 6".
        """)
  }

  @Test func goingBackKeepsSettings() {
    let notebook = TypedNotebook("problem f(x) = x^2", "init 4", "run 3", "set lr 0.3", "back 2")
    #expect(notebook.value("lr") == 0.3)
    #expect(notebook.value("step") == 1)
  }

  @Test func thePastCanBeRead() {
    let notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.1", "run 3", "back 1")
    #expect(notebook.value("x[0]") == 4)
    #expect(notebook.value("x[3]") == 4 * 0.8 * 0.8 * 0.8 || abs(notebook.value("x[3]") - 2.048) < 1e-15)
    #expect(notebook.value("loss[0]") == 16)
    #expect(notebook.value("loss[4]").isNaN)
    let model = TypedNotebook(
      "data diabetes features bmi bp", "standardize", "model linear", "set lr 0.1", "run 3")
    #expect(model.value("loss[0]") > model.value("loss[3]"))
    #expect(model.value("w[bmi]") == model.value("w[1]"))
    #expect(model.value("w[bp]") == model.value("w[2]"))
  }
}
