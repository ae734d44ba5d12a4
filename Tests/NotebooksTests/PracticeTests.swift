import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// Tasks of earlier lessons once more.
struct PracticeTests {
  @Test func practiceIsSpacedByDoublingDays() throws {
    var notebook = try TwoLessons.opened()
    func on(_ day: String, _ lines: [String]) {
      notebook.surroundings.today = { Day(day) }
      notebook.type(lines)
      #expect(notebook.errors == [])
    }
    on("2026-02-27", TwoLessons.solved)
    #expect(
      notebook.shown("practice")
        == "Nothing is due: the next is a task of lesson 90 on 2026-02-28. \"practice 90\" sets it now.")
    on("2026-02-28", ["practice"])
    #expect(notebook.text(since: notebook.cells.count - 1).contains("Practice, from lesson 90, Alpha:"))
    #expect(
      notebook.shown("set lr 0.4; run 5").hasSuffix(
        "[Due again on 2026-03-02. \"leave\" brings your own session back]"))
    #expect(notebook.shown("leave") == "Your own session is back.")
    #expect(notebook.shown("practice").contains("2026-03-02"))
    // A miss begins anew.
    on("2026-03-02", ["practice", "run 5"])
    #expect(notebook.progress.steps["alpha/down"]?.streak == 0)
    #expect(notebook.shown("set lr 0.4; run 5").contains("Due again on 2026-03-03."))
    on("2026-03-02", ["leave"])
    // The lesson is where it was: practice is no way into it.
    #expect(notebook.notebook.place == nil)
  }

  @Test func whatWasMissedIsPractisedFirst() throws {
    var notebook = try TwoLessons.opened(on: "2026-02-27")
    notebook.type(TwoLessons.solved + ["lesson 91", "4", "run 5", "set lr 0.4", "run 5", "leave"])
    notebook.surroundings.today = { Day("2026-04-01") }
    #expect(notebook.shown("progress").contains("To practise: 2 tasks."))
    #expect(notebook.shown("practice").contains("from lesson 91, Beta:"))
    #expect(notebook.shown("set lr 0.4; run 5").contains("Enter sets the next of 1 task;"))
    #expect(notebook.enter().contains("from lesson 90, Alpha:"))
    notebook.type(["set lr 0.4", "run 5"])
    #expect(notebook.enter().hasPrefix("Nothing more is due. Your own session is back."))
    #expect(notebook.notebook.player == nil)
    #expect(notebook.errors == [])
  }

  /// The numbers of a practised task are others than the lesson's, and others from one time to the next.
  @Test func practiceDrawsFreshNumbers() throws {
    let lesson = ["92-a-task.md": TestLesson.withTask]
    var notebook = try TwoLessons.opened("lesson 92.2", "set lr 0.5", "run 1", "leave", with: lesson)
    var starts: Set<Double> = []
    for _ in 0..<6 {
      let shown = notebook.shown("practice 92")
      #expect(shown.contains("Numbers of seed "))
      #expect(shown.components(separatedBy: "Your turn.").count == 2)
      starts.insert(notebook.value("x"))
      notebook.type(["set lr 0.5", "run 1"])
      #expect(notebook.notebook.player?.isOver == true)
    }
    #expect(starts.count > 1 && starts.isSubset(of: [3, 5, 7]))
    #expect(notebook.progress.steps["a-task/down"]?.attempts == 7)
    #expect(notebook.errors == [])
  }

  /// A practised task knows what its lesson made before it, and is no lesson of its own.
  @Test func practiceStandsOnTheLessonBeforeTheTask() throws {
    let lesson = TestLesson.withTask.replacing("init 4\n```", with: "init 4\nremember plain = 8\n```")
    var notebook = try TwoLessons.opened(
      "lesson 92.2", "set lr 0.5", "run 1", "leave", "practice 92", with: ["92-a-task.md": lesson])
    #expect(notebook.value("plain") == 8)
    #expect(notebook.notebook.openMark == "practice ? ")
    for line in ["test-out", "recall"] {
      #expect(notebook.shown(line).hasPrefix("A task is being practised, without its lesson."))
    }
    #expect(notebook.shown("lesson restart").contains("--- Lesson 92, screen 1 of 2"))
  }

  /// What was missed by who was sure is asked again first.
  @Test(arguments: [("6!", "6", "Alpha"), ("6", "6!", "Beta"), ("4", "6", "Beta"), ("6?", "4", "Alpha")])
  func recallBeginsWithTheSurestMistake(_ alpha: String, _ beta: String, _ title: String) throws {
    var notebook = try TwoLessons.opened(
      "lesson 90", alpha, "solution", "lesson 91", beta, "solution", "lesson 92",
      with: ["92-gamma.md": TwoLessons.text("Gamma")])
    #expect(notebook.shown("recall").contains("\(title):"))
  }

  /// Whoever passes the last task at once is done with the lesson, whatever was passed over.
  @Test func aLessonThatWasTestedOutIsDone() throws {
    let text = TwoLessons.text("Gamma")
    let task = try #require(text.range(of: "```try")).lowerBound
    let two = text + "\n\n" + text[task...].replacing("id: down", with: "id: last")
    var notebook = try TwoLessons.opened(
      "lesson 92", "test-out", "set lr 0.4", "run 5", with: ["92-gamma.md": two])
    #expect(notebook.standing("gamma").mark == .done)
    #expect(try LessonProgress(reading: notebook.progress.data()) == notebook.progress)
    notebook.type("progress forget gamma")
    notebook.type(["lesson 92", "skip", "skip", "set lr 0.4", "run 5"])
    #expect(notebook.standing("gamma").mark == .shown)
  }
}
