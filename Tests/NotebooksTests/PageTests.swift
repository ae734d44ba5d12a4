import Documents
import TestSupport
import Testing

@testable import Notebooks

@Suite("Cells of the page")
struct PageTests {
  private func numbers(_ notebook: TypedNotebook) -> [Int] { notebook.session.work.page.cells.map(\.number) }
  private func sources(_ notebook: TypedNotebook) -> [String] {
    notebook.session.work.page.cells.map(\.source)
  }
  private func statuses(_ notebook: TypedNotebook) -> [String] {
    notebook.session.work.page.cells.map(\.status.rawValue)
  }

  @Test func aLineIsOneCellWithOneNumber() {
    let notebook = TypedNotebook("problem sphere; set lr 0.1; run 2", "help", "r 3", "cells", "eval loss")
    #expect(numbers(notebook) == [1, 3, 5])
    // What documents do not take is written out.
    #expect(sources(notebook) == ["problem sphere; set lr 0.1; run 2", "run 3", "eval loss"])
    #expect(statuses(notebook) == ["fresh", "fresh", "fresh"])
  }

  @Test func cellsListsThem() {
    var notebook = TypedNotebook(
      "problem f(x) = x^2", "init 4", "note Why *four*?", "set lr 0.25; run 1", "foo")
    #expect(
      notebook.shown("cells")
        == """
        In status cell               Out
        -- ------ ------------------ ---
         1 fresh  problem f(x) = x^2    
         2 fresh  init 4                
           note   Why four?             
         4 fresh  set lr 0.25; run 1   4
         5 failed foo
        """.split(separator: "\n").map { $0.replacing(#/ +$/#, with: "") }.joined(separator: "\n"))
    let data = notebook.cells.last?.displays.data
    #expect(data?["cells"].list.count == 4)
    #expect(data?["cells"].list.last?["status"].text == "failed")
  }

  @Test func numbersOfCellsAreReadByExpressions() {
    var notebook = TypedNotebook("eval 2*3", "eval 10")
    #expect(notebook.shown("eval Out[1] + _") == "16")
    #expect(notebook.shown("eval _/2") == "8")
    notebook.type("problem f(x) = x^2", "init 4", "set lr 0.25", "run 1")
    // 4 - 0.25*8 = 2
    #expect(notebook.shown("eval Out[8]") == "4")
    #expect(notebook.shown("Out[8] + Out[2]") == "14")
    #expect(notebook.shown("remember best = Out[1]/60").contains("best = 0.1, remembered."))
    #expect(notebook.shown("eval Out[99]").contains("Out[99]"))
    #expect(notebook.cells.last?.error?.code.name == "unknown-name")
  }

  @Test func anOutputThatIsNotThereIsAnErrorWithoutARunToo() {
    var notebook = TypedNotebook("eval 1")
    #expect(notebook.type("eval Out[7]").last?.error?.code.name == "unknown-name")
    #expect(notebook.type("eval w[1]").last?.error != nil)
  }

  @Test func undoTakesTheCellBackToo() {
    var notebook = TypedNotebook("problem sphere", "set lr 0.1", "run 3", "undo")
    #expect(numbers(notebook) == [1, 2])
    notebook.type("redo")
    #expect(numbers(notebook) == [1, 2, 3])
    #expect(notebook.notebook.nextNumber == 6)
  }

  @Test func aDeletedCellComesBack() {
    var notebook = TypedNotebook("problem sphere", "set lr 0.1", "run 3", "delete 2")
    #expect(numbers(notebook) == [1, 3])
    #expect(statuses(notebook) == ["fresh", "stale"])
    notebook.type("undo")
    #expect(numbers(notebook) == [1, 2, 3])
    #expect(statuses(notebook) == ["fresh", "fresh", "fresh"])
  }

  @Test func editingMarksTheLaterOnesStaleAndRunsNothing() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.25", "run 1", "eval x")
    #expect(
      notebook.shown("edit 3 set lr 0.5")
        == "Cell 3: set lr 0.5\nCells 3 to 5 are stale: \"rerun stale\" performs them again.")
    #expect(notebook.value("x") == 2)
    #expect(
      notebook.shown("rerun stale")
        == """
        In [3]: set lr 0.5
        lr is 0.5 (was 0.01).
        In [4]: run 1
        \(notebook.notebook.page.cell(4)?.outputs.map(\.display).plainText ?? "")
        In [5]: eval x
        0
        3 cells performed.
        """)
    #expect(notebook.value("x") == 0)
    #expect(statuses(notebook).allSatisfy { $0 == "fresh" })
    notebook.type("undo")
    #expect(notebook.value("x") == 2)
    #expect(statuses(notebook) == ["fresh", "fresh", "stale", "stale", "stale"])
  }

  @Test func aRangeEndsWithItsLastCell() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.25", "run 1", "run 1")
    #expect(notebook.value("x") == 1)
    notebook.type("rerun 3-4")
    #expect(notebook.value("x") == 2)
    #expect(statuses(notebook) == ["fresh", "fresh", "fresh", "fresh", "stale"])
    // What is typed behind a stale cell does not begin with what that would have left.
    notebook.type("run 1")
    #expect(statuses(notebook).last == "stale")
    notebook.type("rerun")
    #expect(notebook.value("x") == 0.5)
  }

  @Test func movingAndInsertingChangeTheOrder() {
    var notebook = TypedNotebook("problem f(x) = x^2", "run 1", "init 4")
    notebook.type("move 3 2", "insert 2 set lr 0.25", "rerun")
    #expect(sources(notebook) == ["problem f(x) = x^2", "init 4", "set lr 0.25", "run 1"])
    #expect(numbers(notebook) == [1, 3, 4, 2])
    #expect(notebook.value("x") == 2)
    #expect(notebook.errors == [])
  }

  @Test func rerunGivesTheSameSession() {
    var notebook = TypedNotebook(
      "data diabetes; standardize; model linear", "use minibatch 32 lr=0.01", "run 2 epochs", "seed 7",
      "run 30",
      "back 5", "use adam", "run 4", "init random", "run 3")
    let state = notebook.state
    notebook.type("rerun")
    #expect(notebook.state == state)
    #expect(notebook.errors == [])
  }

  @Test func notesTakeAllOfTheLineAndCanBeChanged() throws {
    var notebook = TypedNotebook(["problem sphere", "note # Found; *all*", "run 1", "note at 1 # here"])
    #expect(notebook.session.work.page.lastNote.map { Document(blocks: $0).text } == "at 1 # here\n")
    #expect(notebook.notebook.page.contents[1] == "# Found; *all*\n")
    notebook.type("edit note at **2**")
    #expect(notebook.notebook.page.contents.last == "at **2**\n")
    notebook.type("delete note", "undo", "delete note", "delete note")
    #expect(notebook.notebook.page.contents == ["problem sphere", "run 1"])
    #expect(notebook.errors == [])
    #expect(notebook.shown("edit note again").contains("There is no note yet."))
  }

  @Test func staleCellsAreNamedAsTheyStand() {
    var notebook = TypedNotebook(["problem sphere", "run 1", "run 2", "run 3"])
    #expect(notebook.shown("move 3 2").contains("Cells 3, 2 and 4 are stale"))
  }

  @Test func whatACellDrewToAFileIsDrawnThereAgain() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook(["problem sphere", "run 3", "plot loss to \(folder.path)/a.csv"])
    let drawn = folder.read("a.csv")
    #expect(notebook.errors == [] && drawn != nil)
    #expect(notebook.shown("plot loss to \(folder.path)/a.csv").contains("is there already"))
    notebook.type("edit 2 run 4")
    #expect(notebook.shown("rerun 3").hasSuffix("2 cells performed."))
    #expect(folder.read("a.csv") != drawn)
    #expect(notebook.errors.count == 1)
  }

  /// A cell that is performed again does what it may do when it is typed: a file that somebody else wrote stays.
  @Test func aFileOfSomebodyElseIsNotReplacedByCells() throws {
    let folder = try TemporaryFolder()
    let line = "plot loss to \(folder.path)/a.csv"
    var notebook = TypedNotebook(["problem sphere", "run 3", line])
    let drawn = folder.read("a.csv")
    try folder.file("a.csv", "mine")
    #expect(notebook.shown("rerun 3").contains("is there already"))
    #expect(folder.read("a.csv") == "mine")
    #expect(statuses(notebook) == ["fresh", "fresh", "failed"])
    #expect(notebook.shown("rerun force").hasSuffix("3 cells performed."))
    #expect(folder.read("a.csv") == drawn)
    // Another program finds the same numbers there, and leaves them; others it does not replace.
    var later = TypedNotebook()
    try folder.file("b.md", "```descent\nproblem sphere\n```\n\n```descent\nrun 3\n\(line)\n```\n")
    later.type("open \(folder.path)/b.md")
    #expect(later.shown("rerun").hasSuffix("2 cells performed."))
    later.type("edit 2 \"run 4; \(line)\"")
    #expect(later.shown("rerun").contains("is there already"))
    #expect(folder.read("a.csv") == drawn)
    later.type("edit 2 \"run 4; \(line) force\"")
    #expect(later.shown("rerun").hasSuffix("2 cells performed."))
    #expect(folder.read("a.csv") != drawn)
    #expect(folder.names == ["a.csv", "b.md"])
  }

  @Test func aFailedLineIsOnThePageAndDoesNothingToTheOthers() {
    var notebook = TypedNotebook("problem sphere", "use nothing", "run 1")
    #expect(statuses(notebook) == ["fresh", "failed", "fresh"])
    notebook.type("rerun")
    #expect(statuses(notebook) == ["fresh", "failed", "fresh"])
    notebook.type("edit 2 use adam", "rerun stale")
    #expect(statuses(notebook) == ["fresh", "fresh", "fresh"])
  }

  @Test func cellsThatCtrlCCutShortSaySo() {
    var notebook = TypedNotebook("problem rosenbrock")
    notebook.surroundings.isInterrupted = { true }
    notebook.type("run 1000000")
    #expect(statuses(notebook) == ["fresh", "interrupted"])
  }

  @Test func inALessonThePageIsTheLessons() {
    var notebook = TypedNotebook("problem sphere", "lesson 1")
    #expect(notebook.shown("delete 1").hasPrefix("A lesson is open"))
    notebook.type("leave")
    #expect(numbers(notebook) == [1])
  }

  @Test func theLossesOfACellAreThoseOfItsOwnSteps() throws {
    var notebook = TypedNotebook.withoutPictures(
      "problem f(x) = x^2; init 4; set lr 0.25", "run 2; run 1", "run 2")
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    notebook.type("plot Out[2], Out[3]")
    guard case .figure(let figure, _) = notebook.cells.last?.displays.first else {
      Issue.record("no figure")
      return
    }
    let lines = figure.layers.compactMap { if case .line(let series) = $0 { series } else { nil } }
    #expect(lines.map(\.x) == [[0, 1, 2, 3], [3, 4, 5]])
    #expect(figure.description.contains("Out[3]: The loss over steps 3 to 5 of run 1: from 0.25 to 0.01562."))
  }

  @Test func picturesOfCellsAreDrawnTogether() throws {
    var notebook = TypedNotebook()
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    notebook.type("problem f(x) = x^2", "set lr 0.1", "run 5", "reset; set lr 0.2; run 5", "plot loss")
    notebook.type("plot Out[3], Out[5]")
    #expect(notebook.errors == [])
    guard case .figure(let figure, _) = notebook.cells.last?.displays.first else {
      Issue.record("no figure")
      return
    }
    #expect(figure.layers.count == 2)
    #expect(figure.title == "Out[3], Out[5]")
    #expect(notebook.shown("plot Out[2]").contains("Cell 2 drew nothing and ran nothing."))
  }
}

extension TypedNotebook {
  fileprivate mutating func type(_ lines: String...) { type(lines) }
}
