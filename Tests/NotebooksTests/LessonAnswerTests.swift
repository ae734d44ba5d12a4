import Documents
import TestSupport
import Testing

@testable import Notebooks

@Suite("Answers in a lesson, and lines that are taken for one")
struct LessonAnswerTests {
  @Test(arguments: [("lesson 1.3", "slope", "Answer 1 to 3"), ("lesson 1.2", "two", "Answer with a number")])
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
    let wayOn = "Answer 1 to 3, type hint for a hint, or type skip to see the answer."
    #expect(notebook.shown("hint") == "What is 1 - 2*lr now? Each step multiplies x by it.\n\n\(wayOn)")
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
        Enter opens lesson 3, The learning rate; "leave" ends this one.
        """)
    #expect(notebook.snapshot == before)
    #expect(notebook.isLessonOver)
  }

  @Test func theLastLessonHasNoNext() throws {
    let last = try #require(LessonTests.course.lessons.last)
    var notebook = TypedNotebook.withoutPictures("lesson \(last.number).\(last.screens.count)")
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

  // MARK: - A lesson made for the test

  @Test(arguments: ["slope", "Gradient", "  SLOPE "])
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
      ("22", "Not so.\n\nThat is text.\n\n" + number), ("5", "Not so.\n\n" + number),
      ("2*2", "Yes.\n\nIt adds up.\n\nThe end."), ("skip", number),
    ] {
      var copy = notebook
      #expect(copy.shown(answer).hasPrefix(shown), "\(answer)")
      #expect(copy.done.contains("a-test/number") == (answer == "2*2"))
    }
    #expect(!notebook.done.contains("a-test/word"))
  }
}
