import TestSupport
import Testing

@testable import Notebooks

@Suite("What is watched")
struct WatchTests {
  /// x = 4*0.8^step; the gradient is 2*x.
  private static func bowl(_ lines: String...) -> TypedNotebook {
    TypedNotebook(["problem f(x) = x^2", "init 4", "set lr 0.1"] + lines)
  }

  @Test func isShownUnderWhatMovesTheRun() {
    var notebook = Self.bowl("watch gradientNorm, x - 1")
    #expect(notebook.cells.last?.text == "gradientNorm = 8\nx - 1 = 3")
    #expect(notebook.shown("step").hasSuffix("to 10.24.\n  gradientNorm = 6.4\n  x - 1 = 2.2"))
    #expect(notebook.shown("run 1").hasSuffix("loss = 6.5536\n  gradientNorm = 5.12\n  x - 1 = 1.56"))
    #expect(notebook.shown("back").hasSuffix("loss = 10.24\n  gradientNorm = 6.4\n  x - 1 = 2.2"))
    #expect(notebook.shown("goto 0").hasSuffix("  gradientNorm = 8\n  x - 1 = 3"))
    #expect(notebook.shown("reset").hasSuffix("  gradientNorm = 8\n  x - 1 = 3"))
    #expect(!notebook.shown("show").contains("x - 1"))
  }

  @Test func isAColumnWhereStepsAreListed() {
    var notebook = Self.bowl("watch x^2, change")
    let rows = notebook.shown("step 2").split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(rows.first == ["step", "x", "loss", "x^2", "change"])
    #expect(
      rows.dropFirst(2).map { $0 } == [
        ["0", "4", "16", "16", "nan"], ["1", "3.2", "10.24", "10.24", "5.76"],
        ["2", "2.56", "6.5536", "6.5536", "3.6864"],
      ])
  }

  @Test func isListedWithItsNumber() {
    var notebook = Self.bowl("watch gradientNorm", "watch x, gradientNorm", "watch 2/lr")
    #expect(
      notebook.shown("watch") == """
          expression   value
        - ------------ -----
        1 gradientNorm     8
        2 x                4
        3 2/lr            20
        """)
    #expect(notebook.shown("unwatch 2") == "x is no longer watched.")
    #expect(notebook.shown("unwatch 2/lr") == "2/lr is no longer watched.")
    #expect(notebook.session.work.watches == ["gradientNorm"])
    #expect(notebook.shown("unwatch") == "Nothing is watched any more.")
    #expect(notebook.shown("watch") == "Nothing is watched. Try \"watch gradientNorm\".")
    #expect(notebook.errors == [])
  }

  /// A run goes on whatever the names of another problem are.
  @Test func isSaidToBeUnknownWhereANameIsGone() {
    var notebook = Self.bowl("watch x, lr", "problem f(a) = a^2", "init 1")
    #expect(notebook.shown("run 1").hasSuffix("\n  x is unknown here\n  lr = 0.1"))
    #expect(notebook.shown("watch").contains("1 x          unknown here"))
    #expect(notebook.errors == [])
    notebook.type("problem g(x) = x^2; init 3")
    #expect(notebook.shown("run 0").hasSuffix("\n  x = 3\n  lr = 0.1"))
  }

  @Test func isTheLastMemberOfALineForPrograms() {
    var notebook = Self.bowl("step")
    func line() -> String {
      let json = notebook.cells.last?.json(
        state: notebook.notebook.stateJSON(), watch: notebook.notebook.watchJSON())
      return json?.description ?? ""
    }
    #expect(line().hasSuffix(#""status":"running"}}"#))
    notebook.type(["watch gradientNorm, log(x - 5), x", "problem f(y) = y^2", "init 2"])
    #expect(
      line().hasSuffix(#""status":"ready"},"watch":{"gradientNorm":4,"log(x - 5)":null,"x":null}}"#))
  }

  @Test func comesBackWithUndo() {
    var notebook = Self.bowl("watch x", "run 2", "unwatch")
    #expect(notebook.session.work.watches == [])
    notebook.type("undo")
    #expect(notebook.session.work.watches == ["x"])
    notebook.type(["undo", "undo"])
    #expect(notebook.session.work.watches == [])
    notebook.type(["redo", "redo"])
    #expect(notebook.session.work.watches == ["x"])
  }

  @Test func isRefusedWhatIsTooMuch() {
    var notebook = Self.bowl()
    for number in 1...20 { notebook.type("watch x + \(number)") }
    #expect(notebook.errors == [])
    #expect(notebook.shown("watch 2*x").contains("At most 20 expressions are watched."))
    #expect(notebook.session.work.watches.count == 20)
    #expect(
      TypedNotebook("watch loss").errors == [
        """
        There is nothing to minimise yet.
        Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".
        """
      ])
  }

  /// What a condition may read of a model may be watched too.
  @Test func maybeAnAccuracy() {
    var notebook = TypedNotebook(
      "data iris split 0.8", "standardize", "model softmax", "watch heldOutAccuracy, w[1,1]",
      "use minibatch 30")
    #expect(notebook.shown("run 2 epochs").contains("\n  heldOutAccuracy = 0."))
    #expect(notebook.errors == [])
  }
}
