import Documents
import TestSupport
import Testing

@testable import Notebooks

/// What blocks of a lesson do when they are played: each with a lesson of its own.
@Suite("Blocks of a lesson, played")
struct LessonBlockTests {
  /// A notebook in which a lesson of these blocks is open.
  private func opened(_ blocks: String) throws -> TypedNotebook {
    let head = """
      ---
      title: Blocks
      question: Do they work?
      minutes: 1
      teaches: [testing]
      ---
      ```descent
      problem f(x) = x^2
      init 4
      ```


      """
    let folder = try TemporaryFolder()
    var notebook = try TestLesson.notebook(["93-blocks.md": head + blocks], folder)
    notebook.type("lesson 93")
    #expect(notebook.errors == [] && notebook.notebook.isInLesson)
    return notebook
  }

  // MARK: - Numbers

  private static let ranges = """
    ```quiz
    id: share
    question: How much is left?
    answer: 200
    tolerance: 5%
    wrong:
      - answer: 2
        feedback: "In parts of a hundred."
      - when: given > 2*answer
        feedback: "More than twice {{answer}}: {{given}}."
      - when: otherwise
        feedback: "Off by {{abs(given - answer)}}."
    feedback: "It is two hundred."
    ```
    """

  @Test(arguments: [
    ("190", "Yes. It is 200."), ("210", "Yes. It is 200."), ("200", "Yes.\n\nIt is two hundred."),
    ("2", "Not so. 2 is too low.\n\nIn parts of a hundred."),
    ("189", "Not so. 189 is too low.\n\nOff by 11."), ("211", "Not so. 211 is too high.\n\nOff by 11."),
    ("500", "Not so. 500 is too high.\n\nMore than twice 200: 500."),
  ])
  func numbersAreWrongByRanges(_ given: String, _ said: String) throws {
    var notebook = try opened(Self.ranges)
    let shown = notebook.shown(given)
    #expect(shown.hasPrefix(said), "\(shown)")
    #expect(shown.contains("It is two hundred."))
    #expect(notebook.done.contains("blocks/share") == said.hasPrefix("Yes"))
  }

  // MARK: - Choices

  private static func choices(_ more: String) -> String {
    """
    ```quiz
    id: few
    question: Which?
    \(more)
    choices:
      - text: "1"
        correct: false
        feedback: "One is wrong."
      - text: "2"
        correct: true
        feedback: "Two is right."
      - text: "3"
        correct: x == 4
        feedback: "Three is right."
    ```
    """
  }

