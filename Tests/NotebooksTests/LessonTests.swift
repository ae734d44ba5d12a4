import Documents
import Expressions
import TestSupport
import Testing

@testable import Notebooks

/// What COURSE.md asks of every lesson, for all that there are.
///
/// A screen counts as what is shown between two acts of the learner: it has at most 24 lines of 80 columns,
/// before an answer and behind it.
@Suite("Every lesson keeps its promises", .tags(.slow))
struct LessonTests {
  static let course = Notebook().shelf.course
  static let numbers = course.lessons.map(\.number)

  private func lesson(_ number: Int) throws -> Lesson { try #require(Self.course.lesson(number: number)) }

  @Test func theCourseHasNoErrors() {
    #expect(Self.course.errors.map(\.description) == [])
    #expect(Self.course.brokenReferences.map(\.description) == [])
    #expect(Set([1, 3, 5]).isSubset(of: Self.numbers))
  }

  // MARK: - What the lesson itself runs

  /// The lesson's session after each of its steps, as if everything were solved as the lesson does.
  private func walk(_ lesson: Lesson, visit: (LessonStep, inout Session) throws -> Void) rethrows {
    var session = Session()
    for step in lesson.steps {
      let commands: [ScriptLine] =
        switch step {
        case .cell(let cell): cell.script.lines
        case .type(let command): [command]
        case .question(let question): question.reveal.lines
        case .task(let task): task.setup.lines
        case .prose, .recall, .deeper, .expectation: []
        }
      run(commands, in: &session, lesson)
      try visit(step, &session)
      if case .task(let task) = step { run(task.solution.lines, in: &session, lesson) }
    }
  }

  private func run(_ commands: [ScriptLine], in session: inout Session, _ lesson: Lesson) {
    for command in commands {
      let line = Line(command.text)
      let outcome = session.perform(line, in: Surroundings(environment: programEnvironment))
      let error = outcome.error?.rendered(under: command.text)
      #expect(error == nil, "\(lesson.file):\(command.location.line)")
    }
  }

  @Test(arguments: numbers)
  func everyCellRunsAndEveryExpectationHolds(_ number: Int) throws {
    let lesson = try lesson(number)
    walk(lesson) { step, session in
      switch step {
      case .expectation(let expectation):
        for condition in expectation.conditions {
          #expect(
            session.holds(condition.text), "\(lesson.file):\(condition.location.line): \(condition.text)")
        }
      case .prose(let blocks):
        for hole in blocks.holes {
          let value = try? session.value(of: hole.expression)
          #expect(value?.isFinite == true, "\(lesson.file):\(hole.location.line): \(hole.expression)")
        }
      case .question(let question): check(question, in: session, lesson)
      default: break
      }
    }
  }

  private func check(_ question: Question, in session: Session, _ lesson: Lesson) {
    let origin = "\(lesson.file): \(question.id)"
    switch question.answer {
    case .choices(let choices):
      for choice in choices {
        if case .when(let condition) = choice.correct {
          #expect((try? session.value(of: condition.text)) != nil, "\(origin): \(condition.text)")
        }
        var copy = session
        run(choice.see.lines, in: &copy, lesson)
      }
    case .number(let number):
      for text in [number.answer.text] + number.wrong.compactMap(\.number?.text) {
        #expect((try? session.value(of: text))?.isFinite == true, "\(origin): \(text)")
      }
    case .words, .order: break
    }
  }

  @Test(arguments: numbers)
  func codeInProseCanBeTyped(_ number: Int) throws {
    let lesson = try lesson(number)
    let names = Set(["bmi", "w", "b"])
    for step in lesson.steps {
      guard case .prose(let blocks) = step else { continue }
      for span in blocks.codeSpans where !names.contains(span.text) {
        let word = String(span.text.prefix { !$0.isWhitespace })
        let isKnown =
          Catalog.named(word) != nil || (try? Parser.parse(span.text)) != nil || Help.isKnown(span.text)
        #expect(isKnown, "\(lesson.file):\(span.location.line): \(span.text)")
      }
    }
  }

  // MARK: - Screens

