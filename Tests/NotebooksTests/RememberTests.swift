import TestSupport
import Testing

@testable import Notebooks

@Suite("Numbers that are remembered, and commands that were performed")
struct RememberTests {
  @Test func outliveTheRunAndTheProblem() {
    var notebook = TypedNotebook(
      "problem f(x) = x^2", "init 4", "set lr 0.1", "run until loss < 1e-6", "remember plain = step")
    // 16*0.64^38 is the first below.
    #expect(notebook.cells.last?.text == "plain = 38, remembered.")
    #expect(notebook.shown("problem rosenbrock; eval plain/2") == "19")
    #expect(notebook.shown("set lr 0.001; run until step >= plain").contains("38 steps."))
    #expect(notebook.shown("remember plain = plain + 1") == "plain = 39, remembered.")
    #expect(notebook.shown("undo; eval plain") == "38")
    #expect(notebook.shown("remember") == "name  value\n----- -----\nplain    38")
  }

  @Test(arguments: [
    ("remember x = 3", "\"x\" has a meaning already."),
    ("remember sin = 3", "\"sin\" has a meaning already."),
    ("remember least = 3", "\"least\" has a meaning already."),
    ("remember did = 3", "\"did\" has a meaning already."),
    ("remember 3 = 4", "\"3\" cannot be a name"), ("remember plain", "A name and a value are expected."),
    ("remember plain = ", "An expression is missing."),
    ("remember plain == 3", "A name and a value are expected."),
    ("remember plain = xx", "\"xx\" is not a known name."),
  ])
  func areRefused(_ line: String, _ message: String) throws {
    var notebook = TypedNotebook("problem f(x) = x^2")
    _ = notebook.shown(line)
    #expect(try #require(notebook.cells.last?.error).message.hasPrefix(message))
    #expect(notebook.session.work.remembered.isEmpty)
  }

  /// A parameter hides what is remembered, which is not to be changed unseen.
  @Test func areRefusedWhereAParameterHidesThem() throws {
    var notebook = TypedNotebook(
      "remember y = 5", "problem f(x, y) = x^2 + y^2", "init 1 2", "remember y = 7")
    #expect(try #require(notebook.cells.last?.error).message == "\"y\" has a meaning already.")
    #expect(notebook.shown("eval y") == "2")
    #expect(notebook.shown("problem f(x) = x^2; eval y") == "5")
  }

  @Test func areAHundredAtMost() {
    var notebook = TypedNotebook((0..<100).map { "remember a\($0) = \($0)" })
    #expect(notebook.errors == [])
    _ = notebook.shown("remember b = 1")
    #expect(notebook.cells.last?.error?.code == .outOfRange)
    #expect(notebook.shown("remember a5 = 6") == "a5 = 6, remembered.")
  }

  @Test func tellWhatWasDone() {
    var notebook = TypedNotebook("problem f(x) = x^2", "run 3")
    #expect(notebook.shown("eval did(run) + 2*did(compare)") == "1")
    #expect(notebook.shown("undo; eval did(run)") == "0")
    _ = notebook.shown("eval did(compre)")
    #expect(notebook.cells.last?.error?.hint == "Did you mean \"compare\"?")
    _ = notebook.shown("eval did(3)")
    #expect(notebook.cells.last?.error?.message == "\"did\" asks about a command, by its name.")
  }
}
