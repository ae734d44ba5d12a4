import Testing

@testable import Documents

/// Tables, formulas, deeper screens, lines to put in order, and the further keys of questions and tasks.
struct LessonFormatTests {
  private func steps(_ body: String) throws -> [LessonStep] {
    let head = "---\ntitle: a\nquestion: b\nminutes: 5\nteaches: [c]\n---\n"
    return try Lesson(reading: head + body, file: "01-a.md").steps
  }

  private func question(_ kind: String, _ yaml: String) throws -> Question {
    let steps = try steps("```\(kind)\n\(yaml)\n```\n")
    guard case .question(let question)? = steps.first else { throw Unexpected() }
    return question
  }

  private func firstProblem(_ body: String) -> DocumentError? {
    do {
      _ = try steps(body)
      return nil
    } catch let errors as DocumentErrors { return errors.errors.first } catch { return nil }
  }

  // MARK: - Prose

  private static let table = """
    | lr | after *five* steps | `a|b` |
    |---:|:---|:---:|
    | 0.1 | x = {{x}} | yes |
    | 10 | gone |

    """

  private func blocks(_ text: String) throws -> [Block] { try Document(reading: text, file: "a.md").blocks }

  @Test func aTableHasCellsOfProse() throws {
    guard case .table(let table)? = try blocks(Self.table).first?.content else { throw Unexpected() }
    #expect(table.alignments == [.right, .left, .center])
    #expect(
      table.heading == [
        [.text("lr")], [.text("after "), .emphasis([.text("five")]), .text(" steps")], [.code("a|b")],
      ])
    #expect(table.rows.count == 2 && table.rows[1] == [[.text("10")], [.text("gone")], []])
    #expect(try blocks(Self.table).holes.map(\.expression) == ["x"])
  }

  @Test func aTableIsLaidOutInColumns() throws {
    let filled = try blocks(Self.table).filled { _ in "3.2" }
    #expect(
      PlainText(width: 60).text(filled) == """
         lr  after five steps  `a|b`
        ---  ----------------  -----
        0.1  x = 3.2            yes
         10  gone

        """)
    #expect(
      PlainText(width: 20).text(filled) == """
        lr: 0.1
        after five steps: x
        = 3.2
        `a|b`: yes

        lr: 10
        after five steps:
        gone
        `a|b`:

        """)
  }

  @Test(arguments: ["| a |\n| b |\n", "a | b\n---|---\n", "| a | b |\n|---|\n", "\\| a |\n|---|\n"])
  func otherLinesWithPipesAreNone(_ text: String) throws {
    for block in try blocks(text) { if case .table = block.content { Issue.record("\(text)") } }
  }

  @Test func aFormulaHasNumbersWorkedOut() throws {
    let blocks = try blocks("```formula\nx - lr*g = {{x}} - {{lr:2}}*6\n```\n")
    #expect(blocks.holes.map(\.expression) == ["x", "lr"])
    #expect(blocks.holes.map(\.location.line) == [2, 2])
    #expect(PlainText().text(blocks.filled { $0.expression }) == "  x - lr*g = x - lr*6\n")
    #expect(firstProblem("```formula\na\n{{\n```")?.problem == .unclosedHole)
    #expect(firstProblem("```formula\na\n{{\n```")?.line == 9)
  }

  // MARK: - Blocks

  @Test func aDeeperScreenHasATitle() throws {
    guard case .deeper(let deeper)? = try steps("```deeper\nWhy 2?\n\nSince {{x}}.\n```\n").first else {
      throw Unexpected()
    }
    #expect(deeper.title == "Why 2?")
    #expect(deeper.prose.holes.map(\.location.line) == [10])
    #expect(firstProblem("```deeper\nonly this\n```")?.code == "untitled-deeper")
  }

  private static let order = """
    id: a
    question: b
    lines: [v = 0.9*v + g, w = w - lr*v]
    distractors: [w = w + lr*v]
    frame: |
      rule mine(lr = 0.1)
        ...
      use mine
    check: x < 1
    feedback: c
    """

  @Test func linesToOrderHaveAFrame() throws {
    guard case .order(let order) = try question("order", Self.order).answer else { throw Unexpected() }
    #expect(order.lines == ["v = 0.9*v + g", "w = w - lr*v"])
    #expect(order.distractors == ["w = w + lr*v"])
    let script = try #require(order.frame).script(with: order.lines)
    #expect(script.lines.map(\.text) == ["rule mine(lr = 0.1)\n  v = 0.9*v + g\n  w = w - lr*v", "use mine"])
    #expect(script.lines.last?.location.line == 16)
  }

  @Test(arguments: [
    ("  ...\n", "frame-without-place"), ("check: x < 1\n", "missing-key"), (", w = w - lr*v]", "too-few"),
    ("distractors: [w = w + lr*v]", "duplicate-line"),
  ])
  func linesToOrderAreRefused(_ part: String, _ code: String) throws {
    let replacement = code == "duplicate-line" ? "distractors: [v = 0.9*v + g]" : code == "too-few" ? "]" : ""
    let text = Self.order.replacing(part, with: replacement)
    #expect(text != Self.order)
    #expect(firstProblem("```order\n\(text)\n```")?.code == code)
  }

  @Test func wrongNumbersMayBeRanges() throws {
    let yaml = """
      id: a
      question: b
      answer: 2*x
      tolerance: 5%
      wrong:
        - {answer: x, feedback: c}
        - {when: given > answer, feedback: d}
        - {when: otherwise, feedback: e}
      feedback: f
      """
    guard case .number(let number) = try question("quiz", yaml).answer else { throw Unexpected() }
    #expect(number.tolerance == .relative(0.05))
    #expect(number.tolerance.distance(from: -4) == 0.2)
    guard case .when(let condition) = number.wrong[1].when else { throw Unexpected() }
    #expect(condition.text == "given > answer")
    #expect(number.wrong[2].when == .otherwise)
    let early = yaml.replacing("given > answer", with: "otherwise")
    #expect(firstProblem("```quiz\n\(early)\n```")?.code == "otherwise-not-last")
    #expect(firstProblem("```quiz\n\(yaml.replacing("5%", with: "five%"))\n```")?.code == "wrong-type")
  }

  @Test func choicesAreShuffledUnlessTheyAreNot() throws {
    let yaml =
      "id: a\nquestion: b\nchoices:\n  - {text: c, correct: true, feedback: d}\n  - {text: e, correct: false, feedback: f}\n"
    #expect(try question("quiz", yaml).isShuffled)
    #expect(try !question("quiz", yaml + "shuffle: false\n").isShuffled)
    #expect(firstProblem("```quiz\n\(yaml)shuffle: no way\n```")?.code == "wrong-type")
  }

  @Test func aTaskMaySayWhyAndWhatIsBetter() throws {
    let yaml =
      taskFields + """

        better:
          - {when: step > 3, say: Three do.}
        why: Each step leaves half.
        """
    guard case .task(let task)? = try steps("```try\n\(yaml)\n```\n").first else { throw Unexpected() }
    #expect(task.better.map(\.when.text) == ["step > 3"])
    #expect(task.why.plainText == "Each step leaves half.")
  }

  @Test func anUnknownBlockIsAnErrorWithAGuess() {
    let error = firstProblem("```Predict\na\n```")
    #expect(error?.line == 7)
    #expect(error?.message == "\"Predict\" is not a kind of block. Did you mean \"predict\"?")
    #expect(error?.coded == "L030 01-a.md:7: \(error?.message ?? "")")
  }
}

extension [Block] {
  fileprivate var plainText: String { PlainText().text(self).trimmedEnd }
}
