import Plots
import TestSupport
import Testing

@testable import Notebooks

/// Losses guessed before they are seen.
@Suite("Sketched losses")
struct SketchTests {
  private static let start = ["problem f(x) = x^2", "init 4", "set lr 0.25"]

  /// x halves at each step: the loss is 16, 4, 1, 0.25, ...
  @Test func aGuessIsLaidOverTheCurve() throws {
    var notebook = TypedNotebook()
    notebook.type(Self.start)
    #expect(
      notebook.shown("sketch 2 1 4 10")
        == "You expect 1 at step 2 and 10 at step 4. \"run 4\" and \"plot loss\" show how near it is.")
    notebook.type("run 4")
    let figure = try #require(
      notebook.type("plot loss").last?.displays.compactMap { display -> Figure? in
        if case .figure(let figure, _) = display { figure } else { nil }
      }.first)
    guard case .points(let guess, _) = figure.layers.last else {
      Issue.record("no guess")
      return
    }
    #expect(guess == Series("your guess", x: [2, 4], y: [1, 10]))
    #expect(figure.description.contains("At step 2 you expected 1, and it is 1: near by."))
    #expect(
      figure.description.contains("At step 4 you expected 10, and it is 0.0625: 2.2 powers of ten too high."))
    #expect(notebook.shown("sketch").hasPrefix("At step 2 you expected 1"))
    #expect(notebook.errors == [])
  }

  @Test func whatWasSeenIsNoGuess() {
    var notebook = TypedNotebook()
    notebook.type(Self.start + ["run 3"])
    #expect(notebook.shown("sketch 3 1").contains("Step 3 was taken already"))
    #expect(notebook.shown("sketch 4").contains("The loss at step 4 is missing."))
    #expect(notebook.shown("sketch 4.5 1").contains("4.5 is no step."))
    #expect(notebook.shown("sketch").hasPrefix("Nothing is sketched."))
  }

  @Test func anotherProblemHasNone() {
    var notebook = TypedNotebook()
    notebook.type(Self.start + ["sketch 5 0.1", "problem sphere", "run 5"])
    #expect(!notebook.shown("plot loss").contains("you expected"))
    notebook.type(["undo", "undo", "run 5"])
    #expect(notebook.shown("plot loss").contains("At step 5 you expected 0.1, and it is 0.01562"))
    notebook.type("sketch off")
    #expect(!notebook.shown("plot loss").contains("you expected"))
    #expect(notebook.errors == [])
  }
}
