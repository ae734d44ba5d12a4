import Documents
import Foundation
import Optimization
import TestSupport
import Testing

@testable import Notebooks

@Suite("Verbs of a lesson, and attempts at its tasks")
struct LessonVerbTests {
  /// A notebook in which the lesson with a task is lesson 91, and open at a screen.
  private func opened(screen: Int = 1) throws -> TypedNotebook {
    let folder = try TemporaryFolder()
    var notebook = try TestLesson.notebook(["91-a-task.md": TestLesson.withTask], folder)
    notebook.type("lesson 91.\(screen)")
    #expect(notebook.errors == [])
    return notebook
  }

  // MARK: - Screens

  @Test(arguments: ["1.2", "1.5", "3.9"])
  func againShowsTheScreenFromItsStart(_ address: String) {
    let fresh = TypedNotebook.withoutPictures("lesson \(address)")
    var notebook = fresh
    notebook.type("problem rosenbrock; run 3; skip")
    let shown = notebook.shown("again")
    // Its title is not said again.
    let body = shown.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(
      separator: "\n")
    #expect(body.count > 200 && fresh.cells[0].text.hasSuffix("\n" + body))
    #expect(shown.hasPrefix("--- Lesson \(address.prefix(1)), screen \(address.dropFirst(2)) of "))
    #expect(notebook.state == fresh.state)
  }

