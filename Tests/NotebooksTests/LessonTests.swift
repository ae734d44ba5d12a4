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
        case .prose, .recall, .expectation: []
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
      for text in [number.answer.text] + number.wrong.map(\.answer.text) {
        #expect((try? session.value(of: text))?.isFinite == true, "\(origin): \(text)")
      }
    case .words: break
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

  @Test(arguments: numbers)
  func noScreenIsLongerOrWiderThanATerminal(_ number: Int) {
    var notebook = TypedNotebook()
    var shown = notebook.shown("lesson \(number)")
    while true {
      let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 24, "\(lines.count) lines:\n\(shown)")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
      #expect(!shown.contains("{{"), "\(shown)")
      if notebook.isLessonOver { break }
      if let open = notebook.openQuestion {
        shown = notebook.shown(rightAnswer(to: open, in: notebook))
      } else {
        shown = notebook.goOnInLesson()
      }
    }
    #expect(notebook.errors == [])
  }

  /// The right answer to the open question, found by trying.
  private func rightAnswer(to open: OpenQuestion, in notebook: TypedNotebook) -> String {
    switch open.question.answer {
    case .choices(let choices):
      let right = choices.indices.first { index in
        var copy = notebook
        return copy.shown("\(index + 1)").contains("Yes.")
      }
      return right.map { "\($0 + 1)" } ?? "skip"
    case .number(let number):
      let revealed = revealed(open, in: notebook)
      return (try? revealed.value(of: number.answer.text)).map { shortestText($0) } ?? "skip"
    case .words(let words): return words[0]
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
      case .choices(let choices): tryChoices(choices, of: open, in: notebook)
      case .number(let answer): tryNumbers(answer, of: open, in: notebook)
      case .words: break
      }
    }
  }

  private func tryChoices(_ choices: [Choice], of open: OpenQuestion, in notebook: TypedNotebook) {
    var rightCount = 0
    for (index, choice) in choices.enumerated() {
      let letter = String(UnicodeScalar(UInt8(97 + index)))
      var verdicts: Set<Bool> = []
      for answer in ["\(index + 1)", letter, letter.uppercased(), choice.text.plainText] {
        var copy = notebook
        let shown = copy.shown(answer)
        #expect(copy.errors == [])
        let isRight = shown.contains("Yes.")
        #expect(isRight != shown.contains("Not so."), "\(open.mark): \(answer)")
        #expect(copy.done.contains(open.mark) == isRight)
        for piece in choice.feedback.literalPieces {
          #expect(shown.withSingleBlanks.contains(piece), "\(open.mark): \(piece)")
        }
        // A quiz stays open until it is answered; a prediction is over.
        #expect((copy.openQuestion?.mark == open.mark) == (!isRight && open.question.kind == .quiz))
        verdicts.insert(isRight)
      }
      #expect(verdicts.count == 1)
      if verdicts.contains(true) { rightCount += 1 }
    }
    #expect(rightCount == 1, "\(open.mark)")
    var copy = notebook
    #expect(copy.shown("\(choices.count + 1)") == open.reminder)
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
      let value = (try? revealed.value(of: mistake.answer.text)) ?? .nan
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

  // MARK: - Tasks

  /// The lesson's tasks, each with a notebook that was opened at its screen.
  private func tasks(of number: Int) -> [(open: OpenTask, notebook: TypedNotebook)] {
    Self.openTasks[number] ?? []
  }

  /// Opened once and copied by every test: values that nobody changes.
  nonisolated(unsafe) private static let openTasks = Dictionary(
    uniqueKeysWithValues: numbers.map { ($0, openedTasks(of: $0)) })

  private static func openedTasks(of number: Int) -> [(open: OpenTask, notebook: TypedNotebook)] {
    let screens = Self.course.lesson(number: number)?.screens ?? []
    return screens.indices.compactMap { index in
      let hasTask = screens[index].steps.contains { step in
        if case .task = step { return true }
        return false
      }
      guard hasTask else { return nil }
      var notebook = TypedNotebook.withoutPictures("lesson \(number).\(index + 1)")
      notebook.goOnToTask()
      return notebook.openTask.map { ($0, notebook) }
    }
  }

  @Test(arguments: numbers)
  func everyLessonHasATask(_ number: Int) {
    #expect(!tasks(of: number).isEmpty)
  }

  @Test(arguments: numbers)
  func solutionsPassAndTheStartDoesNot(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      #expect(!notebook.session.holds(open.task.check.text), "\(open.mark)")
      for script in [open.task.solution] + open.task.also {
        var copy = notebook
        copy.type(script.lines.map(\.text))
        #expect(copy.errors == [])
        #expect(copy.done.contains(open.mark), "\(open.mark): \(script.lines.map(\.text))")
        #expect(copy.openTask == nil)
      }
    }
  }

  @Test(arguments: numbers)
  func mistakesGetTheirOwnWordsAndCanBeMended(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      for (index, mistake) in open.task.wrong.enumerated() {
        var copy = notebook
        copy.type(mistake.commands.lines.map(\.text))
        #expect(copy.errors == [])
        let shown = copy.text(since: notebook.cells.count)
        #expect(!copy.done.contains(open.mark), "\(open.mark) \(index)")
        #expect(shown.contains("Not yet: the loss is"), "\(open.mark) \(index): \(shown)")
        #expect(shown.contains("Back at "))
        for piece in mistake.say.literalPieces {
          #expect(shown.contains(piece), "\(open.mark) \(index): \(shown)")
        }
        for (other, another) in open.task.wrong.enumerated() where other != index {
          let pieces = another.say.literalPieces
          #expect(
            pieces.isEmpty || !pieces.allSatisfy { shown.contains($0) }, "\(open.mark) \(index): \(other)")
        }
        #expect(copy.value("step") == 0)
        copy.type(open.task.setup.lines.filter { $0.text.hasPrefix("set ") }.map(\.text))
        copy.type(open.task.solution.lines.map(\.text))
        #expect(copy.done.contains(open.mark), "\(open.mark) \(index)")
      }
    }
  }

  /// Ways around a task that have nothing to do with what it teaches.
  private static let attacks: [[String]] =
    [
      ["init zeros", "step"], ["init best 1000 -1 1", "step"], ["init 0", "step"],
      ["problem f(x) = 0*x", "step"], ["problem sphere", "init 0 0", "step"],
      ["problem f(x) = -1/(x^2)", "step"],
      ["set lr 1e6", "run 3"], ["set bounds -1e-9 1e-9", "step"], ["set bounds 0 1e-9", "run 3"],
      ["set clip 0.01", "set lr 400", "step"], ["set weight_decay 8", "step"], ["set noise 10", "run 3"],
      ["standardize target", "step"], ["features bmi", "step"], ["model linear l2=1", "step"],
    ] + ["momentum", "adam", "rprop", "adagrad", "lion"].map { ["use \($0) lr=1", "step 2"] }

  @Test(arguments: numbers)
  func noAttackPasses(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      for attack in Self.attacks {
        var copy = notebook
        copy.type(attack)
        #expect(!copy.done.contains(open.mark), "\(open.mark): \(attack)")
      }
    }
  }

  @Test(arguments: numbers)
  func whatATaskHoldsFixedIsThere(_ number: Int) {
    for (open, _) in tasks(of: number) {
      #expect(!open.task.keep.isEmpty)
      #expect(open.unknownKept == [])
    }
  }

  @Test(arguments: numbers)
  func whatATaskHoldsFixedComesBackAndSaysSo(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      for (line, name) in [
        ("problem f(q) = q^4", "problem"), ("use adam", "rule"), ("set bounds -1 1", "bounds"),
        ("init random", "start"),
      ] where open.task.keep.contains(where: { $0.text == name }) {
        var copy = notebook
        let before = copy.snapshot
        let shown = copy.shown(line)
        #expect(shown.hasSuffix("The task holds \"\(name)\" fixed, so that is taken back."), "\(shown)")
        #expect(copy.snapshot == before)
        #expect(copy.openTask?.misses == 0)
      }
    }
  }

  @Test(arguments: numbers)
  func hintsComeOneAtATimeAndHoldNoSolution(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      var copy = notebook
      for hint in open.task.hints {
        let shown = copy.shown("hint").withSingleBlanks
        for piece in hint.literalPieces { #expect(shown.contains(piece)) }
        for line in (open.task.solution.lines + open.task.also.flatMap(\.lines)).map(\.text) {
          #expect(!shown.contains(line), "\(open.mark): \(line)")
          let value = line.split(separator: " ").last.map(String.init) ?? ""
          #expect(!line.hasPrefix("set ") || !shown.contains(value), "\(open.mark): \(value)")
        }
      }
      #expect(copy.shown("hint") == "There are no more hints. \"solution\" shows one way.")
      #expect(copy.errors == [])
    }
  }

  @Test(arguments: numbers)
  func afterThreeMissesHelpIsOffered(_ number: Int) throws {
    for (open, notebook) in tasks(of: number) {
      var copy = notebook
      let offer = "[\"hint\" helps; \"solution\" shows one way; \"skip\" moves on]"
      let lines = try #require(open.task.wrong.last).commands.lines.map(\.text)
      for miss in 1...3 {
        let count = copy.cells.count
        copy.type(lines)
        #expect(copy.text(since: count).contains(offer) == (miss == 3), "\(open.mark): \(miss)")
      }
    }
  }

  @Test(arguments: numbers)
  func skipAndSolutionGoOnFromWhereTheSolutionLeads(_ number: Int) throws {
    for (open, notebook) in tasks(of: number) {
      var skipped = notebook
      var solved = notebook
      skipped.type("skip")
      #expect(solved.shown("solution").contains("> " + (try #require(open.task.solution.lines.first).text)))
      #expect(skipped.errors + solved.errors == [])
      #expect(!skipped.done.contains(open.mark) && !solved.done.contains(open.mark))
      #expect(skipped.enter() == solved.enter())
      #expect(skipped.state == solved.state)
    }
  }
}
