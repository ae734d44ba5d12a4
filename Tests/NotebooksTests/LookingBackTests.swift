import TestSupport
import Testing

@testable import Notebooks

/// What is asked about the past of a run, and what is said where there is no number.
struct LookingBackTests {
  private func run() -> TypedNotebook { TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.1", "run 3") }

  @Test(arguments: [
    ("first(loss < 1)", "nan: \"loss < 1\" did not happen in the run so far (steps 0 to 3)."),
    ("eval 2*last(x < 0)", "nan: \"x < 0\" did not happen in the run so far (steps 0 to 3)."),
    ("change[0]", "nan: change[0] is known only after a step."),
    ("gradientNorm[0]", "8"), ("curvatureMax[1]", "2"), ("lr[2]", "0.1"), ("first(loss < 5)", "3"),
    ("sqrt(-1)", "nan"),
    (
      "remember never = first(x < 0)",
      "never = nan, remembered. It is no number: \"x < 0\" did not happen in the run so far (steps 0 to 3)."
    ),
  ])
  func anExpressionSaysWhatItIs(_ line: String, _ text: String) {
    var notebook = run()
    #expect(notebook.shown(line) == text)
  }

  @Test(arguments: [
    ("x[500]", "There is no x[500]: the run has 3 steps.", "Try \"x[3]\"."),
    ("lest(loss)", "\"lest\" is not a known function.", "Did you mean \"least\"?"),
    ("least(los)", "\"los\" is not a known name.", "Did you mean \"loss\"?"),
    ("accuracy[1]", "There is no accuracy here.", "Only a model of classes has one."),
    (
      "heldOutLoss", "There is no heldOutLoss here.",
      "Hold rows out first, as in \"split 0.8\"; an accuracy needs classes."
    ),
    ("explain -1", "\"-1\" is not a whole number, 0 or more.", "Try \"explain 3\"."),
    ("goto", "The step is missing.", "Try \"goto 3\"."),
    (
      "run until loss < loss[0]/2",
      "\"loss\" at another step can be read only where the run stands, not after each step.",
      "Keep it first: \"remember before = loss[0]\"."
    ),
    ("init foo", "\"foo\" is not a start.", "There are all, zeros, random, best, xavier, he, from."),
    ("stp(5)", "\"stp(5)\" is not a command.", "Did you mean \"step\"?"),
  ])
  func aSlipIsToldWithWhatToType(_ line: String, _ message: String, _ hint: String) throws {
    var notebook = run()
    let error = try #require(notebook.type(line).first?.error)
    #expect(error.message == message)
    #expect(error.hint == hint)
  }

  /// Held-out samples are measured again at any step.
  @Test func aMeasureIsKnownAtEveryStep() {
    let notebook = TypedNotebook("data xor", "split 0.5", "model logistic", "set lr 0.5", "run 2")
    #expect(isNear(notebook.value("heldOutLoss[0]"), 0.6931471805599453, tolerance: 1e-12))
    #expect(notebook.value("accuracy[2] - accuracy") == 0)
  }

  @Test func aStartMayBeRemembered() {
    var notebook = run()
    notebook.type(["remember far = x[0]", "init -far/2"])
    #expect(notebook.session.work.trainer?.point == [-2])
    notebook.type("init x=far")
    #expect(notebook.session.work.trainer?.point == [4])
    notebook.type(["problem f(x, y) = x^2 + y^2", "init far 2*far"])
    #expect(notebook.session.work.trainer?.point == [4, 8])
  }

  @Test func comingBackShowsWhatIsWatched() {
    var notebook = run()
    notebook.type(["watch x", "checkpoint here", "run 2"])
    #expect(notebook.shown("restore here").hasSuffix("\n  x = 2.048"))
  }

  /// A word of the field and a schedule of one name are both told.
  @Test func aScheduleAndAWordOfItsNameAreBothTold() {
    var notebook = TypedNotebook()
    let text = notebook.shown("help plateau")
    #expect(text.hasPrefix("plateau\n\nNearly level ground") && text.contains("plateau()  "))
  }
}
