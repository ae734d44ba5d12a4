import Documents
import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// What is remembered of lessons, and what is made of it.
struct ProgressTests {
  /// Two lessons with a task each, made for these tests.
  private static func lesson(_ title: String, question: String = "What is 2 + 2?") -> String {
    """
    ---
    title: \(title)
    question: Does it work?
    minutes: 1
    teaches: [testing, \(title.lowercased()) things]
    ---
    ```quiz
    id: sum
    question: \(question)
    answer: 4
    tolerance: 0.1
    feedback: "It adds up."
    ```

    ```try
    id: down
    setup: |
      problem f(x) = x^2
      init 4
      set lr 0.01
    task: Bring the loss under 1 in at most 5 steps.
    keep: [problem, start]
    over: step >= 5 or loss < 1
    check: loss < 1 and step <= 5
    solution: |
      set lr 0.5
      run 5
    also:
      - |
        set lr 0.45
        run 5
    wrong:
      - do: |
          run 5
        when: lr < 0.1
        say: "Too slow."
      - do: |
          set lr 1
          run 5
        when: otherwise
        say: "Not so."
    hints: [Think of the rate., Think of half.]
    ```
    """
  }

  /// A notebook with these lessons beside lesson 90, Alpha, and 91, Beta.
  private static func opened(
    _ lines: String..., on day: String? = nil, with more: [String: String] = [:]
  ) throws -> TypedNotebook {
    let folder = try TemporaryFolder()
    for (name, text) in more { try folder.file(name, text) }
    try folder.file("90-alpha.md", lesson("Alpha"))
    try folder.file("91-beta.md", lesson("Beta"))
    var notebook = TypedNotebook()
    try notebook.addLessons(from: folder.path)
    notebook.surroundings.today = { day.flatMap { Day($0) } }
    notebook.type(lines)
    #expect(notebook.errors == [])
    return notebook
  }

  private static let solved = ["lesson 90", "4", "set lr 0.4", "run 5", "leave"]

  // MARK: - What is kept