  /// Whatever is answered, and whether help is asked for.
  @Test(arguments: numbers)
  func noScreenIsLongerOrWiderThanATerminal(_ number: Int) {
    for (here, next) in zip(LessonStop.all(of: number), LessonStop.all(of: number).dropFirst()) {
      check(next.shown)
      var notebook = here.notebook
      notebook.surroundings = TypedNotebook().surroundings
      guard let open = notebook.openQuestion else {
        if notebook.openTask == nil { check(notebook.goOnInLesson()) }
        continue
      }
      for answer in answers(to: open, in: notebook) + ["hint", "skip"] {
        var copy = notebook
        check(copy.shown(answer))
        if answer != "hint" { #expect(copy.errors == []) }
      }
    }
    var first = TypedNotebook()
    check(first.shown("lesson \(number)"))
  }

  private func check(_ shown: String) {
    let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24, "\(lines.count) lines:\n\(shown)")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    #expect(!shown.contains("{{"), "\(shown)")
  }

  /// Every choice; the right number, every number with words of its own, and one more.
  private func answers(to open: OpenQuestion, in notebook: TypedNotebook) -> [String] {
    switch open.question.answer {
    case .choices(let choices): return choices.indices.map(open.label)
    case .number(let number):
      let revealed = revealed(open, in: notebook)
      let texts = [number.answer.text] + number.wrong.compactMap(\.number?.text)
      return texts.compactMap { try? revealed.value(of: $0) }.map { shortestText($0) } + ["123456.5"]
    case .words(let words): return words + ["nothing of the kind"]
    case .order: return [String(rightAnswer(to: open, in: notebook).reversed())]
    }
  }

  /// The right answer to the open question, found by trying.
  private func rightAnswer(to open: OpenQuestion, in notebook: TypedNotebook) -> String {
    switch open.question.answer {
    case .choices(let choices):
      let right = choices.indices.first { index in
        var copy = notebook
        return copy.shown(open.label(index)).contains("Yes.")
      }
      return right.map(open.label) ?? "skip"
    case .number(let number):
      let revealed = revealed(open, in: notebook)
      return (try? revealed.value(of: number.answer.text)).map { shortestText($0) } ?? "skip"
    case .words(let words): return words[0]
    case .order(let order):
      let places = order.lines.compactMap { open.lines.firstIndex(of: $0) }
      return places.map(open.label).joined(separator: " ")
    }
  }

  /// The session that a question is judged in.
  private func revealed(_ open: OpenQuestion, in notebook: TypedNotebook) -> Session {
    var session = Session(work: open.stage ?? notebook.notebook.player?.own ?? notebook.session.work)
    _ = session.play(open.question.reveal.lines, in: notebook.surroundings)
    return session
  }

  // MARK: - Questions

