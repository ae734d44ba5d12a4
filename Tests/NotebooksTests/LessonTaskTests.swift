import Documents
import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// What COURSE.md asks of every task, for all that there are.
@Suite("Every task keeps its promises", .tags(.slow))
struct LessonTaskTests {
  /// The lesson's tasks, each with a notebook that was opened at its screen.
  private func tasks(of number: Int) -> [(open: OpenTask, notebook: TypedNotebook)] {
    Self.openTasks[number] ?? []
  }

  /// Opened once and copied by every test: values that nobody changes.
  nonisolated(unsafe) private static let openTasks = Dictionary(
    uniqueKeysWithValues: LessonTests.numbers.map { ($0, openedTasks(of: $0)) })

  private static func openedTasks(of number: Int) -> [(open: OpenTask, notebook: TypedNotebook)] {
    let screens = LessonTests.course.lesson(number: number)?.screens ?? []
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

  @Test(arguments: LessonTests.numbers)
  func everyLessonHasATask(_ number: Int) {
    #expect(!tasks(of: number).isEmpty)
  }

  @Test(arguments: LessonTests.numbers)
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

  @Test(arguments: LessonTests.numbers)
  func mistakesGetTheirOwnWordsAndCanBeMended(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      for (index, mistake) in open.task.wrong.enumerated() {
        var copy = notebook
        copy.type(mistake.commands.lines.map(\.text))
        #expect(copy.errors == [])
        let shown = copy.text(since: notebook.cells.count)
        #expect(!copy.done.contains(open.mark), "\(open.mark) \(index)")
        #expect(shown.contains("Not yet: the loss is"), "\(open.mark) \(index): \(shown)")
        #expect(shown.contains("the next step begins again from "))
        for piece in mistake.say.literalPieces {
          #expect(shown.contains(piece), "\(open.mark) \(index): \(shown)")
        }
        for (other, another) in open.task.wrong.enumerated() where other != index {
          let pieces = another.say.literalPieces
          #expect(
            pieces.isEmpty || !pieces.allSatisfy { shown.contains($0) }, "\(open.mark) \(index): \(other)")
        }
        copy.type("run 0")
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

  @Test(arguments: LessonTests.numbers)
  func noAttackPasses(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      for attack in Self.attacks {
        var copy = notebook
        copy.type(attack)
        #expect(!copy.done.contains(open.mark), "\(open.mark): \(attack)")
      }
    }
  }

  @Test(arguments: LessonTests.numbers)
  func whatATaskHoldsFixedIsThere(_ number: Int) {
    for (open, _) in tasks(of: number) {
      #expect(!open.task.keep.isEmpty)
      #expect(open.unknownKept == [])
    }
  }

  /// Nothing is shown but the refusal with its reason, and nothing is changed.
  @Test(arguments: LessonTests.numbers)
  func whatATaskHoldsFixedIsRefusedBeforeItIsDone(_ number: Int) throws {
    for (open, notebook) in tasks(of: number) {
      let start = try #require(open.setup.trainer)
      let rows = [
        ("problem f(q) = q^4", "problem", "With another problem it would be another task."),
        ("use adam", "rule", "It is to be solved by gd."),
        ("set bounds -1 1", "bounds", "It is to be solved with bounds off."),
        ("set weight_decay 1", "weight_decay", "It is to be solved with weight_decay off."),
        ("set noise 0.1", "noise", "It is to be solved with noise off."),
        ("set clip 1", "clip", "It is to be solved with clip off."),
        ("set batch 4", "batch", "It is to be solved with batch all."),
        ("init random", "start", "It is to be solved from \(start.pointText(start.start))."),
      ]
      #expect(Set(open.task.keep.map(\.text)).isSubset(of: rows.map(\.1)), "what is kept has a row")
      for (line, name, reason) in rows where open.task.keep.contains(where: { $0.text == name }) {
        var copy = notebook
        copy.type("step")
        let before = copy.snapshot
        let place = "Still at s" + copy.session.work.standingText.dropFirst()
        #expect(
          copy.shown(line) == "The task holds \"\(name)\" fixed, so that was not done.\n\(reason)\n\(place)")
        #expect(copy.cells.last?.displays == [])
        #expect(copy.cells.last?.error?.code.name == "held-by-task")
        #expect(copy.snapshot == before)
        #expect(copy.openTask?.misses == 0)
        #expect(copy.shown("undo").hasPrefix("Taken back: step"))
      }
    }
  }

