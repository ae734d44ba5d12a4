import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// Whoever comes back to a lesson finds the session that they left.
struct ComingBackTests {
  /// A learner who wanders at every step of a lesson and is cut off finds the same session there.
  @Test(.tags(.slow), arguments: LessonTests.numbers)
  func everySessionIsFoundAgain(_ number: Int) throws {
    let detours = [
      ["set lr 0.02", "step 2"], ["problem rosenbrock", "run 3", "use adam"], ["step", "undo", "seed 9"],
      ["rule mine\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w - lr*g", "use mine", "step"],
      ["set lr 0.02", "undo", "redo"],
    ]
    for (index, stop) in LessonStop.all(of: number).enumerated() {
      guard stop.notebook.notebook.place != nil else { continue }
      var here = stop.notebook
      here.type(detours[index % detours.count])
      // What was asked for goes on in the lesson and is no detour.
      guard let place = here.notebook.place, stop.notebook.notebook.place?.isSameStep(as: place) == true,
        here.notebook.openMark == stop.notebook.notebook.openMark
      else { continue }
      var back = TypedNotebook.withoutPictures()
      back.change { $0.takeUp(here.progress) }
      _ = back.enter()
      #expect(back.notebook.place == place)
      #expect(back.state == here.state, "\(place) \(place.commands)")
      #expect(back.snapshot == here.snapshot, "\(place) \(place.commands)")
      // What was done again is not counted again.
      #expect(back.progress.steps == here.progress.steps)
    }
  }

  /// A second notebook, which knows of the first what it kept.
  private static func later(_ first: TypedNotebook, with more: [String: String] = [:]) throws -> TypedNotebook
  {
    var second = try TwoLessons.opened(with: more)
    second.change { $0.takeUp(first.progress) }
    second.enter()
    #expect(second.notebook.place == first.notebook.place)
    return second
  }

  /// What a task asks to be looked at was looked at before the program ended, too.
  @Test(arguments: [["show"], [], ["remember a = 6 + 1", "set lr 0.3"]])
  func whatWasPerformedAndRememberedIsKnownAgain(_ lines: [String]) throws {
    let asking = [
      "92-asking.md": TwoLessons.text("Asking").replacing("check: ", with: "check: did(show) and ")
    ]
    var first = try TwoLessons.opened("lesson 92", "4", with: asking)
    first.type(lines)
    var second = try Self.later(first, with: asking)
    #expect(second.value("did(show)") == (lines == ["show"] ? 1 : 0))
    #expect(second.session.work.performed == first.session.work.performed)
    #expect(second.session.work.remembered == first.session.work.remembered)
    second.type(["set lr 0.4", "run 5"])
    #expect(second.notebook.player?.isOver == (lines == ["show"]))
  }

  /// A run that solved a task at the end of a screen stays until the next one, for whoever comes back too; where the
  /// screen goes on, so does the lesson, from the solution's.
  @Test(arguments: ["\n---\n\nMore.\n", "\nMore.\n\n---\n\nAnd more.\n"])
  func aSolvedRunIsFoundAgain(_ rest: String) throws {
    let longer = ["92-longer.md": TwoLessons.text("Longer") + "\n" + rest]
    var first = try TwoLessons.opened("lesson 92", "4", "run 5", "set lr 0.3", "run 4", with: longer)
    #expect(first.done.contains("longer/down"))
    let keeps = rest.hasPrefix("\n---")
    #expect(first.value("lr") == (keeps ? 0.3 : 0.5))
    for lines in [[], ["run 2"], ["set lr 0.1", "step"]] {
      first.type(lines)
      let second = try Self.later(first, with: longer)
      #expect(second.state == first.state)
      #expect(second.progress.steps == first.progress.steps)
    }
    var second = try TwoLessons.opened(with: longer)
    second.change { $0.takeUp(first.progress) }
    #expect(second.enter().contains("This task is solved. Enter goes on.") == keeps)
    #expect(first.enter() == second.enter())
    #expect(second.value("lr") == 0.5)
  }