  @Test func theFirstAnswerIsKept() throws {
    var notebook = try Self.opened("lesson 90", "5", "lesson 90", "4", on: "2026-03-01")
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
  ])
  func theCommandsThatSolvedATaskAreKept(_ typed: [String], _ kept: [String]) throws {
    var notebook = try Self.opened("lesson 90", "4")
    notebook.type(typed)
    #expect(notebook.errors == [])
    #expect(notebook.progress.steps["alpha/down"]?.isDone == true)
    #expect(notebook.progress.steps["alpha/down"]?.commands == kept)
    var again = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.01")
    again.type(kept)
    #expect(again.value("loss < 1 and step <= 5") == 1)
  }

  @Test func marksOfLessonsAreWords() throws {
    var notebook = try Self.opened("lesson 90")
    #expect(notebook.standing("alpha").mark == .underWay)
    notebook.type(["4", "solution"])
    #expect(notebook.standing("alpha").mark == .shown)
    notebook.type(["lesson 90", "skip", "set lr 0.4", "run 5"])
    #expect(notebook.standing("alpha").mark == .done)
    #expect(notebook.standing("beta").mark == nil)
  }

  @Test func jsonComesBackAsItWas() throws {
    let notebook = try Self.opened(
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

  // MARK: - Coming back

  /// A learner who wanders at every step of a lesson and is cut off finds the same session there.
  @Test(.tags(.slow), arguments: LessonTests.numbers)
  func everySessionIsFoundAgain(_ number: Int) throws {
    let detours = [
      ["set lr 0.02", "step 2"], ["problem rosenbrock", "run 3", "use adam"], ["step", "undo", "seed 9"],
      ["rule mine\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w - lr*g", "use mine", "step"],
      ["set lr 0.02", "undo", "redo"],
    ]
    for (index, stop) in LessonStop.all(of: number).enumerated() {
      guard stop.notebook.notebook.place != nil else { continue }
      var here = stop.notebook
      here.type(detours[index % detours.count])
      // What was asked for goes on in the lesson and is no detour.
      guard let place = here.notebook.place, stop.notebook.notebook.place?.isSameStep(as: place) == true,
        here.notebook.openMark == stop.notebook.notebook.openMark
      else { continue }
      var back = TypedNotebook.withoutPictures()
      back.change { $0.takeUp(here.progress) }
      _ = back.enter()
      #expect(back.notebook.place == place)
      #expect(back.state == here.state, "\(place) \(place.commands)")
      #expect(back.snapshot == here.snapshot, "\(place) \(place.commands)")
      // What was done again is not counted again.
      #expect(back.progress.steps == here.progress.steps)
    }
  }

  /// A second notebook, which knows of the first what it kept.
  private static func later(_ first: TypedNotebook, with more: [String: String] = [:]) throws -> TypedNotebook
  {
    var second = try opened(with: more)
    second.change { $0.takeUp(first.progress) }
    second.enter()
    #expect(second.notebook.place == first.notebook.place)
    return second
  }

  /// What a task asks to be looked at was looked at before the program ended, too.
  @Test(arguments: [["show"], [], ["remember a = 6 + 1", "set lr 0.3"]])
  func whatWasPerformedAndRememberedIsKnownAgain(_ lines: [String]) throws {
    let asking = ["92-asking.md": Self.lesson("Asking").replacing("check: ", with: "check: did(show) and ")]
    var first = try Self.opened("lesson 92", "4", with: asking)
    first.type(lines)
    var second = try Self.later(first, with: asking)
    #expect(second.value("did(show)") == (lines == ["show"] ? 1 : 0))
    #expect(second.session.work.performed == first.session.work.performed)
    #expect(second.session.work.remembered == first.session.work.remembered)
    second.type(["set lr 0.4", "run 5"])
    #expect(second.notebook.player?.isOver == (lines == ["show"]))
  }

  /// Choices come in the order of the seed with which the lesson was opened.
  @Test func choicesKeepTheirOrder() throws {
    let orders = try (0..<8).map { seed in
      let first = TypedNotebook.withoutPictures("seed \(seed)", "lesson 1.3")
      let second = try Self.later(first)
      #expect(second.notebook.player?.reminder == first.notebook.player?.reminder)
      return try #require(first.notebook.player?.reminder)
    }
    #expect(Set(orders).count > 1)
  }

  /// A recalled question stands beside the lesson, which is gone on in where it was.
  @Test func whatWasDoneAtARecalledQuestionIsPassedOver() throws {
    let first = try Self.opened(
      "lesson 90", "4", "solution", "lesson 91", "set lr 0.2", "recall", "set lr 0.3")
    #expect(first.notebook.place?.commands == ["set lr 0.2"])
    let second = try Self.later(first)
    #expect(second.session.work.settings.schedule("lr")?.text == "0.2")
    #expect(second.notebook.openMark == "91.1 ? ")
  }

  @Test func aScreenShownAgainForgetsWhatWasDoneOnIt() throws {
    let first = try Self.opened("lesson 90", "4", "set lr 0.2", "step", "again", "4", "set lr 0.05")
    #expect(first.notebook.place?.commands == ["set lr 0.05"])
    #expect(try Self.later(first).state == first.state)
    let again = try Self.opened("lesson 90", "set lr 0.2", "again")
    #expect(again.notebook.place?.commands == [])
  }

  @Test func aLessonSaysWhereItWasLeft() {
    var notebook = TypedNotebook.withoutPictures("lesson 1.4", "leave", "lesson 3", "leave")
    #expect(
      notebook.shown("lesson 1").hasPrefix(
        "You left this lesson at 1.4: \"lesson 1.4\" goes on there.\nLesson 1: The hill."))
    #expect(notebook.shown("lesson 3").hasPrefix("Lesson 3:"))
  }

  @Test func whatCannotBeDoneAgainIsSaid() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("points.csv", "x,y\n1,2\n2,3\n3,5\n")
    var notebook = try Self.opened("lesson 90", "set lr 0.02", "data \(file) target y", "seed 3")
    try FileManager.default.removeItem(atPath: file)
    notebook.type("leave")
    let shown = notebook.shown("lesson")
    #expect(shown.contains("Your last command was done again; then \"data "), "\(shown)")
    #expect(notebook.notebook.place?.commands == ["set lr 0.02"])
  }

  @Test func aRunThatWasCutShortIsAsLongAsItWas() throws {
    var notebook = try Self.opened("lesson 90", "problem rosenbrock", "set lr 1e-5")
    let count = Countdown(5)
    notebook.surroundings.isInterrupted = { count.isOver() }
    notebook.type("run 100000000")
    notebook.surroundings.isInterrupted = { false }
    let step = Int(notebook.value("step"))
    #expect(step > 0 && step < 100_000_000)
    #expect(notebook.notebook.place?.commands.last == "run \(step)")
  }

  // MARK: - Changes

  @Test func aChangedStepIsFlagged() throws {
    var notebook = try Self.opened("lesson 90", "4", "set lr 0.4", "run 5", "leave")
    #expect(!notebook.shown("progress").contains("Changed"))
    let folder = try TemporaryFolder()
    try folder.file("90-alpha.md", Self.lesson("Alpha", question: "What is 1 + 3?"))
    try notebook.addLessons(from: folder.path)
    #expect(notebook.shown("progress").contains("Changed since you did it: 90.1 (alpha/sum)."))
    #expect(notebook.shown("lessons alpha").withSingleBlanks.contains("done, changed since"))
    // What is answered anew is up to date.
    notebook.type(["lesson 90", "4", "leave"])
    #expect(!notebook.shown("progress").contains("Changed"))
  }

  // MARK: - Commands

  @Test func progressCountsFirstAnswers() throws {
    var notebook = try Self.opened("lesson 90", "5", "set lr 0.4", "run 5", "leave")
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
    var notebook = try Self.opened(
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
    var notebook = try Self.opened(
      "lesson 90", "5", "set lr 0.4", "run 5", "leave", "progress export \(file)")
    var other = try Self.opened("lesson 90", "4", "leave")
    #expect(
      other.shown("progress import \(file)")
        == "Taken over: 1 step and 1 finished lesson. Kept as they were: 1 step.")
    #expect(other.progress.steps["alpha/sum"]?.answer == "4")
    #expect(other.progress.steps["alpha/down"] == notebook.progress.steps["alpha/down"])
    #expect(other.standing("alpha").mark == .done)
    try folder.file("bad.json", "[]")
    #expect(
      notebook.shown("progress import \(folder.path)/bad.json").contains(
        "is no progress: the whole is not of the right kind."))
  }

  @Test func forgettingIsAskedForTwice() throws {
    var notebook = try Self.opened()
    notebook.type(Self.solved)
    #expect(notebook.shown("progress forget").hasPrefix("This forgets what was done in 1 lesson."))
    notebook.type("show")
    #expect(notebook.shown("progress forget").hasPrefix("This forgets"))
    #expect(!notebook.progress.isEmpty)
    #expect(notebook.shown("progress forget") == "Forgotten: all that was done in the lessons.")
    #expect(notebook.progress.isEmpty)
    notebook.type(Self.solved + ["lesson 91", "4", "leave"])
    #expect(notebook.shown("progress forget alpha") == "Forgotten: what was done in lesson 90, Alpha.")
    #expect(notebook.done == ["beta/sum"])
    #expect(notebook.shown("progress forget all") == "Forgotten: all that was done in the lessons.")
  }

  // MARK: - Practice

  @Test func practiceIsSpacedByDoublingDays() throws {
    var notebook = try Self.opened()
    func on(_ day: String, _ lines: [String]) {
      notebook.surroundings.today = { Day(day) }
      notebook.type(lines)
      #expect(notebook.errors == [])
    }
    on("2026-02-27", Self.solved)
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
    var notebook = try Self.opened(on: "2026-02-27")
    notebook.type(Self.solved + ["lesson 91", "4", "run 5", "set lr 0.4", "run 5", "leave"])
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
    var notebook = try Self.opened("lesson 92.2", "set lr 0.5", "run 1", "leave", with: lesson)
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
    var notebook = try Self.opened(
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
    var notebook = try Self.opened(
      "lesson 90", alpha, "solution", "lesson 91", beta, "solution", "lesson 92",
      with: ["92-gamma.md": Self.lesson("Gamma")])
    #expect(notebook.shown("recall").contains("\(title):"))
  }

  /// Whoever passes the last task at once is done with the lesson, whatever was passed over.
  @Test func aLessonThatWasTestedOutIsDone() throws {
    let text = Self.lesson("Gamma")
    let task = try #require(text.range(of: "```try")).lowerBound
    let two = text + "\n\n" + text[task...].replacing("id: down", with: "id: last")
    var notebook = try Self.opened(
      "lesson 92", "test-out", "set lr 0.4", "run 5", with: ["92-gamma.md": two])
    #expect(notebook.standing("gamma").mark == .done)
    #expect(try LessonProgress(reading: notebook.progress.data()) == notebook.progress)
    notebook.type("progress forget gamma")
    notebook.type(["lesson 92", "skip", "skip", "set lr 0.4", "run 5"])
    #expect(notebook.standing("gamma").mark == .shown)
  }

  // MARK: - Finding lessons

  @Test(arguments: [
    ("lesson the-hill", 1), ("lesson the hill", 1), ("lesson HILL", 1), ("lesson learning rate", 3),
    ("lesson 3", 3), ("lesson alpha", 90), ("lesson beta things", 91), ("lesson alph", 90),
  ])
  func lessonsAreOpenedByTheirWords(_ line: String, _ number: Int) throws {
    let notebook = try Self.opened(line)
    #expect(notebook.notebook.player?.lesson.number == number)
  }

  @Test func aWordOfSeveralLessonsAsksWhich() throws {
    var notebook = try Self.opened()
    #expect(
      notebook.shown("lesson testing") == """
          lesson testing
                 ^^^^^^^
        "testing" fits several lessons.
        Say which: lesson 90, Alpha or lesson 91, Beta.
        """)
  }

  @Test func lessonsAreLookedForByWords() throws {
    var notebook = try Self.opened()
    let shown = notebook.shown("lessons alpha")
    #expect(shown.contains("Alpha") && !shown.contains("Beta") && !shown.contains("The hill"))
    #expect(notebook.shown("lessons does work").contains("Beta"))
    #expect(
      notebook.cells.last?.displays.data.description
        == """
        {"lessons":[{"number":90,"slug":"alpha","title":"Alpha","mark":null},\
        {"number":91,"slug":"beta","title":"Beta","mark":null}]}
        """)
    #expect(notebook.shown("lessons xyzzy") == "No lesson is about \"xyzzy\". \"lessons\" lists them all.")
    #expect(
      notebook.shown("lessons alpah") == "No lesson is about \"alpah\". Did you mean \"lessons alpha\"?")
    // Routes are those of the course; an added lesson stands on none.
    #expect(notebook.shown("lessons hill").contains("H C"))
    #expect(!shown.contains("H C"))
  }
}

extension TypedNotebook {
  fileprivate var progress: LessonProgress { notebook.shelf.progress }

  fileprivate func standing(_ slug: String) -> LessonStanding {
    let lessons = notebook.shelf.course.lessons
    return LessonStanding(lessons.first { $0.slug == slug } ?? lessons[0], on: notebook.shelf)
  }
}

/// Says when it was asked so many times.
private final class Countdown: @unchecked Sendable {
  private var left: Int

  init(_ count: Int) { left = count }

  func isOver() -> Bool {
    left -= 1
    return left < 0
  }
}
