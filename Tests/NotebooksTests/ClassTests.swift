import TestSupport
import Testing

@testable import Notebooks

/// A class: each student's own numbers, what is handed in, and doing it again.
struct ClassTests {
  private static let lesson = """
    ---
    title: Down
    question: How fast?
    minutes: 1
    teaches: [testing]
    ---
    ```quiz
    id: choice
    question: Which is even?
    choices:
      - {text: Three, correct: false, feedback: "Odd."}
      - {text: "Two?", correct: true, feedback: "Even."}
      - {text: Five, correct: false, feedback: "Odd."}
    ```

    ```order
    id: steps
    question: Put them in order.
    lines: [first | of all, then, last]
    feedback: "So it goes."
    ```

    ```try
    id: land
    setup: |
      problem f(x) = x^2
      init 4
      set lr 0.01
    task: "From {{x}}, bring the loss under 1e-6 in at most 5 steps."
    keep: [problem, start, rule]
    vary: {init: [3, 4, 5, 6, 7, 8, 9, 10]}
    over: step >= 5 or loss < 1e-6
    check: loss < 1e-6 and step <= 5
    solution: |
      set lr 0.5
      run 5
    also:
      - |
        set lr 0.5
        step
    wrong:
      - do: run 5
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

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func notebook(of student: Student?) throws -> TypedNotebook {
    var typed = try TestLesson.notebook(["93-down.md": Self.lesson], folder)
    typed.notebook.student = student
    return typed
  }

  /// Takes the lesson with right answers.
  private func worked(by student: Student?) throws -> TypedNotebook {
    var notebook = try notebook(of: student)
    notebook.type(["lesson 93", "two"])
    let open = try #require(notebook.openQuestion)
    let letters = try ["first | of all", "then", "last"].map { line in
      open.label(try #require(open.lines.firstIndex(of: line)))
    }
    notebook.type([letters.joined(separator: " "), "run 5", "set lr 0.5", "run 5"])
    #expect(notebook.errors == [] && notebook.isLessonOver)
    return notebook
  }

  private func regrading() throws -> Regrading {
    Regrading(try notebook(of: nil).notebook, patience: 2, in: Surroundings())
  }

  @Test func aSeedIsTheStudentsOwn() {
    let ada = Student(name: "Ada", classSeed: 7)
    #expect(ada.seed == Student(name: " ada ", classSeed: 7).seed)
    let others = ["Ada", "Bob", "Cleo", "Dai"].flatMap { name in
      [7, 8].map { Student(name: name, classSeed: $0).seed }
    }
    #expect(Set(others).count == 8)
    #expect(Student(name: "Ada Lovelace, MSc", classSeed: 7).folderName == "ada-lovelace-msc-7")
  }

  @Test func everyStudentHasNumbersOfTheirOwn() throws {
    let starts = try ["Ada", "Bob", "Cleo", "Dai", "Eve", "Finn"].map { name -> [Double] in
      var notebook = try notebook(of: Student(name: name, classSeed: 7))
      notebook.type(["lesson 93", "skip", "skip"])
      return try #require(notebook.session.work.trainer?.start)
    }
    #expect(Set(starts).count > 1)
    var ada = try notebook(of: Student(name: "Ada", classSeed: 7))
    ada.type(["lesson 93", "skip", "skip"])
    let again = try notebook(of: Student(name: "ADA", classSeed: 7))
    var copy = again
    copy.type(["lesson 93", "skip", "skip"])
    #expect(copy.session.work.trainer?.start == ada.session.work.trainer?.start)
  }

  @Test(arguments: [nil, Student(name: "Ada, \"A\"", classSeed: 7)])
  func whatIsHandedInComesOutAgain(_ student: Student?) throws {
    let notebook = try worked(by: student)
    let text = notebook.notebook.handInText
    #expect(text.contains("first attempt missed; 2 attempts"))
    #expect(text.contains("set lr 0.5\n    run 5") || text.contains("set lr 0.5\nrun 5"))
    let handIn = try HandIn(reading: text, file: "ada.md")
    #expect(handIn.student == student?.name && handIn.seed == student?.seed)
    #expect(handIn.progress == notebook.notebook.shelf.progress)
    let grade = try #require(try regrading().grades(of: handIn, from: "ada").first)
    #expect(grade.doubted == [])
    #expect(grade.student == student?.name ?? "ada")
    #expect(
      [grade.questions, grade.rightAtFirst, grade.tasks, grade.solved, grade.attempts] == [2, 2, 1, 1, 4])
    #expect([grade].csv.hasSuffix(",93,Down,2,2,1,1,4,0,0,\r\n"))
  }

  @Test(arguments: [
    ("set lr 0.5", "set lr 0.05", ["land"]), ("Two?", "Three", ["choice"]),
    ("| last", "| first", ["steps"]), ("run 5\"", "run 1000000000000\"", ["land"]),
  ])
  func whatDoesNotComeOutIsDoubted(_ honest: String, _ forged: String, _ doubted: [String]) throws {
    let text = try worked(by: nil).notebook.handInText
    let record = try #require(text.range(of: "```json"))
    let forgedText = text[..<record.lowerBound] + text[record.lowerBound...].replacing(honest, with: forged)
    #expect(forgedText != text)
    let handIn = try HandIn(reading: String(forgedText), file: "ada.md")
    #expect(try regrading().grades(of: handIn, from: "ada").first?.doubted == doubted)
  }

  @Test(arguments: [
    ("# Hello", "ada.md holds no record: \"hand-in ada.md\" writes one."),
    ("```json\n{}\n```", "The record of ada.md is damaged."),
    ("```json\n{\"progress\": 3}\n```", "The record of ada.md is damaged."),
    (
      "```json\n{\"progress\": {\"version\": 99}}\n```",
      "The record of ada.md is not read: it was written by a newer descent, in version 99; this one reads version 1."
    ),
  ])
  func otherTextsAreRefused(_ text: String, _ said: String) {
    #expect(throws: HandIn.ReadingError(description: said)) { try HandIn(reading: text, file: "ada.md") }
  }

  @Test func namesThatLookLikeFormulasAreNotTakenForThem() throws {
    let notebook = try worked(by: Student(name: "=1+A", classSeed: 1))
    let handIn = try HandIn(reading: notebook.notebook.handInText, file: "x.md")
    #expect(try regrading().grades(of: handIn, from: "x").csv.contains("\r\n =1+A,93,"))
  }
}
