import TestSupport
import Testing

@testable import Notebooks

@Suite("What is shown of data")
struct ShownDataTests {
  @Test func dataAreShownAsData() throws {
    let folder = try TemporaryFolder()
    // Ages 2, 4, 6: mean 4, population deviation sqrt(8/3).
    let path = try folder.file("pets.csv", "kind,age,weight\ncat,2,4\ndog,4,\ncat,6,8\n")
    let data = TypedNotebook("data \(path) target kind features age", "show data").cells[1].displays.data
    #expect(
      data.description == """
        {"name":"pets.csv","rows":3,"attribution":null,"columns":[{"name":"kind","texts":2,"missing":0},\
        {"name":"age","least":2,"greatest":6,"mean":4,"deviation":1.632993161855452,"missing":0},\
        {"name":"weight","least":4,"greatest":8,"mean":6,"deviation":2,"missing":1}],\
        "target":"kind","targetValue":null,"classes":["cat","dog"],"classCounts":[2,1]}
        """)
  }

  /// Wide characters take two columns, and a line break in a cell none of the table's lines.
  @Test func tablesStayInLine() throws {
    let folder = try TemporaryFolder()
    let wide = try folder.file("a.csv", "面積,部屋数,価格\n30,1,900\n45,2,1400\n")
    let broken = try folder.file("b.csv", "note,x,y\n\"one\ntwo\",1,2\n\"three\",2,4\n")
    var notebook = TypedNotebook()
    #expect(
      notebook.shown("data \(wide); show data").contains(
        """
        面積 部屋数 価格
        ---- ------ ----
          30      1  900
          45      2 1400
        """))
    #expect(notebook.shown("data \(broken); show data").contains("one\\ntwo 1 2\nthree    2 4"))
  }

  @Test func numbersThatDifferLookDifferent() throws {
    #expect(distinguished([1_000_000_000.001, 1_000_000_000.004]) == ["1000000000.001", "1000000000.004"])
    #expect(distinguished([0.12345, 0.5]) == ["0.1235", "0.5"])
    #expect(distinguished([1, 1]) == ["1", "1"])
    let folder = try TemporaryFolder()
    try folder.file("a.csv", "x,y\n1000000000.001,1\n1000000000.002,2\n1000000000.004,3\n")
    var notebook = TypedNotebook("data \(folder.path)/a.csv target y")
    let shown = notebook.shown("show data")
    for number in ["1000000000.001", "1000000000.002", "1000000000.004"] { #expect(shown.contains(number)) }
    notebook = TypedNotebook("problem f(x) = x^2", "init 1e9", "set lr 1e-13")
    let steps = notebook.shown("step 3").split(separator: "\n").dropFirst().map {
      $0.split(separator: " ")[1]
    }
    #expect(Set(steps).count == steps.count, "\(steps)")
  }

  struct Shown: CustomTestStringConvertible {
    let lines: [String]
    /// A part of the JSON that `show data` gives.
    let part: String
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ lines: String..., shows part: String) {
      self.lines = lines
      self.part = part
    }
  }

  @Test(arguments: [
    Shown(
      "data xor", shows: #""target":"target","targetValue":null,"classes":["0","1"],"classCounts":[2,2]"#),
    Shown("data xor", shows: #""attribution":"The four cases of exclusive or: "#),
    Shown("data diabetes", shows: #""target":"target","targetValue":null,"classes":[],"classCounts":[]}"#),
    Shown(
      "data iris target species=setosa",
      shows:
        #""target":"species","targetValue":"setosa","classes":["not setosa","setosa"],"classCounts":[100,50]}"#
    ),
    Shown("data iris split 0.8", shows: #""classCounts":[40,40,40]}"#),
    Shown("data iris", "standardize", shows: #"{"name":"petal_width","least":0.1,"greatest":2.5,"#),
  ])
  func dataAreShownAsDataHoweverTheyAreChosen(_ shown: Shown) {
    let notebook = TypedNotebook(shown.lines + ["show data"])
    #expect(notebook.errors == [])
    #expect(notebook.cells.last?.displays.data.description.contains(shown.part) == true)
  }

  @Test func dataWithoutATargetAreShown() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,color\n1,red\n2,NA\n")
    let data = TypedNotebook("data \(path)", "show data").cells[1].displays.data.description
    #expect(data.hasSuffix(#""target":null,"targetValue":null,"classes":[],"classCounts":[]}"#))
    #expect(data.contains(#"{"name":"color","texts":1,"missing":1}"#))
  }

  @Test func dataAreShownInFull() {
    var notebook = TypedNotebook("data xor")
    #expect(
      notebook.shown("show data") == """
        xor: 4 rows, 3 columns.
        Target target, 2 classes; features x1, x2.
        Next: standardize, then model logistic.

        The four cases of exclusive or: target is 1 where exactly one of x1 and x2 is.
        Made for this program.

        column role    least greatest mean deviation missing
        ------ ------- ----- -------- ---- --------- -------
        x1     feature     0        1  0.5       0.5
        x2     feature     0        1  0.5       0.5
        target target      0        1  0.5       0.5
        Classes of target in the training rows: 0 (2), 1 (2).
        The first rows:
        x1 x2 target
        -- -- ------
         0  0      0
         0  1      1
         1  0      1
         1  1      0
        """)
  }

  @Test(arguments: ["diabetes", "iris", "breast_cancer", "digits"])
  func shownDataFitATerminal(_ name: String) {
    var notebook = TypedNotebook("data \(name)")
    for line in notebook.shown("show data").split(separator: "\n").drop(while: { !$0.hasPrefix("column") }) {
      #expect(line.count <= 80 || line.hasPrefix("Classes"), "\(line)")
    }
  }

  @Test func longTextsAreCutWhereTheyAreShownAndOnlyThere() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "a", count: 1_000_000)
    let path = try folder.file("a.csv", "x,kind\n1,\(long)b\n2,\(long)c\n")
    var notebook = TypedNotebook("data \(path) target kind", "model logistic")
    for line in ["show data", "show fit", "predict 1", "target kind=c"] {
      #expect(notebook.shown(line).count < 2_000, "\(line)")
      #expect(notebook.shown(line).contains("aaaaa..."), "\(line)")
    }
    let names = notebook.session.work.subject?.dataSubject?.training?.targetKind.classNames
    #expect(names == [long + "b", long + "c"])
  }

  @Test(arguments: [
    "data PATH", "show data", "target y", "target y; model linear; predict q=1", "features x",
  ])
  func longColumnNamesAreCutToo(_ line: String) throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "a", count: 100_000)
    let path = try folder.file("a.csv", "\(long),x,y\n1,2,3\n2,5,4\n")
    var notebook = TypedNotebook("data \(path)")
    #expect(notebook.shown(line.replacing("PATH", with: path)).count < 2_000)
  }

  /// The last parameters of a softmax are called by its classes.
  @Test(arguments: ["step", "show params", "gradient", "init 1 1 1 1 1 1"])
  func longClassesAreCutInParametersToo(_ line: String) throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "a", count: 1_000_000)
    let path = try folder.file("a.csv", "x,kind\n1,\(long)b\n2,\(long)c\n3,\(long)d\n")
    var notebook = TypedNotebook("data \(path) target kind", "model softmax")
    #expect(notebook.shown(line).count < 2_000)
    #expect(notebook.errors == [])
  }
}
