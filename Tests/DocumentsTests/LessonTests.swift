import Testing

@testable import Documents

struct LessonTests {
  private let lesson: Lesson

  init() throws {
    lesson = try Lesson(reading: sampleLesson, file: "lessons/03-learning-rate.md")
  }

  @Test func frontMatterAndNameMakeItsFacts() {
    #expect(lesson.number == 3)
    #expect(lesson.slug == "learning-rate")
    #expect(lesson.title == "The learning rate")
    #expect(lesson.question == "How big should a step be?")
    #expect(lesson.minutes == 10)
    #expect(lesson.teaches == ["learning rate", "divergence", "curvature"])
    #expect(lesson.needs.map(\.text) == ["the-hill", "cost-and-gradient"])
    #expect(lesson.needs[0].location.line == 6)
  }

  @Test func aLineAcrossThePageEndsAScreen() {
    #expect(lesson.screens.map(\.steps.count) == [3, 5, 1])
    #expect(lesson.screens.map(\.location.line) == [9, 24, 66])
    #expect(lesson.ids == ["mirror", "next", "word", "fast-enough"])
    #expect(lesson.step("word")?.location.line == 57)
  }

  @Test func proseKeepsHolesBesideEmphasis() {
    #expect(
      lesson.screens[0].steps[0]
        == .prose([
          Block(.heading(level: 1, [.text("The learning rate")]), at: FileLocation(line: 9)),
          Block(
            .paragraph([
              .text("Every step multiplies "), .emphasis([.text("x")]), .text(" by "), .code("1 - 2*lr"),
              .text(": "), .hole(Hole("1 - 2*lr", at: FileLocation(line: 11, column: 42))), .text(", "),
              .strong([.hole(Hole("2*x*3", digits: 8, at: FileLocation(line: 11, column: 58)))]), .text("."),
            ]), at: FileLocation(line: 11)),
        ]))
  }

  @Test func cellsTypedCommandsAndExpectationsKnowTheirLines() throws {
    guard case .cell(let cell) = lesson.screens[0].steps[1],
      case .expectation(let expectation) = lesson.screens[0].steps[2],
      case .type(let command) = lesson.screens[1].steps[0]
    else { throw Unexpected() }
    #expect(cell.commands == "problem f(x) = x^2   # the hill\ninit 4\n")
    #expect(cell.script.lines.map(\.text) == ["problem f(x) = x^2", "init 4"])
    #expect(cell.script.lines.map(\.location.line) == [14, 15])
    #expect(expectation.conditions.map(\.text) == ["x == 4", "rule == gd"])
    #expect(expectation.conditions.map(\.location.line) == [18, 19])
    #expect(command.text == "step 5")
    #expect(command.location.line == 25)
  }

  @Test func choicesAreOneLineOfProseEach() throws {
    guard case .question(let question) = lesson.screens[1].steps[1],
      case .choices(let choices) = question.answer
    else { throw Unexpected() }
    #expect(question.kind == .predict)
    #expect(question.question.withoutLocations == [Block(.paragraph([.text("Where does lr 0.9 end?")]))])
    #expect(question.reveal.lines.map(\.text) == ["set lr 0.9", "run 5"])
    #expect(question.reveal.lines.map(\.location.line) == [41, 42])
    #expect(choices.map(\.location.line) == [32, 35])
    #expect(
      choices.map(\.text) == [
        [
          .text("- 0.4, "), .emphasis([.text("beyond")]), .text(" "),
          .hole(Hole("x", at: FileLocation(line: 32, column: 28))),
        ],
        [.text("0.5")],
      ])
    #expect(
      choices.map(\.correct) == [
        .wrong, .when(SourceText("abs(x) < 1", at: FileLocation(line: 36, column: 14))),
      ])
    #expect(
      choices.map(\.feedback.withoutLocations) == [
        [Block(.paragraph([.text("No: "), .hole(Hole("x")), .text(".")]))],
        [Block(.paragraph([.text("Yes.")]))],
      ])
    #expect(choices.map { $0.feedback[0].location.line } == [34, 37])
    #expect(choices[0].see.isEmpty)
    #expect(choices[1].see == Script("show", firstLine: 39))
  }

  @Test func aQuestionMayHaveAHint() throws {
    let text = """
      ---
      title: a
      question: b
      minutes: 1
      teaches: [c]
      ---
      ```quiz
      id: with
      question: d
      accept: [e]
      hint: Think of *f*.
      ```
      ```quiz
      id: without
      question: g
      accept: [h]
      ```
      """
    let hints = try Lesson(reading: text, file: "07-hints.md").steps.map { step -> String in
      guard case .question(let question) = step else { throw Unexpected() }
      return PlainText().text(question.hint)
    }
    #expect(hints.map(\.trimmed) == ["Think of f.", ""])
  }

  @Test func numbersAndWordsAreAnswersToo() throws {
    guard case .question(let number) = lesson.screens[1].steps[2],
      case .question(let word) = lesson.screens[1].steps[3]
    else { throw Unexpected() }
    #expect(number.kind == .quiz)
    guard case .number(let answer) = number.answer else { throw Unexpected() }
    #expect(answer.answer == SourceText("0.8 * x", at: FileLocation(line: 48, column: 9)))
    #expect(answer.tolerance == .absolute(0.001))
    #expect(answer.wrong.map(\.when) == [.number(SourceText("x", at: FileLocation(line: 51, column: 13)))])
    #expect(
      answer.wrong.map(\.feedback.withoutLocations) == [[Block(.paragraph([.text("That is the last one.")]))]]
    )
    #expect(number.feedback.withoutLocations == [Block(.paragraph([.text("Each is 0.8 of the last.")]))])
    #expect(number.reveal.isEmpty)
    #expect(word.answer == .words(["divergence", "diverging"]))
  }

  @Test func recallsNameAnEarlierStep() {
    #expect(
      lesson.screens[1].steps[4]
        == .recall(Recall(lesson: "the-hill", id: "next-x", location: FileLocation(line: 63))))
  }

  @Test func tasksAreReadWhole() throws {
    guard case .task(let task) = lesson.screens[2].steps[0] else { throw Unexpected() }
    #expect(task.id == "fast-enough")
    #expect(task.setup.lines.map(\.text) == ["problem f(x) = x^2", "init 4", "set lr 0.1"])
    #expect(task.setup.lines.map(\.location.line) == [69, 70, 71])
    #expect(task.task.holes.isEmpty)
    #expect(task.keep.map(\.text) == ["problem", "start", "rule"])
    #expect(task.over == SourceText("step >= 5 or loss < 1e-6", at: FileLocation(line: 74, column: 7)))
    #expect(task.check == SourceText("loss < 1e-6 and step <= 5", at: FileLocation(line: 75, column: 8)))
    #expect(task.solution.lines.map(\.text) == ["set lr 0.5", "run 5"])
    #expect(task.also == [Script("set lr 0.45\nstep 5", firstLine: 81)])
    #expect(
      task.wrong.map(\.when) == [
        .when(SourceText("lr < 0.5", at: FileLocation(line: 87, column: 11))), .otherwise,
      ])
    #expect(task.wrong.map(\.location.line) == [84, 89])
    #expect(task.wrong[1].say.holes.map(\.expression) == ["abs(1 - 2*lr)"])
    #expect(task.wrong[1].say.holes.map(\.location.line) == [93])
    let values = [("3", 15), ("4", 18), ("5", 21)].map {
      SourceText($0, at: FileLocation(line: 94, column: $1))
    }
    #expect(task.vary == [Task.Variation(name: "init", values: values)])
    #expect(task.hints.map { PlainText().text($0) } == ["Look at how far x moves.\n", "Try `sweep lr`.\n"])
  }

  @Test func lineEndsAndByteOrderMarksChangeNothing() throws {
    let windows = "\u{FEFF}" + sampleLesson.replacing("\n", with: "\r\n")
    let read = try Lesson(reading: windows, file: "lessons/03-learning-rate.md")
    #expect(read == lesson)
  }
}

/// A step of another kind than the test wants.
struct Unexpected: Error {}
