import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// Ctrl-C in commands that may take long: the session is as it was.
@Suite(.tags(.slow)) struct InterruptionTests {
  /// Surroundings whose Ctrl-C comes at the n-th question.
  private static func asked(_ count: Int, in notebook: TypedNotebook) -> (Surroundings, @Sendable () -> Int) {
    let questions = Questions()
    var surroundings = notebook.surroundings.takingFiguresForDrawn
    surroundings.isInterrupted = { questions.count.wrappingAdd(1, ordering: .relaxed).newValue > count }
    return (surroundings, { questions.count.load(ordering: .relaxed) })
  }

  private final class Questions: Sendable {
    let count = Atomic(0)
  }

  static let commands = [
    "standardize", "unstandardize", "model linear", "model mlp 8", "split 0.5", "init best 100", "step",
    "back 3", "goto 2", "plot surface", "plot gradientNorm", "landscape", "show fit", "onehot kind",
    "date day", "missing mean",
  ]

  /// Rows enough that each loop over them asks several times.
  private static func notebook() throws -> TypedNotebook { try prepared.get() }

  nonisolated(unsafe) private static let prepared = Result { try prepare() }

  private static func prepare() throws -> TypedNotebook {
    let folder = try TemporaryFolder()
    let rows = (0..<4_500).map { row in
      "\(row % 7 == 3 ? "" : "\(row % 7)"),\(row % 11),2020-01-\(10 + row % 10),\(row % 2 == 0 ? "a" : "b"),\(row % 2)"
    }
    let text = "x1,x2,day,kind,y\n" + rows.joined(separator: "\n") + "\n"
    try text.write(toFile: "\(folder.path)/rows.csv", atomically: true, encoding: .utf8)
    return TypedNotebook(
      "data \(folder.path)/rows.csv target y features x2", "model logistic", "run 30")
  }

  @Test(arguments: commands) func leavesTheSessionAsItWas(_ command: String) throws {
    let before = try Self.notebook()
    #expect(before.errors == [])
    var whole = before
    let (counting, count) = Self.asked(.max, in: before)
    whole.surroundings = counting
    let cell = try #require(whole.type(command).last)
    guard cell.error == nil else {
      Issue.record("\(cell.error?.rendered(under: command) ?? "")")
      return
    }
    let questions = count()
    try #require(questions > 0, "\(command) does not ask")
    // At the first question and in the middle; threads ask in any order, so there is no last one.
    for place in Set([0, questions / 2]) {
      var cut = before
      cut.surroundings = Self.asked(place, in: before).0
      let cell = try #require(cut.type(command).last)
      #expect(cell.error?.code.name == "interrupted", "\(command) at question \(place) of \(questions)")
      #expect(cut.snapshot == before.snapshot)
      // What was known of the run is not spoilt either.
      #expect(cut.value("loss") == before.value("loss"))
    }
  }

  /// A boundary is many predictions, a path many losses, a start the best of more guesses than anybody waits for.
  @Test(
    arguments: [
      "plot boundary", "plot path", "plot parameters", "init best 1000000000000", "run 5", "run 5 epochs",
    ],
    [0, 1])
  func ofFewRowsToo(_ command: String, _ place: Int) throws {
    let before = TypedNotebook("data moons 300", "model logistic", "run 600")
    var cut = before
    cut.surroundings = Self.asked(place, in: before).0
    let cell = try #require(cut.type(command).last)
    guard !command.hasPrefix("run") || place == 0 else { return }  // a step is taken by then
    #expect(cell.error?.code.name == "interrupted")
    #expect(cut.snapshot == before.snapshot)
  }

  /// Steps that are listed are kept, and so is one after which the loss of all samples was cut.
  @Test(arguments: [2, 5, 20, 60]) func aListOfStepsKeepsThoseThatWereTaken(_ place: Int) throws {
    for line in ["set batch all", "set batch 16"] {
      var notebook = try Self.notebook()
      notebook.type(line)
      let start = notebook.value("step")
      notebook.surroundings = Self.asked(place, in: notebook).0
      let shown = notebook.shown("step 400")
      notebook.surroundings.isInterrupted = { false }
      let steps = notebook.value("step")
      #expect(steps >= start && steps < start + 400, "\(line)")
      #expect(
        shown.split(separator: "\n").last?.split(separator: " ").first.map(String.init) == "\(Int(steps))")
      #expect(notebook.value("loss").isFinite)
      notebook.type("step 2")
      #expect(notebook.value("step") == steps + 2)
    }
  }

  /// The search for the last finite loss is cut at each of its questions: the run ends where it would have, or before.
  @Test func aRunThatDivergesIsNeverLeftAtAnInfiniteLoss() throws {
    var before = try Self.notebook()
    before.type(["use sgd", "set batch 16", "set lr = 1e300*t"])
    var whole = before
    let (counting, count) = Self.asked(.max, in: before)
    whole.surroundings = counting
    whole.type("run 300")
    #expect(whole.value("loss").isFinite)
    let questions = count()
    try #require(questions > 3)
    for place in stride(from: 0, to: questions, by: max(1, questions / 12)) {
      var cut = before
      cut.surroundings = Self.asked(place, in: before).0
      cut.type("run 300")
      #expect(cut.value("loss").isFinite, "\(place) of \(questions)")
      #expect(cut.value("step") <= 330)
    }
  }

  /// Enter and an answer are as they were where what they do was cut.
  @Test func enterAndAnswersToo() throws {
    let folder = try TemporaryFolder()
    let heavy = TestLesson.text.replacing("problem f(x) = x^2\ninit 4", with: "problem f(x) = x^2\ninit 4")
      .replacing("```type\nstep\n```", with: "```type\ndata moons 5000; standardize; model logistic\n```")
      .replacing("x is {{x}}.", with: "Done.").replacing("x is still {{x}}.", with: "The loss is {{loss}}.")
    try folder.file("90-a-test.md", heavy)
    var notebook = TypedNotebook()
    try notebook.addLessons(from: folder.path)
    notebook.type("lesson 90")
    #expect(notebook.errors == [])
    var cut = notebook
    cut.surroundings = Self.asked(0, in: notebook).0
    #expect(cut.enter() == "Interrupted. Nothing was changed.\nType the line again to do all of it.")
    #expect(cut.state == notebook.state && cut.openQuestion == nil)
    _ = notebook.enter()
    #expect(notebook.openQuestion != nil)
  }

  /// A task is judged by the loss over all rows: cut at the first question or the last, it is as it was.
  @Test func aLessonsCheckToo() throws {
    var notebook = TypedNotebook.withoutPictures("lesson 5")
    notebook.goOnToTask()
    let before = notebook
    var whole = before
    let (counting, count) = Self.asked(.max, in: before)
    whole.surroundings = counting
    whole.type("run 20")
    try #require(count() > 1 && whole.openTask != nil)
    for place in [0, count() - 1] {
      var cut = before
      cut.surroundings = Self.asked(place, in: before).0
      cut.type("run 20")
      #expect(cut.openTask != nil)
      #expect(cut.value("loss").isFinite)
      #expect(cut.done == before.done)
    }
  }

  @Test func aRunKeepsTheStepsBeforeTheOneThatWasCut() throws {
    var notebook = try Self.notebook()
    let steps = notebook.value("step")
    notebook.surroundings = Self.asked(150, in: notebook).0
    let shown = notebook.shown("run 1000000")
    #expect(shown.hasPrefix("Interrupted after "), "\(shown)")
    #expect(notebook.value("step") > steps)
    #expect(notebook.value("loss").isFinite)
    notebook.surroundings.isInterrupted = { false }
    let taken = notebook.value("step")
    notebook.type("step")
    #expect(notebook.value("step") == taken + 1)
  }

  /// What is said after a run takes steps and products of its own: cut there, the run is kept, and so is a step.
  @Test(arguments: [
    ["watch curvatureMax", "run 5"], ["watch curvatureMax", "step"], ["watch curvatureMax", "step 3"],
    ["init 3 0; set lr 1e-5", "run 30"], ["watch curvatureMax", "goto 2"], ["watch curvatureMax", "back 3"],
    ["watch curvatureMax", "reset"],
  ])
  func whatWasDoneIsKeptWhereAdviceIsCut(_ lines: [String]) throws {
    var before = try Self.notebook()
    before.type(lines[0])
    let line = lines[1]
    var whole = before
    let (counting, count) = Self.asked(.max, in: before)
    whole.surroundings = counting
    let shown = whole.shown(line)
    var cut = before
    var kept = shown
    // What is asked last of all may cut nothing any more.
    for asked in (1..<count()).reversed() where kept == shown {
      cut = before
      cut.surroundings = Self.asked(asked, in: before).0
      kept = cut.shown(line)
    }
    cut.surroundings.isInterrupted = { false }
    #expect(cut.errors == [] && cut.value("step") == whole.value("step"), "\(kept)")
    #expect(cut.value("loss") == whole.value("loss"))
    #expect(!kept.isEmpty && kept != shown, "\(kept)")
    for word in ["curvatureMax = ", "was tried"] { #expect(!kept.contains(word)) }
  }

  /// The limit is looked for before the runs, so that what cuts the last run loses none of the others.
  @Test func aSweepKeepsWhatIsDone() throws {
    var notebook = try Self.notebook()
    notebook.type("model mlp 4")
    let line = "sweep lr 0.01 .. 1 3 run 3"
    var whole = notebook
    let (counting, count) = Self.asked(.max, in: notebook)
    whole.surroundings = counting
    whole.type(line)
    notebook.surroundings = Self.asked(count() - 1, in: notebook).0
    #expect(notebook.shown(line).contains("of lr, 3 steps of gd"))
    #expect(whole.errors == [] && notebook.errors == [])
  }

  @Test func theErrorSaysWhatToDo() throws {
    var notebook = try Self.notebook()
    notebook.surroundings = Self.asked(0, in: notebook).0
    #expect(
      notebook.shown("standardize") == """
        Interrupted. Nothing was changed.
        Type the line again to do all of it.
        """)
  }
}
