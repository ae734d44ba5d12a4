import Documents
import TestSupport
import Testing

@testable import Notebooks

@Suite("Answers in a lesson, and lines that are taken for one")
struct LessonAnswerTests {
  @Test(arguments: [("lesson 1.3", "hill", "Answer 1 to 3"), ("lesson 1.2", "two", "Answer with a number")])
  func aWrongKindOfAnswerIsToldThatAQuestionIsOpen(_ lesson: String, _ line: String, _ words: String) {
    var notebook = TypedNotebook(lesson)
    let error = notebook.type(line)[0].error
    #expect(
      error?.hint?.hasSuffix(
        "A question is open. \(words), type hint for a hint, or type skip to see the answer.") == true)
    #expect(notebook.notebook.openMark == "\(lesson.dropFirst(7)) ? ")
  }

  /// Whatever number it is, one of no choice is asked again.
  @Test(arguments: ["0", "4", "99", "-9223372036854775808", "9223372036854775807"])
  func aNumberOfNoChoiceIsNoAnswer(_ number: String) {
    var notebook = TypedNotebook("lesson 1.3")
    let open = notebook.openQuestion?.mark
    #expect(open != nil && notebook.shown(number).hasPrefix("Open: "))
    #expect(notebook.openQuestion?.mark == open)
  }

  @Test func answersAfterADetourAreJudgedInTheLesson() {
    var notebook = TypedNotebook("lesson 1")
    notebook.goOnToQuestion("next-x")
    notebook.type(["problem f(x) = x^4", "init 9", "run 3"])
    #expect(notebook.shown("3.2").contains("Yes."))
  }

  @Test func anythingElseIsACommandWhileAQuestionIsOpen() {
    var notebook = TypedNotebook("lesson 3.5")
    let open = notebook.openQuestion?.mark
    for line in ["eval 1 + 1", "show", "step", "plot foo", "help", "lr", "set lr 0.2"] {
      notebook.type(line)
      #expect(notebook.openQuestion?.mark == open, "\(line)")
    }
    #expect(notebook.errors.count == 1)
  }

  /// A command that ends in a number is no answer to a question about one.
  @Test(arguments: ["set lr=0.2", "use momentum lr=0.2", "run 1"])
  func aCommandWithANumberIsACommand(_ line: String) {
    var notebook = TypedNotebook("lesson 1.2")
    let open = notebook.openQuestion?.mark
    #expect(open != nil)
    notebook.type(line)
    #expect(notebook.openQuestion?.mark == open)
    #expect(notebook.errors == [])
    notebook.type("x = 2.5")
    #expect(notebook.openQuestion?.mark != open)
  }

  // MARK: - Help

  @Test func helpAtAQuestionSaysWhatCanBeDone() {
    var notebook = TypedNotebook("lesson 3.5")
    let wayOn = "Answer 1 to 3, or type skip to see the answer."
    #expect(
      notebook.shown("hint") == """
        What is 1 - 2*lr now? Each step multiplies x by it.

        Answer 1 to 3, or type skip to see the answer.
        """)
    #expect(
      notebook.shown("hint") == "There are no more hints. Answer 1 to 3, or type skip to see the answer.")
    #expect(
      notebook.shown("solution") == "What is open is a question: it has an answer, no solution.\n\(wayOn)")
    #expect(notebook.openQuestion?.question.id == "too-far")
    notebook.type("skip")
    #expect(notebook.openQuestion == nil)
    let nothing = "No question and no task is open.\nEnter goes on."
    #expect(notebook.shown("hint") == nothing)
    #expect(notebook.shown("solution") == nothing)
  }

  @Test func aQuestionWithoutAHintSaysSo() throws {
    var notebook = try TestLesson.opened()
    _ = notebook.enter()
    #expect(
      notebook.shown("hint")
        == "This question has no hint.\nAnswer it in words, or type skip to see the answer.")
  }

  /// A question that is asked again is about the work of its own lesson, and so is its hint.
  @Test func aRecalledQuestionHasItsHint() {
    var notebook = TypedNotebook("lesson 3.2")
    #expect(notebook.shown("hint").contains("what is multiplied by what?"))
  }

  // MARK: - Answers that nothing waits for

  @Test(arguments: ["2", "2.56", "2,5", "-1", "b", "The hiker sees the bottom coming and slows down."])
  func anAnswerAfterTheEndIsTold(_ answer: String) {
    var notebook = TypedNotebook("lesson 1.7")
    let before = notebook.snapshot
    #expect(
      notebook.shown(answer) == """
        The lesson is over, so no question is open.
        Enter opens lesson 2, Cost and gradient; "leave" ends this one.
        """)
    #expect(notebook.snapshot == before)
    #expect(notebook.isLessonOver)
  }

  @Test func theLastLessonHasNoNext() throws {
    let last = try #require(LessonTests.course.lessons.last)
    var notebook = TypedNotebook.withoutPictures("lesson \(last.number).\(last.screens.count)")
    while !notebook.isLessonOver { _ = notebook.goOnInLesson() }
    #expect(
      notebook.shown("1") == "The lesson is over, so no question is open.\n\"leave\" ends the lesson.")
  }

  @Test func anAnswerToAQuestionThatIsPastIsTold() {
    var notebook = TypedNotebook("lesson 1.3", "1")
    #expect(notebook.shown("1") == "No question and no task is open.\nEnter goes on.")
  }

  @Test func aNumberAtATaskIsToldHowToSetOne() {
    var notebook = TypedNotebook("lesson 3.9")
    #expect(
      notebook.shown("0.125") == """
        A task is open, which commands solve.
        Does 0.125 stand for a learning rate? Try "set lr 0.125", then "run 5".
        """)
    #expect(notebook.value("step") == 0)
  }

  /// What has a meaning of its own keeps it.
  @Test func expressionsAreWorkedOutInALessonToo() {
    var notebook = TypedNotebook("lesson 5.10")
    #expect(notebook.shown("64/25") == "2.56")
    #expect(notebook.shown("eval 7") == "7")
    #expect(notebook.shown("b") == notebook.shown("eval b"))
    var own = TypedNotebook("lesson 1.7", "leave")
    #expect(own.shown("2") == "2")
  }

  // MARK: - Ways to answer

  @Test(arguments: [
    "3.2", "3,2", "+3.2", "~3.2", "about 3.2", "About 3.2.", "it is 3.2", "x = 3.2", "4*0.8", "16/5", "32e-1",
    "3.20", "3.2 !", "3.2?", "roughly 3.21 ?", "320%",
  ])
  func aNumberMayBeWrittenInManyWays(_ answer: String) {
    var notebook = TypedNotebook("lesson 1.2")
    #expect(notebook.shown(answer).contains("Yes"), "\(answer)")
    #expect(notebook.done.contains("the-hill/next-x"))
    #expect(notebook.errors == [])
  }

  /// Marks of thousands or a decimal comma: the reading that is nearer to the right answer counts.
  @Test(
    arguments: [
      ("60,000", [60_000, 60]), ("3,277", [3277, 3.277]), ("1,234,567.5", [1_234_567.5]), ("0,500", [0.5]),
      ("25 steps", [25]), ("50%", [50, 0.5]), ("2.56.", [2.56]), ("about", []), ("1/0", []), ("x == 3", []),
      ("run 5", []), ("3 4", []), ("", []),
    ] as [(String, [Double])])
  func whatANumberMayMean(_ text: String, _ numbers: [Double]) {
    #expect(GivenAnswer(text).numbers == numbers)
  }

  @Test(arguments: [
    ("2 !", "2", LessonAttempt.Confidence.sure), ("0.5?", "0.5", .guess),
    ("it diverges!!", "it diverges", .sure),
    ("2", "2", nil), ("?", "", .guess),
  ])
  func confidenceStandsBehindAnAnswer(
    _ typed: String, _ text: String, _ confidence: LessonAttempt.Confidence?
  ) {
    #expect(GivenAnswer(typed).text == text)
    #expect(GivenAnswer(typed).confidence == confidence)
  }

  /// A command or a word with a question mark asks for help, even while words are asked for.
  @Test func aQuestionMarkStillAsksForHelp() throws {
    var notebook = try TestLesson.opened()
    _ = notebook.enter()
    #expect(notebook.shown("step?").hasPrefix("Take one step"))
    #expect(notebook.openQuestion?.question.id == "word")
  }

  @Test(arguments: ["right", "To the right", "RIGHT.", "the right", "right !", "To the right, towards 0"])
  func aChoiceIsPickedByWordsOfItsOwn(_ words: String) {
    var notebook = TypedNotebook("lesson 1.4")
    #expect(notebook.shown(words).contains("Yes."), "\(words)")
    #expect(notebook.errors == [])
  }

  /// Words of several choices pick none, and what can be worked out is worked out.
  @Test(arguments: ["to the", "0", "x", "loss < 20", "side?"])
  func whatFitsSeveralChoicesPicksNone(_ line: String) {
    var notebook = TypedNotebook("lesson 1.4")
    let open = notebook.openQuestion?.mark
    notebook.type(line)
    #expect(notebook.openQuestion?.mark == (line == "side?" ? nil : open), "\(line)")
  }

  // MARK: - The order of choices

  @Test func choicesKeepTheirOrderUnlessTheyAreAskedAgain() throws {
    let first = try #require(TypedNotebook("lesson 1.3").openQuestion)
    var later = TypedNotebook("lesson 1", "lesson 1.3", "again")
    #expect(later.openQuestion?.choiceLines == first.choiceLines)
    later.type("skip; previous; next; next")
    _ = later.enter()
    #expect(TypedNotebook("lesson 3.2").openQuestion?.question.id == first.question.id)
    #expect(TypedNotebook("lesson 3.2").openQuestion?.choiceLines != first.choiceLines)
    let orders = (0..<40).compactMap { TypedNotebook("seed \($0)", "lesson 1.3").openQuestion?.choiceLines }
    #expect(Set(orders).count == 6, "every order of three comes up")
  }

  @Test(arguments: Seed.first(20))
  func anOrderIsAPermutationAndAnotherTheNextTime(_ seed: UInt64) {
    for count in 0..<7 {
      let first = ShownOrder(of: count, for: "a/b", seed: seed)
      let second = ShownOrder(of: count, for: "a/b", seed: seed, isAgain: true)
      #expect(first.places.sorted() == Array(0..<count))
      #expect(second.places.sorted() == Array(0..<count))
      #expect((first.places == second.places) == (count < 2))
      #expect((first.mixed == Array(0..<count)) == (count < 2))
      #expect(first == ShownOrder(of: count, for: "a/b", seed: seed))
    }
  }

  // MARK: - What is kept

  @Test func whatWasAnsweredFirstIsKept() throws {
    var notebook = TypedNotebook("lesson 1.2", "2.5 !", "again", "3.2", "again", "skip")
    #expect(notebook.errors == [])
    let player = try #require(notebook.notebook.player)
    #expect(player.attempts.map(\.outcome) == [.wrong, .right, .skipped])
    let answer = try #require(notebook.progress.steps["the-hill/next-x"])
    #expect(answer.answer == "2.5" && answer.confidence == .sure && answer.isRight == false)
    #expect(answer.attempts == 2 && answer.isDone && !answer.isShown)
    notebook.type("lesson 1.6; run 10; set lr 0.11; run 10; solution")
    let task = try #require(notebook.progress.steps["the-hill/go-down"])
    #expect(task.isRight == false && task.attempts == 2 && !task.isDone && task.isShown)
    #expect(notebook.notebook.player?.attempts.first?.given == "run 10")
    #expect(notebook.notebook.player?.attempts[1].given == "set lr 0.11; run 10")
  }

  // MARK: - A lesson made for the test

  @Test(arguments: ["slope", "Gradient", "  SLOPE ", "the slope", "A gradient.", "slopes", "Slope !"])
  func wordsAnswer(_ word: String) throws {
    var notebook = try TestLesson.opened()
    _ = notebook.enter()
    #expect(notebook.shown(word).contains("Yes."))
    #expect(notebook.done.contains("a-test/word"))
  }

  @Test func aWrongAnswerIsToldTheRightOneAndWhy() throws {
    var notebook = try TestLesson.opened()
    _ = notebook.enter()
    let word = "The answer is \"slope\" or \"gradient\".\n\nx is still 3.92.\n\n"
    var skipped = notebook
    #expect(skipped.shown("skip").hasPrefix(word + "What is 2 + 2?"))
    #expect(notebook.shown("hill").hasPrefix("Not so.\n\n" + word + "What is 2 + 2?"))
    let number = "It is 4.\n\nIt adds up.\n\nThe end."
    for (answer, shown) in [
      ("22", "Not so. 22 is too high.\n\nThat is text.\n\n" + number),
      ("5", "Not so. 5 is too high.\n\n" + number), ("-1", "Not so. -1 is too low.\n\n" + number),
      ("2*2", "Yes.\n\nIt adds up.\n\nThe end."), ("skip", number),
    ] {
      var copy = notebook
      #expect(copy.shown(answer).hasPrefix(shown), "\(answer)")
      #expect(copy.done.contains("a-test/number") == (answer == "2*2"))
    }
    #expect(!notebook.done.contains("a-test/word"))
  }
}
