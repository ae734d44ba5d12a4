import Expressions
import Testing

@testable import Notebooks

@Suite("What expressions may read in a session")
struct NamesTests {
  @Test func anElementOfAMatrixIsReadByRowAndColumn() {
    var notebook = TypedNotebook("data iris", "model softmax", "set lr 0.1", "run 5")
    let point = notebook.session.work.trainer?.point ?? []
    #expect(point.count == 15 && point.allSatisfy { $0 != 0 })
    #expect(notebook.value("w[2,3]") == point[6])
    #expect(notebook.value("w[3, 4]") == point[11])
    #expect(notebook.value("b[versicolor]") == point[13])
    #expect(notebook.shown("w[2,3] - w[2,3]") == "0")
    #expect(notebook.shown("run until w[2,3] < 1e9").contains("Condition met: w[2,3] < 1e9"))
    #expect(
      notebook.shown("eval w[4,1]") == """
          eval w[4,1]
               ^^^^^^
        "w[4,1]" is not a known name.
        Did you mean "w[1,1]"?
        """)
  }

  @Test func anElementIsKnownByEveryNameOfIts() {
    var notebook = TypedNotebook("data diabetes features bmi bp", "model linear")
    #expect(notebook.session.knows("w[bmi]") && notebook.session.knows("w[2]") && notebook.session.knows("b"))
    for word in ["w", "w[3]", "w[age]", "x", "2", "b + 1", "w[", ""] {
      #expect(!notebook.session.knows(word), "\(word)")
    }
    // It is given a value by a start that leaves the others as they are.
    notebook.type("init 1 2 3; b = 5; w[bp] = 4")
    #expect(notebook.session.work.trainer?.point == [1, 4, 5])
  }
}
