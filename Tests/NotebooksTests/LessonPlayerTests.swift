import Documents
import TestSupport
import Testing

@testable import Notebooks

@Suite("The lesson player")
struct LessonPlayerTests {
  @Test func enterOpensTheFirstLessonAndNothingLater() {
    var notebook = TypedNotebook()
    #expect(notebook.notebook.greeting.plainText.contains("Press Enter for lesson 1, The hill"))
    #expect(notebook.enter().hasPrefix("Lesson 1: The hill."))
    var busy = TypedNotebook("problem sphere")
    #expect(busy.enter() == "")
  }

  @Test func enterRepeatsAnOpenQuestionWithItsChoices() throws {
    var notebook = TypedNotebook("lesson 3.5")
    let choices = try #require(notebook.openQuestion?.choiceLines).joined(separator: "\n")
    #expect(
      notebook.enter() == """
        Open: And with lr 1.1, after five steps from x = 4?
        \(choices)
        Answer 1 to 3, type hint for a hint, or type skip to see the answer.
        """)
    #expect(notebook.shown("next") == notebook.enter())
    var number = TypedNotebook("lesson 3.3")
    #expect(
      number.enter() == """
        Open: From x = 4 again, with lr 0.5. What is the loss after one step?
        Answer with a number, type hint for a hint, or type skip to see the answer.
        """)
  }

  @Test func enterRepeatsAnOpenTaskInOneLine() {
    var notebook = TypedNotebook("lesson 3.9")
    #expect(
      notebook.enter()
        == "Open: The hill is f(x) = 4*x^2, the start is x = 3, and lr is 0.01. Find a learning rate that brings the "
        + "loss under 1e-6, a millionth, in at most 5 steps. (hint, solution or skip)")
  }

  @Test(.tags(.slow), arguments: LessonTests.numbers)
  func everyScreenCanBeOpenedAsIfOneHadComeThere(_ number: Int) throws {
    var address = "\(number).1"
    var opened = 1
    for stop in LessonStop.all(of: number).dropFirst() {
      guard let player = stop.notebook.notebook.player, player.address != address else { continue }
      address = player.address
      opened += 1
      let direct = TypedNotebook.withoutPictures("lesson \(address)")
      #expect(direct.errors == [])
      // Where it is opened, the title stands behind the number of the screen.
      let rest = stop.shown.drop { $0 != "-" }.drop { $0 != "\n" }.description.withSingleBlanks
      #expect(direct.text().hasSuffix(rest))
      #expect(direct.state == stop.notebook.state)
    }
    #expect(opened == LessonTests.course.lesson(number: number)?.screens.count)
  }

  @Test func whoLeavesALessonIsToldHowToComeBack() {
    var notebook = TypedNotebook("lesson 1.4")
    #expect(notebook.shown("quit") == "")
    #expect(notebook.notebook.farewell == "Next time, Enter goes on at 1.4.")
    #expect(TypedNotebook("quit").notebook.farewell == nil)
  }

  /// Whoever comes back to any step of a lesson is where they were: the same work, the same thing to do.
  @Test(.tags(.slow), arguments: LessonTests.numbers)
  func everyStepIsFoundAgain(_ number: Int) throws {
    for stop in LessonStop.all(of: number) {
      guard let place = stop.notebook.notebook.place else { continue }
      var back = TypedNotebook.withoutPictures()
      back.notebook.place = LessonPlace("\(place)")
      #expect(back.notebook.place == place)
      #expect(back.notebook.greeting.plainText.contains("Press Enter to go on with lesson \(number)"))
      _ = back.enter()
      #expect(back.notebook.place == place)
      #expect(back.notebook.player?.reminder == stop.notebook.notebook.player?.reminder)
      #expect(back.notebook.openMark == stop.notebook.notebook.openMark)
      #expect(back.state == stop.notebook.state, "\(place)")
    }
  }

  @Test func aPlaceThatIsNoMoreIsForgotten() {
    var notebook = TypedNotebook()
    for text in [
      "", "the-hill", "the-hill 99 1", "the-hill 1 99", "no-lesson 1 1", "the-hill 0 1", "the-hill 1 -1",
    ] {
      notebook.notebook.place = LessonPlace(text)
      #expect(notebook.notebook.place == nil, "\(text)")
    }
  }

  /// The end of a lesson is no place: the next one is offered.
  @Test func theEndOfALessonIsNoPlace() throws {
    var notebook = TypedNotebook("lesson 1")
    #expect(notebook.notebook.place != nil)
    while !notebook.isLessonOver { _ = notebook.goOnInLesson() }
    #expect(notebook.notebook.place == nil)
    notebook.type("leave")
    #expect(notebook.shown("lesson").hasPrefix("Lesson 2: Cost and gradient."))
    var left = TypedNotebook("lesson 1.4", "leave")
    #expect(left.shown("lesson").contains(", where you left it"))
    #expect(left.notebook.player?.address == "1.4")
  }

  /// Commands that lead away from any lesson.
  static let detours: [[String]] = [
    ["problem himmelblau", "run 5"], ["data diabetes"],
    ["data diabetes", "standardize", "model linear", "step"],
    ["undo"], ["undo", "undo", "redo"], ["set lr 77", "use adam", "set bounds -1 1"],
    ["seed 9", "init random"],
    ["foo", "1 +", "set lr -1"],
    ["rule mine\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w + lr*g", "use mine", "step"],
    ["show", "eval 1 + 1", "help step", "lessons", "history", "hessian"],
    ["run 10", "back 3", "goto 1", "reset"],
  ]

  @Test(.tags(.slow), arguments: LessonTests.numbers)
  func wanderingNeverBreaksTheNextScreen(_ number: Int) {
    let stops = LessonStop.all(of: number)
    var wanderers = [stops[0].notebook, stops[0].notebook]
    for (count, (here, next)) in zip(stops, stops.dropFirst()).enumerated() {
      // A task holds things fixed, and what is asked for goes on in the lesson: there is no wandering there.
      let canWander = here.notebook.openTask == nil && !here.notebook.isToType
      for index in wanderers.indices {
        let detour = Self.detours[(count + 5 * index) % Self.detours.count]
        if canWander { wanderers[index].type(detour) }
        #expect(wanderers[index].goOnInLesson() == next.shown, "after \(detour)")
      }
    }
  }

  @Test func leaveBringsTheOwnSessionBackExactly() {
    var notebook = TypedNotebook(
      "problem rosenbrock", "use momentum lr=0.001", "run 20", "back 5", "set stop change 1e-9")
    let before = notebook.snapshot
    notebook.type(["lesson 1", "step", "lesson 3.5", "problem sphere", "use adam", "run 5"])
    #expect(
      notebook.shown("leave").hasPrefix(
        "Your own session is back. \"lesson\" goes on where you were.\nStep 15: "))
    #expect(notebook.snapshot == before)
    #expect(notebook.errors == [])
    // What can be taken back is the own session's too.
    #expect(notebook.shown("undo").hasPrefix("Taken back: set stop change 1e-9"))
    notebook.type("redo")
    #expect(notebook.snapshot == before)
  }

  @Test func undoStaysInsideTheLesson() {
    var notebook = TypedNotebook("problem rosenbrock", "lesson 1")
    #expect(notebook.shown("undo").hasPrefix("There is nothing to take back."))
    notebook.type("step")
    #expect(notebook.shown("undo").hasPrefix("Taken back: step"))
    #expect(notebook.value("x") == 4)
  }

  @Test func aLessonFollowsWithoutLeaving() {
    var notebook = TypedNotebook("problem rosenbrock", "run 1")
    let before = notebook.snapshot
    notebook.type("lesson 1.7")
    #expect(notebook.enter().hasPrefix("Lesson 2: "))
    notebook.type("leave")
    #expect(notebook.snapshot == before)
  }

  @Test func finishedLessonsAreMarkedAndTheNextIsOffered() {
    var notebook = TypedNotebook("lesson 1.7", "leave")
    #expect(notebook.done.contains("the-hill"))
    #expect(notebook.shown("lessons").contains("Open one with \"lesson 2\"."))
    #expect(notebook.notebook.greeting.plainText.contains("Press Enter for lesson 2,"))
    #expect(notebook.shown("lesson").hasPrefix("Lesson 2: "))
  }

  @Test func anAttemptIsJudgedOnlyWhenItIsOver() {
    var notebook = TypedNotebook("lesson 3.9")
    for _ in 0..<4 { #expect(!notebook.shown("step").contains("Not yet")) }
    #expect(
      notebook.shown("step").contains(
        "Not yet: the loss is 15.64 after 5 steps; the task wants a loss under 1e-6."))
    #expect(notebook.value("step") == 5)
    #expect(notebook.shown("step").hasPrefix("Again from x = 3; lr stays 0.01.\nStep 1 of"))
    #expect(notebook.value("step") == 1)
  }

  @Test func settingsStayAfterAMissAndItSaysSo() {
    var notebook = TypedNotebook("lesson 3.9", "set lr 0.03", "set stop change 1e-12")
    #expect(notebook.shown("run 5").contains("the next step begins again from x = 3."))
    let shown = notebook.shown("run 0")
    #expect(shown.contains("Again from x = 3; lr stays 0.03."), "\(shown)")
    #expect(notebook.value("lr") == 0.03)
    #expect(notebook.value("x") == 3)
    #expect(!notebook.session.work.tests.isEmpty)
  }

  @Test func aDivergingAttemptIsOver() {
    var notebook = TypedNotebook("lesson 3.9", "set lr 1e200")
    let shown = notebook.shown("step")
    #expect(shown.contains("Not yet:"), "\(shown)")
    #expect(!shown.contains("{{"), "\(shown)")
    #expect(notebook.shown("run 0").contains("Again from x = 3; lr stays 1e+200."))
    #expect(notebook.value("x") == 3)
  }

  @Test func restartBeginsTheLessonAgain() {
    var notebook = TypedNotebook("lesson 3.5")
    #expect(notebook.shown("lesson restart").hasPrefix("Lesson 3: The learning rate."))
    #expect(notebook.notebook.player?.address == "3.1")
  }

  @Test(arguments: [
    "lesson foo", "lesson 99", "lesson 3.x", "lesson 3.99", "lesson 3.0", "lesson 1.2.3",
    "lesson 3.\(Int.min)",
  ])
  func lessonsThatAreNotThereAreRefused(_ line: String) throws {
    let notebook = TypedNotebook(line)
    let error = try #require(notebook.cells.first?.error)
    let isScreen = line.contains(".")
    #expect(error.code.name == (isScreen ? "out-of-range" : "unknown-name"))
    #expect(
      error.hint
        == (isScreen ? "Try \"lesson \(line.dropFirst(7).prefix(1)).1\"." : "There are lessons 1 to 20."))
    #expect(error.span?.start == 7)
    #expect(notebook.notebook.player == nil)
  }

  // MARK: - A lesson made for the test

  @Test func aLineToTypeIsTypedByEnterOrByTheLearner() throws {
    var byEnter = try TestLesson.opened()
    var byHand = byEnter
    #expect(byEnter.cells.last?.text.hasSuffix("Type: step   (or press Enter)") == true)
    let shown = byEnter.enter()
    #expect(shown.hasPrefix("> step\n"))
    byHand.type(["problem rosenbrock", "run 3"])
    let typed = byHand.shown("step")
    #expect("> step\n" + typed == shown)
    #expect(byHand.state == byEnter.state)
    #expect(shown.contains("x is 3.92."))
  }

  @Test func aLessonOfTheSameNameReplacesABuiltInOne() throws {
    let folder = try TemporaryFolder()
    try folder.file("01-the-hill.md", TestLesson.text)
    var notebook = TypedNotebook()
    try notebook.addLessons(from: folder.path)
    #expect(notebook.shown("lesson 1").hasPrefix("Lesson 1: A test."))
  }

  @Test func aDirectoryThatCannotBeReadIsRefused() {
    var notebook = TypedNotebook()
    #expect(throws: LessonShelf.DirectoryError.self) { try notebook.addLessons(from: "/nonexistent") }
  }
}
