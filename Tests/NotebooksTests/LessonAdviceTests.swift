import TestSupport
import Testing

@testable import Notebooks

/// What a run says without being asked does not solve what is open.
struct LessonAdviceTests {
  /// In a task it says that the rate is too large, but neither the limit nor a better rate; whoever asks is told.
  @Test func whatATaskAsksForIsNotAdvised() throws {
    var notebook = try TwoLessons.opened("lesson 90", "4", "set lr 1.5")
    let shown = notebook.shown("run 50")
    #expect(shown.contains("Step 1 went wrong: lr 1.5 is above what this place bears."), "\(shown)")
    #expect(
      shown.contains("Far away by now: reset (or back N). \"diagnose\" looks for the cause."), "\(shown)")
    #expect(!shown.contains("limit") && !shown.contains("set lr"), "\(shown)")
    #expect(notebook.shown("diagnose").contains("set lr "))
    notebook.type("leave")
    let outside = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 1.5").after("run 50")
    #expect(outside.contains("lr 1.5 is above the limit 1 (curvature 2).") && outside.contains("set lr 0.75"))
  }

  @Test func ofARunThatCrawlsATaskNamesNoRate() throws {
    var notebook = try TwoLessons.opened("lesson 90", "4", "set lr 1e-6")
    let shown = notebook.shown("run 40")
    #expect(shown.contains("\"diagnose\" looks for the cause."), "\(shown)")
    #expect(!shown.contains("was tried and is faster"), "\(shown)")
  }

  @Test func atAQuestionNothingIsAdvised() throws {
    var notebook = try TwoLessons.opened("lesson 90", "problem f(x) = x^2", "init 4", "set lr 1.5")
    let shown = notebook.shown("run 1000")
    #expect(shown.contains("Diverged: at step"), "\(shown)")
    #expect(!shown.contains("went wrong") && !shown.contains("Far away"), "\(shown)")
    #expect(notebook.openQuestion != nil)
  }

  /// What the lesson itself shows after the task was solved is advised as ever.
  @Test func aLessonsOwnRunsAreAdvised() throws {
    let text =
      TwoLessons.text("Gamma") + "\n\n```descent\nproblem f(x) = x^2\ninit 4\nset lr 1.5\nrun 2000\n```\n"
    var notebook = try TwoLessons.opened("lesson 92", "4", "set lr 0.5", with: ["92-gamma.md": text])
    #expect(notebook.shown("run 5").contains("above the limit 1"))
  }
}