  @Test func previousGoesBackScreenByScreen() {
    var walked = TypedNotebook.withoutPictures("lesson 1")
    while walked.notebook.player?.address != "1.4" { _ = walked.goOnInLesson() }
    var jumped = TypedNotebook.withoutPictures("lesson 1.4")
    for screen in [3, 2, 1] {
      let shown = walked.shown("previous")
      #expect(shown == jumped.shown("previous"))
      #expect(shown.hasPrefix("--- Lesson 1, screen \(screen) of 7"))
      #expect(walked.state == jumped.state)
    }
    #expect(
      walked.shown("previous")
        == "This is the lesson's first screen.\n\"again\" shows it from its start.")
    // From the end of a lesson too.
    var end = TypedNotebook("lesson 1.7")
    #expect(end.shown("previous").hasPrefix("--- Lesson 1, screen 6 of 7"))
    #expect(end.openTask != nil)
  }

  @Test func whoPassesTheLastTaskIsDoneWithTheLesson() {
    var notebook = TypedNotebook("lesson 1")
    let shown = notebook.shown("test-out")
    #expect(
      shown.hasPrefix(
        "Whoever solves the last task may pass over the rest of lesson 1.\n--- Lesson 1, screen 6"))
    #expect(notebook.openTask?.task.id == "go-down")
    #expect(notebook.state == TypedNotebook("lesson 1.6").state)
    notebook.type("run 10")
    #expect(!notebook.done.contains("the-hill"))
    #expect(notebook.shown("set lr 0.3; run 10").contains("Lesson 1 is done"))
    #expect(notebook.done.contains("the-hill"))
    var skipped = TypedNotebook("lesson 1", "test-out", "skip")
    #expect(!skipped.done.contains("the-hill"))
    #expect(skipped.enter().hasPrefix("--- Lesson 1, screen 7"))
    var without = TypedNotebook()
    without.notebook = (try? TestLesson.opened().notebook) ?? without.notebook
    #expect(without.shown("test-out").hasPrefix("This lesson has no task to be passed by."))
  }

  // MARK: - A line to type

  /// What leads to the same place is as good; what does not, or begins elsewhere, is not.
  @Test(arguments: [
    (["run 10"], true), (["run 5", "run 5"], true), (["run(10)"], true), (["RUN 10"], true),
    (["step 3", "run 7"], true), (["run 12", "back 2"], true), (["init 4", "run 10"], true),
    (["problem rosenbrock", "run 10"], true), (["run 9"], false), (["set lr 0.2", "run 5", "run 5"], false),
    (["init 5", "run 4", "run 6"], false), (["show", "plot loss"], false),
  ])
  func aLineToTypeMayBeTypedInAnotherWay(_ lines: [String], _ isRight: Bool) throws {
    var notebook = try opened()
    notebook.type(lines)
    guard case .screen = notebook.waiting else {
      #expect(!isRight)
      return
    }
    #expect(isRight)
    #expect(notebook.text().contains("After it x is 3.268"))
  }

  // MARK: - Attempts

  @Test func aMissedAttemptStaysToBeLookedAt() throws {
    var notebook = try opened(screen: 2)
    let shown = notebook.shown("run 3")
    #expect(shown.contains("Not yet: the loss is 16.78 after 3 steps; the task wants a loss under 0.01."))
    #expect(shown.contains("Too slow."))
    #expect(shown.hasSuffix("This run stays to be looked at; the next step begins again from x = 8."))
    for line in ["show", "explain", "eval loss[2]", "set lr 0.4", "back 1", "goto 3"] { notebook.type(line) }
    #expect(notebook.errors == [])
    #expect(notebook.openTask?.misses == 1)
    #expect(notebook.value("step") == 3)
    #expect(notebook.shown("step").hasPrefix("Again from x = 8; lr stays 0.4.\nStep 1 of"))
    #expect(notebook.value("x[0]") == 8)
    // The step can be taken back: the attempt is there again, and is not judged again.
    notebook.type("undo")
    #expect(notebook.value("step") == 3)
    #expect(notebook.openTask?.misses == 1)
    #expect(notebook.shown("run 1").hasPrefix("Again from x = 8"))
    #expect(notebook.shown("set lr 0.5; run 2").contains("Yes"))
  }

  @Test(arguments: ["init 1", "problem f(x) = 0*x", "problem sphere"])
  func whatIsHeldFixedStaysSoAfterAMiss(_ line: String) throws {
    var notebook = try opened(screen: 2)
    notebook.type("run 3")
    let before = notebook.snapshot
    #expect(notebook.type(line)[0].error?.code.name == "held-by-task")
    #expect(notebook.snapshot == before)
    #expect(notebook.shown("run 3").hasPrefix("Again from x = 8"))
  }

  /// A rule goes back where the task is not about rules: then the solution works after any try.
  @Test func aRuleTakenUpInATryGoesWithIt() throws {
    var notebook = try opened(screen: 2)
    notebook.type("use adam lr=0.01; run 3")
    #expect(notebook.openTask?.misses == 1)
    #expect(notebook.shown("set lr 0.5; run 1").contains("Yes"))
    #expect(notebook.done.contains("a-task/down"))
  }

  @Test func helpIsOfferedAfterThreeMissesWithoutHintsThatWereGiven() throws {
    var notebook = try opened(screen: 2)
    let ways = "\"another\" draws other numbers, \"skip\" moves on]"
    #expect(notebook.text().hasSuffix("[\"hint\" helps, " + ways))
    notebook.type("run 3; hint; run 3; hint")
    #expect(notebook.shown("run 3").hasSuffix("[\"solution\" shows one way, " + ways))
    #expect(notebook.shown("hint") == "There are no more hints. \"solution\" shows one way.")
  }

  // MARK: - Other numbers

  @Test func anotherDrawsOtherNumbersFromASeedThatIsShown() throws {
    var notebook = try opened(screen: 2)
    let shown = notebook.shown("another")
    let seed = try #require(notebook.openTask?.draw)
    #expect(shown.hasPrefix("Numbers of seed \(seed):\n\nYour turn.\n\nBring the loss from x = "))
    #expect([3, 5, 7].contains(notebook.value("x")) && [0.1, 0.2].contains(notebook.value("lr")))
    let state = notebook.state
    let next = notebook.shown("another")
    #expect(next != shown)
    #expect(notebook.shown("another \(seed)") == shown)
    #expect(notebook.state == state)
    // It counts as the task; the lesson goes on from the numbers that it has itself.
    #expect(notebook.shown("set lr 0.5; run 1").contains("Yes"))
    #expect(notebook.done.contains("a-task/down"))
    #expect(notebook.value("x[0]") == 8)
    // At the end of its screen it can be had once more, and the end is come back to.
    #expect(notebook.shown("another").contains("Your turn."))
    #expect(notebook.shown("set lr 0.5; run 1").contains("Back in lesson 91."))
    #expect(notebook.isLessonOver)
    #expect(notebook.value("x[0]") == 8)
    #expect(TypedNotebook("lesson 3.9", "another").errors == [])
  }

  // MARK: - Earlier questions

  @Test func recallAsksEarlierQuestionsThoseMissedFirstAndComesBack() throws {
    var notebook = TypedNotebook.withoutPictures("lesson 1.3", "smaller", "lesson 1.4", "right", "lesson 1.7")
    let shown = notebook.shown("lesson 3")
    #expect(
      shown.hasPrefix(
        "Lesson 3: The learning rate. How big should a step be? (10 minutes)\n--- Lesson 3, screen 1 of 10; \"recall\" asks 3 questions of earlier lessons"
      ))
    let (state, place) = (notebook.state, notebook.notebook.place)
    let missed = Set(["the-hill/next-x", "the-hill/on-the-plain"])
    #expect(notebook.shown("recall").hasPrefix("From lesson 1, The hill:"))
    var asked: [String] = []
    for _ in 0..<3 {
      asked.append(try #require(notebook.openQuestion).mark)
      #expect(notebook.notebook.place == place)
      // What is said of one is read before the next is asked.
      let isLast = asked.count == 3
      let way = isLast ? "[Enter goes back to lesson 3]" : "[Enter asks the next question]"
      #expect(notebook.shown("skip").hasSuffix(way))
      #expect(notebook.openQuestion == nil && notebook.notebook.openMark == "")
      let next = notebook.enter()
      #expect(
        isLast ? next == "Back in lesson 3.\n[Enter goes on]" : next.hasPrefix("From lesson 1, The hill:"))
    }
    #expect(Set(asked.prefix(2)) == missed)
    #expect(notebook.state == state)
    #expect(notebook.enter().hasPrefix("--- Lesson 3, screen 2"))
    #expect(TypedNotebook("lesson 1", "recall").errors[0].hasPrefix("No earlier lesson is finished"))
  }

  /// What was open is open again afterwards, with the learner's own work.
  @Test func recallDisturbsNothingThatIsOpen() {
    var notebook = TypedNotebook.withoutPictures("lesson 1.7", "lesson 3.9", "set lr 0.02", "run 2")
    let state = notebook.state
    notebook.type(["recall", "skip", "next", "skip", "next", "skip"])
    #expect(notebook.shown("next").contains("Back in lesson 3.\nOpen: The hill is f(x) = 4*x^2"))
    #expect(notebook.state == state)
    #expect(notebook.openTask != nil)
    #expect(TypedNotebook.withoutPictures("lesson 1.7", "lesson 3.9", "recall", "again").openTask != nil)
  }

  @Test func aRecallMayNameATask() throws {
    let folder = try TemporaryFolder()
    let recall = TestLesson.withTask.replacing(
      "problem f(x) = x^2\ninit 4\n```",
      with: "problem f(x) = x^2\ninit 4\n```\n\n```recall\na-task/down\n```")
    var notebook = try TestLesson.notebook(
      ["91-a-task.md": TestLesson.withTask, "92-later.md": recall], folder)
    let shown = notebook.shown("lesson 92")
    #expect(shown.contains("From lesson 91, A task:\n\nNumbers of seed 1:\n\nYour turn."))
    #expect(notebook.shown("set lr 0.5; run 1").contains("Type: run 10"))
    #expect(notebook.done.contains("a-task/down"))
    #expect(notebook.value("x") == 4)
    #expect(notebook.errors == [])
  }

  // MARK: - What a lesson's own commands may not do

  @Test func aLessonWritesNoFilesAndReadsOnlyBesideIt() throws {
    let folder = try TemporaryFolder()
    try folder.file("outside.csv", "x,y\n1,2\n2,3\n")
    try folder.file("lessons/points.csv", "x,y\n1,2\n2,3\n3,5\n")
    let cells = """
      problem f(x) = x^2
      init from ../start.json
      export \(folder.path)/run.c
      plot loss to \(folder.path)/loss.svg
      data points.csv target y
      data \(folder.path)/outside.csv
      data ../outside.csv
      quit
      """
    let text = TestLesson.text.replacing("problem f(x) = x^2\ninit 4", with: cells)
    try folder.file("lessons/90-a-test.md", text)
    var notebook = TypedNotebook()
    try notebook.addLessons(from: folder.path + "/lessons")
    let shown = notebook.shown("lesson 90")
    #expect(shown.components(separatedBy: "a lesson's own commands write no files").count == 3)
    #expect(shown.components(separatedBy: "A lesson's own commands read no files but those of").count == 4)
    #expect(notebook.session.work.subject?.dataSubject?.set.rowCount == 3, "\(shown)")
    #expect(shown.contains("\"quit\" is for the prompt, not for a document."))
    #expect(folder.names.sorted() == ["lessons", "outside.csv"])
    // What a learner types is theirs.
    notebook.type("problem sphere; export \(folder.path)/run.c")
    #expect(notebook.errors == [])
    #expect(folder.names.contains("run.c"))
  }

  @Test func aCheckThatTakesTooLongIsTheLessonsError() throws {
    var player = try #require(opened(screen: 2).notebook.player)
    player.patience = 0.001
    let kept: Int? = player.inTime(of: Surroundings()) {
      while !Interruption.current.endsWork() {}
      return 1
    }
    #expect(kept == nil)
    #expect(player.inTime(of: Surroundings()) { 2 } == 2)
    player.patience = 60
    let outer = Interruption { true }
    Interruption.$current.withValue(outer) {
      _ = player.inTime(of: Surroundings()) { Interruption.current.endsWork() }
    }
    // Ctrl-C is no matter of the lesson.
    #expect(outer.hasEndedWork)
  }
}
