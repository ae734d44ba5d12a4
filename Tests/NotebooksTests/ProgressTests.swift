import Documents
import TestSupport
import Testing

@testable import Notebooks

/// What is remembered of lessons, and what is made of it.
struct ProgressTests {
  // MARK: - What is kept

  @Test func theFirstAnswerIsKept() throws {
    var notebook = try TwoLessons.opened("lesson 90", "5", "lesson 90", "4", on: "2026-03-01")
    let record = try #require(notebook.progress.steps["alpha/sum"])
    #expect(record.answer == "5")
    #expect(record.isRight == false)
    #expect(record.attempts == 2)
    #expect(record.isDone)
    #expect(record.date == Day("2026-03-01"))
    #expect(record.digest?.count == 8)
    notebook.type(["hint", "hint", "solution"])
    #expect(notebook.progress.steps["alpha/down"]?.hints == 2)
    #expect(notebook.progress.steps["alpha/down"]?.isShown == true)
    #expect(notebook.progress.steps["alpha/down"]?.isDone == false)
  }

  /// The commands that solved a task solve it again from its setup.
  @Test(arguments: [
    (["set lr 0.4", "run 5"], ["set lr 0.4", "run 5"]),
    (["set lr 0.02", "run 5", "set lr 0.4", "show", "run 5"], ["set lr 0.02", "set lr 0.4", "run 5"]),
    (["set lr 0.3", "step", "undo", "hint", "step 2"], ["set lr 0.3", "step 2"]),
    (["set lr 0.3", "undo", "redo", "step 2"], ["set lr 0.3", "step 2"]),
    (["step 2", "set lr 0.4", "step 2"], ["step 2", "set lr 0.4", "step 2"]),
    (["use adam", "set lr 2", "run 5", "set lr 0.4", "run 5"], ["set lr 0.4", "run 5"]),
  ])
  func theCommandsThatSolvedATaskAreKept(_ typed: [String], _ kept: [String]) throws {
    var notebook = try TwoLessons.opened("lesson 90", "4")
    notebook.type(typed)
    #expect(notebook.errors == [])
    #expect(notebook.progress.steps["alpha/down"]?.isDone == true)
    #expect(notebook.progress.steps["alpha/down"]?.commands == kept)
    var again = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.01")
    again.type(kept)
    #expect(again.value("loss < 1 and step <= 5") == 1)
  }

  @Test func marksOfLessonsAreWords() throws {
    var notebook = try TwoLessons.opened("lesson 90")
    #expect(notebook.standing("alpha").mark == .underWay)
    notebook.type(["4", "solution"])
    #expect(notebook.standing("alpha").mark == .shown)
    notebook.type(["lesson 90", "skip", "set lr 0.4", "run 5"])
    #expect(notebook.standing("alpha").mark == .done)
    #expect(notebook.standing("beta").mark == nil)
  }

  /// Whoever goes to the end past a task has not been shown it.
  @Test func aTaskThatWasNeverLookedAtIsNotShown() throws {
    let longer = ["92-longer.md": TwoLessons.text("Longer") + "\n\n---\n\nMore.\n"]
    var notebook = try TwoLessons.opened("lesson 92.2", with: longer)
    notebook.enter()
    #expect(notebook.progress.lessons["longer"]?.isFinished == true)
    #expect(notebook.standing("longer").mark == .underWay)
    notebook.type(["lesson 92.1", "4", "solution"])
    #expect(notebook.standing("longer").mark == .shown)
  }

