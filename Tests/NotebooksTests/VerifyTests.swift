import Foundation
import TestSupport
import Testing

@testable import Notebooks

@Suite("Comparing outputs")
struct VerifyTests {
  struct Row: CustomTestStringConvertible {
    let before: String
    let now: String
    /// What is said; nil where they agree.
    let difference: String?
    var testDescription: String { "\(before) | \(now)" }

    init(_ before: String, _ now: String, _ difference: String?) {
      (self.before, self.now, self.difference) = (before, now, difference)
    }
  }

  static let rows: [Row] = [
    Row("loss 0.1234567", "loss 0.1234567", nil),
    Row("loss 0.12345670", "loss 0.12345671", nil),
    Row("loss 1.00000001", "loss 1", nil),
    // Six digits, of which the last is rounded otherwise.
    Row("x = 0.123457", "x = 0.123456", nil),
    Row("x = 0.123457", "x = 0.123455", "\"x = 0.123455\" was \"x = 0.123457\"."),
    Row("100 steps", "101 steps", "\"101 steps\" was \"100 steps\"."),
    Row("10000 steps", "10001 steps", "\"10001 steps\" was \"10000 steps\"."),
    Row("1e-5", "2e-5", "\"2e-5\" was \"1e-5\"."),
    Row("nan", "NaN", "\"NaN\" was \"nan\"."),
    Row("a  b\nc", "a b c", nil),
    Row("| ---- |", "| ------ |", nil),
    Row("x1 2", "x2 2", "\"x2 2\" was \"x1 2\"."),
    Row("a b", "a", "\"a b\" is gone."),
    Row("a", "a b", "\"a b\" is new."),
    Row("", "a", "no output stands under it."),
    Row("", "", nil),
  ]

  @Test(arguments: rows) func numbersMayDifferALittle(_ row: Row) {
    #expect(OutputComparison(tolerance: 1e-6).difference(of: row.now, from: row.before) == row.difference)
  }

  @Test func cellsThatDifferAreListedWithTheirLines() {
    let text = """
      ```descent
      eval 2/3
      ```

      ```output
      0.66666667
      ```

      ```descent
      eval 2
      ```

      ```output
      3
      ```
      """
    var run = PageRun(reading: text, file: "a.md")
    run.perform(in: Surroundings())
    #expect(run.differences(tolerance: 1e-6) == ["a.md:10: cell 2, eval 2: \"2\" was \"3\"."])
    #expect(run.differences(tolerance: 0).count == 2)
    #expect(run.failures == [])
  }

  /// Saved elsewhere without being performed, a notebook keeps its pictures.
  @Test func picturesGoWithANotebookThatIsOpened() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/other", withIntermediateDirectories: false)
    _ = TypedNotebook("problem sphere", "run 3", "plot loss", "save \(folder.path)/a.md")
    var opened = TypedNotebook("open \(folder.path)/a.md")
    #expect(opened.shown("save \(folder.path)/other/b.md") == "Saved: \(folder.path)/other/b.md, 3 cells.")
    #expect(folder.bytes("other/a-1.svg") == folder.bytes("a-1.svg"))
    try FileManager.default.removeItem(atPath: folder.path + "/a-1.svg")
    let words = "picture \"a-1.svg\" is not there; \"rerun\" draws it again."
    var again = TypedNotebook()
    #expect(again.shown("open \(folder.path)/a.md").contains("Its " + words))
    #expect(again.shown("save \(folder.path)/c.md").contains("The " + words))
    #expect(again.shown("rerun").contains("The loss against 3 steps"))
    #expect(again.shown("save \(folder.path)/c.md") == "Saved: \(folder.path)/c.md, 3 cells.")
  }

  /// A picture is beside the file under its name, or within the text.
  @Test func aPictureThatIsGoneIsToldOf() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook(
      "problem sphere", "run 3", "plot loss", "save \"\(folder.path)/my notes.md\"")
    #expect(notebook.errors == [] && folder.names == ["my notes-1.svg", "my notes.md"])
    notebook.type("save \"\(folder.path)/whole.md\" embed")
    try FileManager.default.removeItem(atPath: folder.path + "/my notes-1.svg")
    for (name, expected) in [
      ("my notes.md", [":26: cell 3, plot loss: its picture \"my notes-1.svg\" is not there."]),
      ("whole.md", []),
    ] {
      let file = folder.path + "/" + name
      var run = PageRun(reading: try #require(folder.read(name)), file: file)
      run.perform(in: Surroundings().withoutPictures)
      #expect(run.differences(tolerance: 1e-6) == expected.map { file + $0 })
    }
  }
}
