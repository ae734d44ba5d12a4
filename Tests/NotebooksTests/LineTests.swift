import Expressions
import TestSupport
import Testing

@testable import Notebooks

@Suite("Lines are cut into commands, and commands into words")
struct LineTests {
  struct Cut: CustomTestStringConvertible {
    let typed: String
    let commands: [String]

    init(_ typed: String, _ commands: String...) {
      self.typed = typed
      self.commands = commands
    }

    var testDescription: String { typed }
  }

  @Test(arguments: [
    Cut("step", "step"),
    Cut("  step 5  ", "step 5"),
    Cut(""),
    Cut("   "),
    Cut("# a comment"),
    Cut("step # one", "step"),
    Cut("step\t# one", "step"),
    Cut("data a#b.csv", "data a#b.csv"),
    Cut("data \"a # b.csv\"", "data \"a # b.csv\""),
    Cut("step; run 5", "step", "run 5"),
    Cut("step;;run 5;", "step", "run 5"),
    Cut(" ; ; "),
    Cut("step;# rest; run 5", "step"),
    Cut("eval max(1; 2); step", "eval max(1; 2)", "step"),
    Cut("eval w[1; 2]; step", "eval w[1; 2]", "step"),
    Cut("data \"a;b.csv\"; step", "data \"a;b.csv\"", "step"),
    Cut("eval (1; step", "eval (1; step"),
    Cut("eval 1); step", "eval 1)", "step"),
    Cut("rule a\n  w <- w - g # down; slowly", "rule a\n  w <- w - g # down; slowly"),
  ])
  func commands(_ cut: Cut) {
    #expect(Line.commands(in: cut.typed).map(\.text) == cut.commands)
  }

  @Test(arguments: [
    Cut("run 100", "run", "100"),
    Cut("init  -1.2\t1", "init", "-1.2", "1"),
    Cut("eval f(1, 2) + x", "eval", "f(1, 2)", "+", "x"),
    Cut("data \"my file.csv\" target y", "data", "my file.csv", "target", "y"),
    Cut("data \"\"", "data", ""),
    Cut("set lr=\"0.1\"", "set", "lr=0.1"),
  ])
  func words(_ cut: Cut) {
    #expect(Line(cut.typed).words.map(\.text) == cut.commands)
  }

  @Test func wordsKnowTheirSpans() {
    let words = Line("data \"my file.csv\" target y").words
    #expect(words.map(\.span) == [Span(0, 4), Span(5, 18), Span(19, 25), Span(26, 27)])
    #expect(words.map(\.isQuoted) == [false, true, false, false])
  }

  @Test func aQuotedWordIsNeverAKeyword() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.csv", "target,features,y\n1,2,3\n2,3,5\n4,4,1\n")
    var notebook = TypedNotebook("data \"\(file)\" target \"target\" features \"features\" y")
    #expect(notebook.errors == [])
    #expect(notebook.shown("show").contains("Target target; features features, y."))
    notebook.type(["problem f(x) = x^2", "init zeros"])
    #expect(notebook.errors == [])
    #expect(notebook.type("init \"zeros\"")[0].error?.code.name == "bad-number")
  }

  @Test func aQuotedCommandIsNoCommand() {
    var notebook = TypedNotebook("problem rosenbrock")
    notebook.type("\"step\"")
    #expect(notebook.cells.last?.error?.code.name == "unknown-command")
    notebook.type("run \"5\"")
    #expect(notebook.cells.last?.error?.code.name == "bad-argument")
  }

  @Test func commandsOfALineAreCellsOfOneNumber() {
    var notebook = TypedNotebook()
    let cells = notebook.type("problem sphere; foo; step; # nothing")
    #expect(cells.map(\.number) == [1, 1, 1])
    #expect(cells.map(\.input) == ["problem sphere", "foo", "step"])
    #expect(cells.map { $0.error == nil } == [true, false, true])
  }

  @Test func onlyARuleNeedsMoreLines() {
    #expect(Notebook.needsMoreLines("rule mine"))
    #expect(Notebook.needsMoreLines("step; rule mine"))
    #expect(!Notebook.needsMoreLines("rule"))
    #expect(!Notebook.needsMoreLines("rule mine; step"))
    #expect(!Notebook.needsMoreLines("\"rule\" mine"))
    #expect(!Notebook.needsMoreLines("show rule adam"))
    #expect(!Notebook.needsMoreLines(""))
  }
}