  /// The task that is shown is the one that is judged.
  @Test func otherNumbersAreShownAgain() throws {
    let lesson = ["92-a-task.md": TestLesson.withTask]
    var first = try TwoLessons.opened("lesson 92.2", with: lesson)
    let own = first.value("x")
    for _ in 0..<8 where first.value("x") == own { first.type("another") }
    #expect(first.value("x") != own)
    var second = try TwoLessons.opened(with: lesson)
    second.change { $0.takeUp(first.progress) }
    let shown = second.enter()
    #expect(second.value("x") == first.value("x"))
    #expect(shown.contains("Numbers of seed "))
    let place = try #require(first.session.work.trainer?.pointText())
    #expect(
      shown.components(separatedBy: "Your turn.").last?.contains("Step 0: \(place)") == true, "\(shown)")
  }

  /// What Enter did in place of typing is there.
  @Test func commandsThatEnterDidAreShownAgain() throws {
    let lesson = ["92-a-test.md": TestLesson.text]
    var first = try TwoLessons.opened("lesson 92", with: lesson)
    first.enter()
    let second = try Self.later(first, with: lesson)
    #expect(second.value("step") == 1)
    var third = try TwoLessons.opened(with: lesson)
    third.change { $0.takeUp(first.progress) }
    #expect(third.enter().contains("> step\n"))
  }

  /// Choices come in the order of the seed with which the lesson was opened.
  @Test func choicesKeepTheirOrder() throws {
    let orders = try (0..<8).map { seed in
      let first = TypedNotebook.withoutPictures("seed \(seed)", "lesson 1.3")
      let second = try Self.later(first)
      #expect(second.notebook.player?.reminder == first.notebook.player?.reminder)
      return try #require(first.notebook.player?.reminder)
    }
    #expect(Set(orders).count > 1)
  }

  /// A recalled question stands beside the lesson, which is gone on in where it was.
  @Test func whatWasDoneAtARecalledQuestionIsPassedOver() throws {
    let first = try TwoLessons.opened(
      "lesson 90", "4", "solution", "lesson 91", "set lr 0.2", "recall", "set lr 0.3")
    #expect(first.notebook.place?.commands == ["set lr 0.2"])
    let second = try Self.later(first)
    #expect(second.session.work.settings.schedule("lr")?.text == "0.2")
    #expect(second.notebook.openMark == "91.1 ? ")
  }

  @Test func aScreenShownAgainForgetsWhatWasDoneOnIt() throws {
    let first = try TwoLessons.opened("lesson 90", "4", "set lr 0.2", "step", "again", "4", "set lr 0.05")
    #expect(first.notebook.place?.commands == ["set lr 0.05"])
    #expect(try Self.later(first).state == first.state)
    let again = try TwoLessons.opened("lesson 90", "set lr 0.2", "again")
    #expect(again.notebook.place?.commands == [])
  }

  /// By its number it goes on; only a screen's own number begins elsewhere.
  @Test func aLessonGoesOnWhereItWasLeft() {
    var notebook = TypedNotebook.withoutPictures("lesson 1.4", "leave", "lesson 3", "leave")
    #expect(notebook.shown("lesson 1").hasPrefix("--- Lesson 1, screen 4 of 7: The hill\n"))
    #expect(notebook.shown("lesson 1.1").hasPrefix("Lesson 1: The hill."))
    #expect(notebook.shown("lesson 3").hasPrefix("Lesson 3:"))
    notebook.type(["lesson 3.9", "set lr 0.02", "step"])
    let state = notebook.state
    notebook.type(["leave", "lesson 3"])
    #expect(notebook.state == state)
    #expect(notebook.shown("lesson restart").hasPrefix("Lesson 3:"))
  }

  /// What only looks at the run is not worth a word.
  @Test func aHintIsNotSaidToBeDoneAgain() throws {
    for (more, isSaid) in [([], false), (["set lr 0.2"], true)] {
      var first = try TwoLessons.opened("lesson 90", "4", "hint")
      first.type(more)
      var second = try TwoLessons.opened()
      second.change { $0.takeUp(first.progress) }
      #expect(second.enter().contains("Your last command was done again.") == isSaid)
    }
  }

  @Test func whatCannotBeDoneAgainIsSaid() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("points.csv", "x,y\n1,2\n2,3\n3,5\n")
    var notebook = try TwoLessons.opened("lesson 90", "set lr 0.02", "data \(file) target y", "seed 3")
    try FileManager.default.removeItem(atPath: file)
    notebook.type("leave")
    let shown = notebook.shown("lesson")
    #expect(shown.contains("Your last command was done again; then \"data "), "\(shown)")
    #expect(notebook.notebook.place?.commands == ["set lr 0.02"])
  }

  @Test func aRunThatWasCutShortIsAsLongAsItWas() throws {
    var notebook = try TwoLessons.opened("lesson 90", "problem rosenbrock", "set lr 1e-5")
    let count = Countdown(5)
    notebook.surroundings.isInterrupted = { count.isOver() }
    notebook.type("run 100000000")
    notebook.surroundings.isInterrupted = { false }
    let step = Int(notebook.value("step"))
    #expect(step > 0 && step < 100_000_000)
    #expect(notebook.notebook.place?.commands.last == "run \(step)")
  }
}

/// Says when it was asked so many times.
private final class Countdown: @unchecked Sendable {
  private var left: Int

  init(_ count: Int) { left = count }

  func isOver() -> Bool {
    left -= 1
    return left < 0
  }
}