  @Test(arguments: LessonTests.numbers)
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

  @Test(arguments: LessonTests.numbers)
  func afterThreeMissesHelpIsOffered(_ number: Int) throws {
    for (open, notebook) in tasks(of: number) {
      var copy = notebook
      let offer = "[\"hint\" helps, \"solution\" shows one way, \"skip\" moves on]"
      let lines = try #require(open.task.wrong.last).commands.lines.map(\.text)
      for miss in 1...3 {
        let count = copy.cells.count
        copy.type(lines)
        #expect(copy.text(since: count).contains(offer) == (miss == 3), "\(open.mark): \(miss)")
      }
    }
  }

  @Test(arguments: LessonTests.numbers)
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

  // MARK: - What a task says and asks

  /// What is typed by somebody who does not think; an empty line is Enter.
  private static let thoughtless: [[String]] = {
    var lines = [
      [], [""], ["hint"], ["show"], ["reset"], ["run until step >= 40"],
    ]
    for count in [1, 2, 3, 5, 8, 10, 20, 50, 100] {
      lines.append(["run \(count)"])
      lines.append(["run \(count)", "run \(count)"])
    }
    for count in [1, 2, 5, 10, 20] { lines.append(["step \(count)"]) }
    lines.append(Array(repeating: "step", count: 30))
    return lines
  }()

  /// Enter, nothing, and as many steps as one likes at the settings that the task gives.
  @Test(arguments: LessonTests.numbers)
  func noTaskIsSolvedWithoutAThought(_ number: Int) {
    for (open, notebook) in tasks(of: number) {
      for lines in Self.thoughtless {
        var copy = notebook
        for line in lines { if line.isEmpty { _ = copy.enter() } else { copy.type(line) } }
        #expect(!copy.done.contains(open.mark), "\(open.mark): \(lines)")
        #expect(copy.openTask != nil, "\(open.mark): \(lines)")
      }
    }
  }

  /// A task can be understood from its words alone: they name the problem or the data, the model, where it starts
  /// and each setting.
  @Test(arguments: LessonTests.numbers)
  func aTaskNamesWhatItIsAboutAndWhereItStarts(_ number: Int) {
    for (open, _) in tasks(of: number) {
      let text = open.task.task.plainParagraphs.withSingleBlanks
      let words = text.bareWords
      for line in open.task.setup.lines.map(\.text) {
        let given = line.split(separator: " ").map(String.init)
        let origin = "\(open.mark): \"\(line)\" in \"\(text)\""
        switch given[0] {
        case "problem" where line.contains("="):
          #expect(text.contains(given.dropFirst().joined(separator: " ")), "\(origin)")
        case "problem", "data", "model": #expect(words.contains(given[1]), "\(origin)")
        case "init" where given[1] == "zeros": #expect(words.contains("0"), "\(origin)")
        case "init": #expect(given.dropFirst().allSatisfy(words.contains), "\(origin)")
        case "set": #expect(words.contains(given[1]) && words.contains(given[2]), "\(origin)")
        default: #expect(text.contains(given[0]), "\(origin)")
        }
      }
    }
  }

  /// A hint that leads says a number, worked out or not.
  @Test(arguments: LessonTests.numbers)
  func theLastHintHoldsANumber(_ number: Int) throws {
    for (open, notebook) in tasks(of: number) {
      let last = notebook.session.filled(try #require(open.task.hints.last))
      #expect(PlainText().text(last).contains(/[0-9]\.[0-9]/), "\(open.mark)")
    }
  }
}

extension String {
  /// The words without the marks around them.
  fileprivate var bareWords: [String] {
    split(whereSeparator: \.isWhitespace).map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: ",.;:()`\""))
    }
  }
}