  /// Whole numbers to choose from have letters, so that a number typed is the one meant.
  @Test func wholeNumbersToChooseFromHaveLetters() throws {
    let notebook = try opened(Self.choices("shuffle: false"))
    #expect(notebook.openQuestion?.choiceLines == ["  a) 1", "  b) 2", "  c) 3"])
    for (answer, isRight) in [("1", false), ("2", true), ("3", true), ("a", false), ("b", true), ("C", true)]
    {
      var copy = notebook
      #expect(copy.shown(answer).contains("Yes.") == isRight, "\(answer)")
    }
    var right = notebook
    #expect(right.shown("2").hasPrefix("Yes. Also right: c) 3\n\nTwo is right."))
    var wrong = notebook
    let shown = wrong.shown("1")
    #expect(
      shown.contains("The right answers are b) 2 and c) 3\n\nTwo is right.\n\nThree is right."), "\(shown)")
    #expect(try opened(Self.choices("")).openQuestion?.choices.count == 3)
  }

  // MARK: - Lines in order

  private static let steps = """
    ```order
    id: steps
    question: Put a step in order.
    lines: [find the slope, multiply it by the rate, subtract that]
    distractors: [look for the bottom]
    feedback: "That is a step."
    ```
    """

  private static let rule = """
    ```order
    id: heavy
    question: Write momentum.
    lines: ["v <- 0.5*v + g", "w <- w - lr*v"]
    distractors: ["w <- w + lr*v", "w <- w - lr*u"]
    frame: |
      rule heavy
        lr = 0.1 in [0, inf) "rate"
        state v = 0
        ...
      use heavy
      run 2
    check: abs(x - 2.16) < 1e-12
    feedback: "The velocity first."
    ```
    """

  /// The letters of some lines, in this order.
  private func letters(_ lines: [String], in notebook: TypedNotebook) throws -> [String] {
    let open = try #require(notebook.openQuestion)
    return try lines.map { line in open.label(try #require(open.lines.firstIndex(of: line))) }
  }

  @Test func linesArePutInOrderByTheirLetters() throws {
    let notebook = try opened(Self.steps)
    let open = try #require(notebook.openQuestion)
    #expect(
      open.lines.sorted() == [
        "find the slope", "look for the bottom", "multiply it by the rate", "subtract that",
      ])
    #expect(open.choiceLines.map { $0.prefix(4) } == ["  a ", "  b ", "  c ", "  d "])
    let right = try letters(["find the slope", "multiply it by the rate", "subtract that"], in: notebook)
    for answer in [
      right.joined(separator: " "), right.joined(), right.joined(separator: ", "),
      right.joined().uppercased(),
    ] {
      var copy = notebook
      #expect(copy.shown(answer).hasPrefix("Yes.\n\nThat is a step."), "\(answer)")
      #expect(copy.done.contains("blocks/steps"))
    }
    var wrong = notebook
    let shown = wrong.shown(right[0] + right[2] + right[1])
    #expect(
      shown.hasPrefix("Not so. The first line is right.\n\nThe order is \(right.joined(separator: " ")):\n\n")
    )
    #expect(shown.contains("\n  \(right[0])  find the slope\n") && shown.contains("That is a step."))
    var skipped = notebook
    #expect(skipped.shown("skip").contains("The order is \(right.joined(separator: " ")):"))
    var twice = notebook
    let reminder = twice.notebook.player?.reminder
    #expect(reminder?.hasPrefix("Open: Put a step in order.\n  a  ") == true)
    #expect(twice.shown("a a b") == reminder)
    #expect(twice.shown("1 2") == reminder)
    #expect(twice.shown("a e").contains("A question is open. Answer with the letters in order"))
    #expect(twice.openQuestion != nil)
    #expect(twice.shown("step").contains("Step 1 of"))
  }

  /// By hand: v = 8, x = 4 - 0.8 = 3.2; v = 4 + 6.4 = 10.4, x = 3.2 - 1.04 = 2.16.
  @Test func aFrameIsJudgedByRunningIt() throws {
    let notebook = try opened(Self.rule)
    let right = try letters(["v <- 0.5*v + g", "w <- w - lr*v"], in: notebook)
    var good = notebook
    #expect(good.shown(right.joined()).contains("It runs. Step 2: x = 2.16"))
    #expect(good.done.contains("blocks/heavy"))
    // The lesson goes on from its own work: nothing of the frame stays.
    #expect(good.session.work.rules.isEmpty && good.value("x") == 4)
    var turned = notebook
    let shown = turned.shown(right.reversed().joined())
    #expect(shown.contains("It runs. Step 2: x = 3.2") && shown.contains("Not so."), "\(shown)")
    #expect(shown.contains("An order that works is \(right.joined(separator: " ")):"))
    var broken = notebook
    let error = broken.shown(try letters(["v <- 0.5*v + g", "w <- w - lr*u"], in: notebook).joined())
    #expect(
      error.hasPrefix("It does not run:\n") && error.contains("\"u\"") && error.contains("Not so."),
      "\(error)")
    #expect(broken.errors == [])
  }

  // MARK: - More

  @Test func whatIsDeeperIsShownToThoseWhoAsk() throws {
    var notebook = try opened(
      """
      ```deeper
      Why it works
      The slope of x^2 is 2x: {{2*x}} here.
      ```

      The end.
      """)
    #expect(notebook.text().contains("[\"deeper\" shows: Why it works] The end."))
    notebook.type("init 9")
    #expect(
      notebook.shown("deeper")
        == "Why it works\n\nThe slope of x^2 is 2x: 8 here.\n\n\"leave\" ends the lesson.")
    #expect(
      TypedNotebook("lesson 1", "deeper").cells.last?.text == "This screen has nothing deeper. Enter goes on."
    )
  }

  // MARK: - Tasks

  private static func task(_ more: String, over: String = "step >= 3", check: String = "loss < 0.01")
    -> String
  {
    """
    ```try
    id: down
    setup: |
      problem f(x) = x^2
      init 8
      set lr 0.1
    task: "Go down."
    over: \(over)
    check: \(check)
    solution: |
      set lr 0.5
      run 3
    also:
      - |
        use momentum lr=0.5 momentum=0
        run 3
    wrong:
      - do: run 3
        when: lr < 0.4
        say: "Too slow."
      - do: run 4
        when: otherwise
        say: "Not that."
    \(more)
    hints: ["One.", "Two."]
    ```
    """
  }

  private static let remarks = task(
    """
    better:
      - when: lr > 0.5
        say: "Half would have landed at once."
      - when: lr < 0.5
        say: "A little more would do."
    why: "A step leaves {{1 - 2*lr}} of the way."
    """)

  @Test(
    arguments: [
      ("set lr 0.52; run 3", "Half would have landed at once."),
      ("set lr 0.48; run 3", "A little more would do."),
      ("set lr 0.5; run 3", nil),
    ] as [(String, String?)])
  func aRightAnswerMayHaveABetterOne(_ lines: String, _ said: String?) throws {
    var notebook = try opened(Self.remarks)
    let shown = notebook.shown(lines)
    #expect(shown.contains("Yes: the loss is"))
    for remark in ["Half would have landed at once.", "A little more would do."] {
      #expect(shown.contains(remark) == (remark == said))
    }
  }

  @Test func solutionAndSkipSayWhyItWorks() throws {
    let notebook = try opened(Self.remarks)
    var solved = notebook
    #expect(solved.shown("solution").contains("Step 3: x = 0, loss = 0\n\nA step leaves 0 of the way."))
    var skipped = notebook
    #expect(
      skipped.shown("skip").hasPrefix("One way:\n> set lr 0.5\n> run 3\n\nA step leaves 0 of the way."))
    #expect(skipped.state == solved.state)
  }

  /// A rule that may be chosen stays from one attempt to the next.
  @Test func aRuleStaysWhereTheTaskIsAboutRules() throws {
    var notebook = try opened(Self.task(""))
    notebook.type("use adam lr=0.01; run 3")
    #expect(notebook.shown("run 1").hasPrefix("Again from x = 8; lr stays 0.01."))
    #expect(notebook.session.work.settings.rule.name == "adam")
  }

  /// What the task remembered is as it was, whatever the attempt before made of it; what it did not stays.
  @Test func aNumberThatTheTaskRemembersIsPutBack() throws {
    var notebook = try opened(
      Self.task("").replacing("  set lr 0.1\n", with: "  set lr 0.1\n  remember eight = x\n"))
    notebook.type("remember eight = 3; remember mine = 5; run 3")
    #expect(notebook.value("eight") == 3)
    #expect(notebook.shown("run 1").hasPrefix("Again from x = 8"))
    #expect(notebook.value("eight") == 8 && notebook.value("mine") == 5)
  }

  /// What only looks may be asked for: since the task began, by the learner.
  @Test func aTaskMayAskForACommandThatLooks() throws {
    var notebook = try opened(Self.task("", check: "loss < 0.01 and did(hessian)"))
    notebook.type("hessian; set lr 0.5")
    #expect(notebook.shown("run 3").contains("Yes"))
    var late = try opened(Self.task("", check: "loss < 0.01 and did(hessian)"))
    #expect(late.shown("set lr 0.5; run 3").contains("Not yet"))
    #expect(late.shown("show").hasSuffix("all samples a step."))
    #expect(late.shown("hessian").contains("Yes"))
    var looking = try opened(Self.task("", over: "did(hessian)", check: "did(hessian) and x == 0"))
    #expect(looking.shown("hessian").contains("Not that.") == false)
    #expect(looking.openTask?.misses == 1)
    looking.type("hessian")
    #expect(looking.openTask?.misses == 2)
    looking.type("set lr 0.5; run 1")
    #expect(looking.shown("hessian").contains("Yes"))
    #expect(looking.errors == [])
  }
}
