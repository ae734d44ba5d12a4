import Documents
import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// What the gate for lessons does not look at in a task.
@Suite("Every task can be understood and passed by", .tags(.slow))
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

  /// Nothing is shown but the refusal with its reason, and nothing is changed.
  @Test(arguments: [1])
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
  func skipAndSolutionGoOnFromWhereTheSolutionLeads(_ number: Int) throws {
    let tasks = tasks(of: number)
    #expect(!tasks.isEmpty)
    for (open, notebook) in tasks {
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
