import Testing

@testable import Notebooks

@Suite("Numbers of what was typed")
struct HistoryTests {
  @Test func commandsOfOneLineHaveOneNumber() {
    var notebook = TypedNotebook("problem sphere; step; run 2", "eval 1; foo", "eval 2")
    #expect(notebook.cells.map(\.number) == [1, 1, 1, 2, 2, 3])
    #expect(notebook.notebook.nextNumber == 4)
    #expect(
      notebook.shown("history") == """
        1  problem sphere
           step
           run 2
        2  eval 1
           foo   (not done)
        3  eval 2
        """)
    #expect(notebook.shown("history 2") == "3  eval 2\n4  history")
    #expect(notebook.notebook.nextNumber == 6)
  }

  /// Lines of one command count one by one, and Enter not at all.
  @Test func aLineOfOneCommandIsOneNumber() {
    var notebook = TypedNotebook("eval 1", "eval 2")
    _ = notebook.enter()
    notebook.type("# only a comment")
    #expect(notebook.cells.map(\.number) == [1, 2])
    #expect(notebook.notebook.nextNumber == 3)
  }

  /// Where a lesson is taken up again has nothing to do with how many commands a line holds.
  @Test func aLessonIsFoundAgainAfterALineOfSeveral() {
    var notebook = TypedNotebook("lesson 1.2; 3.2; next; eval 1")
    #expect(notebook.notebook.place?.description == "the-hill 3 5")
    #expect(notebook.notebook.nextNumber == 2)
    notebook.type("leave; lesson")
    #expect(notebook.notebook.player?.address == "1.3")
    #expect(notebook.notebook.nextNumber == 3)
  }
}