  @Test func jsonComesBackAsItWas() throws {
    let notebook = try TwoLessons.opened(
      "seed 5", "lesson 90", "5", "set lr 0.02", "run 5", "step", on: "2026-03-01")
    let progress = notebook.progress
    #expect(progress.place?.seed == 5)
    #expect(progress.place?.commands == ["set lr 0.02", "run 5", "step"])
    #expect(try LessonProgress(reading: progress.data()) == progress)
    #expect(
      String(decoding: try progress.data(), as: UTF8.self).contains(
        """
            "alpha/sum" : {
              "answer" : "5",
              "attempts" : 1,
              "date" : "2026-03-01",
        """))
  }

  // MARK: - Changes

  @Test func aChangedStepIsFlagged() throws {
    var notebook = try TwoLessons.opened("lesson 90", "4", "set lr 0.4", "run 5", "leave")
    #expect(!notebook.shown("progress").contains("Changed"))
    let folder = try TemporaryFolder()
    try folder.file("90-alpha.md", TwoLessons.text("Alpha", question: "What is 1 + 3?"))
    try notebook.addLessons(from: folder.path)
    #expect(notebook.shown("progress").contains("Changed since you did it: 90.1 (alpha/sum)."))
    #expect(notebook.shown("lessons alpha").withSingleBlanks.contains("done, changed since"))
    // What is answered anew is up to date.
    notebook.type(["lesson 90", "4", "leave"])
    #expect(!notebook.shown("progress").contains("Changed"))
  }

  // MARK: - Commands

  @Test func progressCountsFirstAnswers() throws {
    var notebook = try TwoLessons.opened("lesson 90", "5", "set lr 0.4", "run 5", "leave")
    #expect(
      notebook.shown("progress").withSingleBlanks.hasPrefix(
        "lesson title done right first wrong first shown mark"))
    #expect(
      notebook.cells.last?.displays.data.description.hasPrefix(
        """
        {"lessons":[{"number":90,"slug":"alpha","steps":2,"done":1,"rightFirst":1,"wrongFirst":1,"shown":0,\
        "changed":[],"mark":"done"}],"next":"1"}
        """) == true)
  }

  @Test func reviewBringsTheSurestMistakesFirst() throws {
    var notebook = try TwoLessons.opened(
      "lesson 90", "5", "solution", "lesson 91", "6!", "set lr 0.4", "run 5", "leave")
    #expect(
      notebook.shown("review") == """
        Worth another look, the surest mistakes first:
          91.1  What is 2 + 2?
               You said "6" and were sure; that was not so.
          90.1  What is 2 + 2?
               You said "5"; that was not so.
          90.1  Bring the loss under 1 in at most 5 steps.
               The solution was shown.
        "lesson 91.1" opens the first.

        Lesson 90, Alpha: testing, alpha things.
        Lesson 91, Beta: testing, beta things.
          91.1  Bring the loss under 1 in at most 5 steps.
               > set lr 0.4
               > run 5
        """)
    #expect(notebook.shown("review beta").hasPrefix("Worth another look, the surest mistakes first:\n  91.1"))
    #expect(TypedNotebook("review").text() == "Nothing was taught yet: \"lessons\" lists what can be learnt.")
  }

  @Test func exportAndImportCarryProgressOver() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/mine.json"
    var notebook = try TwoLessons.opened(
      "lesson 90", "5", "set lr 0.4", "run 5", "leave", "progress export \(file)")
    var other = try TwoLessons.opened("lesson 90", "4", "leave")
    #expect(
      other.shown("progress import \(file)")
        == "Taken over: 1 step and 1 finished lesson. Kept as they were: 1 step.")
    #expect(other.progress.steps["alpha/sum"]?.answer == "4")
    #expect(other.progress.steps["alpha/down"] == notebook.progress.steps["alpha/down"])
    #expect(other.standing("alpha").mark == .done)
    #expect(notebook.type("progress export \(file)")[0].error?.message.contains("is there already") == true)
    #expect(notebook.shown("progress export \(file) force").hasPrefix("The progress is in"))
    try folder.file("bad.json", "[]")
    #expect(
      notebook.shown("progress import \(folder.path)/bad.json").contains(
        "is no progress: the whole is not of the right kind."))
  }

  @Test func nothingIsSaidToBeForgottenWhereNothingWasDone() throws {
    var notebook = try TwoLessons.opened()
    #expect(notebook.shown("progress forget").hasPrefix("Nothing was done in the lessons yet"))
    #expect(notebook.shown("progress forget 90").hasPrefix("Nothing was done in lesson 90"))
    notebook.type(TwoLessons.solved)
    #expect(notebook.shown("progress forget 90").hasPrefix("Forgotten: what was done in lesson 90"))
  }

  /// The greeting names the lesson that Enter opens, though it reads no lesson.
  @Test(arguments: [0, 1, 7, 20]) func theGreetingNamesTheNextLesson(_ finished: Int) {
    var shelf = LessonShelf()
    shelf.progress = LessonProgress(marks: Course.builtIn.lessons.prefix(finished).map(\.slug), place: nil)
    #expect(shelf.upcomingHeading == shelf.upcoming.map(LessonHeading.init))
    #expect(shelf.upcomingHeading?.number == (finished < 20 ? finished + 1 : 1))
    for lesson in Course.builtIn.lessons { #expect(shelf.lesson(slug: lesson.slug) == lesson) }
    #expect(shelf.lesson(slug: "none") == nil)
  }

  @Test func forgettingIsAskedForTwice() throws {
    var notebook = try TwoLessons.opened()
    notebook.type(TwoLessons.solved)
    #expect(notebook.shown("progress forget").hasPrefix("This forgets what was done in 1 lesson."))
    notebook.type("show")
    #expect(notebook.shown("progress forget").hasPrefix("This forgets"))
    #expect(!notebook.progress.isEmpty)
    #expect(notebook.shown("progress forget") == "Forgotten: all that was done in the lessons.")
    #expect(notebook.progress.isEmpty)
    notebook.type(TwoLessons.solved + ["lesson 91", "4", "leave"])
    #expect(notebook.shown("progress forget alpha") == "Forgotten: what was done in lesson 90, Alpha.")
    #expect(notebook.done == ["beta/sum"])
    #expect(notebook.shown("progress forget all") == "Forgotten: all that was done in the lessons.")
  }
}