  @Test(arguments: numbers)
  func exactlyTheRightChoicesAreRight(_ number: Int) {
    for notebook in LessonStop.all(of: number).map(\.notebook) {
      guard let open = notebook.openQuestion else { continue }
      switch open.question.answer {
      case .choices: tryChoices(open.choices, of: open, in: notebook)
      case .number(let answer): tryNumbers(answer, of: open, in: notebook)
      case .order:
        #expect(
          self.shown(rightAnswer(to: open, in: notebook), in: notebook).contains("Yes."), "\(open.mark)")
      case .words: break
      }
    }
  }

  private func shown(_ line: String, in notebook: TypedNotebook) -> String {
    var copy = notebook
    return copy.shown(line)
  }

  /// Whoever answers wrongly, or not at all, is told the right answer and why.
  @Test(arguments: numbers)
  func theRightAnswerComesWithItsReason(_ number: Int) throws {
    for notebook in LessonStop.all(of: number).map(\.notebook) {
      guard let open = notebook.openQuestion else { continue }
      let revealed = revealed(open, in: notebook)
      let answer: String
      let reason: [Block]
      switch open.question.answer {
      case .choices:
        let right = rightAnswer(to: open, in: notebook)
        let choice = open.choices[try #require(open.choices.indices.first { open.label($0) == right })]
        answer = "The answer is \(right)) \(choice.text.plainText)"
        reason = choice.feedback
      case .number(let number):
        answer = "It is \(rounded(try revealed.value(of: number.answer.text)))."
        reason = open.question.feedback
      case .order:
        answer = "is \(rightAnswer(to: open, in: notebook)):"
        reason = open.question.feedback
      case .words(let words):
        answer = "The answer is \"\(words[0])\""
        reason = open.question.feedback
      }
      #expect(!reason.literalPieces.isEmpty, "\(open.mark)")
      for given in answers(to: open, in: notebook) + ["skip"] {
        var copy = notebook
        let shown = copy.shown(given).withSingleBlanks
        if !shown.contains("Yes.") { #expect(shown.contains(answer), "\(open.mark), \(given): \(shown)") }
        for piece in reason.literalPieces {
          #expect(shown.contains(piece), "\(open.mark), \(given): \(shown)")
        }
        #expect(copy.done.contains(open.mark) == shown.contains("Yes."))
      }
    }
  }

  @Test(arguments: numbers)
  func hintsOfQuestionsDoNotHoldTheAnswer(_ number: Int) {
    for notebook in LessonStop.all(of: number).map(\.notebook) {
      guard let open = notebook.openQuestion, !open.question.hint.isEmpty else { continue }
      var copy = notebook
      let shown = copy.shown("hint").withSingleBlanks
      for piece in open.question.hint.literalPieces { #expect(shown.contains(piece), "\(open.mark)") }
      #expect(copy.openQuestion?.mark == open.mark)
      let right = rightAnswer(to: open, in: notebook)
      switch open.question.answer {
      case .choices:
        let index = open.choices.indices.first { open.label($0) == right }
        let text = index.map { open.choices[$0].text.plainText } ?? right
        #expect(!shown.contains(text), "\(open.mark)")
      case .number:
        // Computed numbers too; a hint may hold numbers that the question has itself.
        let own = PlainText().text(notebook.session.filled(open.question.question)).numbers
        #expect(!shown.numbers.contains(right) || own.contains(right), "\(open.mark): \(shown)")
      case .order: break
      case .words(let words):
        #expect(!words.contains { shown.lowercased().contains($0.lowercased()) }, "\(open.mark)")
      }
    }
  }

  private func tryChoices(_ choices: [Choice], of open: OpenQuestion, in notebook: TypedNotebook) {
    var rightCount = 0
    for (index, choice) in choices.enumerated() {
      let letter = String(UnicodeScalar(UInt8(97 + index)))
      var verdicts: Set<Bool> = []
      for answer in [open.label(index), letter, letter.uppercased(), choice.text.plainText] {
        var copy = notebook
        let shown = copy.shown(answer)
        #expect(copy.errors == [])
        let isRight = shown.contains("Yes.")
        #expect(isRight != shown.contains("Not so."), "\(open.mark): \(answer)")
        #expect(copy.done.contains(open.mark) == isRight)
        for piece in choice.feedback.literalPieces {
          #expect(shown.withSingleBlanks.contains(piece), "\(open.mark): \(piece)")
        }
        #expect(copy.openQuestion?.mark != open.mark)
        verdicts.insert(isRight)
      }
      #expect(verdicts.count == 1)
      if verdicts.contains(true) { rightCount += 1 }
    }
    #expect(rightCount == 1, "\(open.mark)")
    var copy = notebook
    #expect(copy.shown("99") == open.reminder)
    #expect(copy.openQuestion?.mark == open.mark)
  }

  private func tryNumbers(_ answer: NumberAnswer, of open: OpenQuestion, in notebook: TypedNotebook) {
    var right = notebook
    let shown = right.shown(rightAnswer(to: open, in: notebook))
    #expect(shown.contains("Yes."), "\(open.mark)")
    #expect(right.done.contains(open.mark))
    for piece in open.question.feedback.literalPieces {
      #expect(shown.withSingleBlanks.contains(piece), "\(open.mark): \(piece)")
    }
    let revealed = revealed(open, in: notebook)
    for mistake in answer.wrong {
      var wrong = notebook
      guard let text = mistake.number?.text else { continue }
      let value = (try? revealed.value(of: text)) ?? .nan
      let shown = wrong.shown(shortestText(value))
      #expect(shown.contains("Not so."), "\(open.mark): \(value)")
      for piece in mistake.feedback.literalPieces {
        #expect(shown.withSingleBlanks.contains(piece), "\(open.mark): \(piece)")
      }
    }
    var odd = notebook
    #expect(odd.shown("123456.5").contains("Not so."), "\(open.mark)")
    #expect(odd.errors == [])
  }
}

extension NumberAnswer.Mistake {
  /// The one number that it is about.
  fileprivate var number: SourceText? { if case .number(let text) = when { text } else { nil } }
}
