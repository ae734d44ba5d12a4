import Foundation
import TestSupport
import Testing

@testable import Notebooks

@Suite("Opening what is damaged, and what is a lesson")
struct OpeningTests {
  private let folder: TemporaryFolder
  private let notebook = TypedNotebook()

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  @Test func damagedFilesOpenWithTheRestAlive() throws {
    var notebook = notebook
    try folder.file(
      "a.md",
      """
      ---
      descent: 1
      seed: 3
      ---
      Before {{ the hole.

      ```descent
      eval 1
      ```

      ```descent
      <<<<<<< HEAD
      eval 2
      =======
      eval 3
      >>>>>>> other
      ```

      ```descent
      foo
      ```

      ```descent
      eval 4
      """)
    let shown = notebook.shown("open \(path("a.md"))")
    #expect(shown.contains("a.md:5: \"{{\" is not closed on its line."))
    #expect(shown.contains("a.md:12: A conflict that git left begins here, in cell 2: \"edit 2\""))
    notebook.type("rerun")
    let cells = notebook.session.work.page.cells
    #expect(cells.map(\.status) == [.fresh, .failed, .failed, .fresh])
    #expect(cells.map(\.value) == [1, nil, nil, 4])
    #expect(notebook.session.work.settings.seed == 3)
    notebook.type(["edit 2 eval 2", "delete 3", "rerun stale"])
    #expect(notebook.session.work.page.cells.map(\.value) == [1, 2, 4])
  }

  /// A conflict in prose is said with its line, its lines are shown as they are, and the cells around it are alive.
  /// What seems to have been a cell is told of with its line, and the rest is there.
  @Test(arguments: [
    ("```descent {x\neval 1\n```\n\n```descent\neval 2\n```\n", 1, "makes no cell of this block", 1),
    ("```desent\neval 1\n```\n\n```descent\neval 2\n```\n", 1, "makes no cell of this block", 1),
    (
      "```descent\neval 1\n\n```output\n1\n```\n\n```descent\neval 2\n```\n", 4,
      "A block begins within a cell", 2
    ),
    (
      "```\n\n```descent\neval 1\n```\n\n```descent\neval 2\n```\n", 3, "A cell begins within another block",
      1
    ),
    ("```python\nx = 1\n```\n\n```descent\neval 2\n```\n", 0, "", 1),
  ])
  func damagedHeadsAreTold(_ row: (text: String, line: Int, words: String, cells: Int)) throws {
    try folder.file("a.md", row.text)
    var notebook = notebook
    let shown = notebook.shown("open \(path("a.md"))")
    #expect(notebook.session.work.page.cells.count == row.cells)
    #expect(row.line == 0 ? !shown.contains("a.md:") : shown.contains("a.md:\(row.line): "), "\(shown)")
    #expect(row.words.isEmpty || shown.contains(row.words), "\(shown)")
  }

  /// git's marks run over the end of the cell: its own text has one version alone.
  @Test func aConflictBeyondTheCellIsForAnEditor() throws {
    try folder.file(
      "a.md",
      "```descent\n<<<<<<< HEAD\neval 1\n```\n\n```output\n1\n=======\neval 2\n```\n\n```output\n2\n>>>>>>> other\n```\n"
    )
    var notebook = notebook
    #expect(notebook.shown("open \(path("a.md"))").contains("goes beyond cell 1"))
    #expect(notebook.shown("rerun").contains("part of which stands outside of the cell"))
  }

  @Test func aConflictInProseLeavesTheRestAlive() throws {
    var notebook = notebook
    let text = "<<<<<<< HEAD\nMine.\n=======\n# Theirs\n>>>>>>> other\n\n```descent\neval 1\n```\n"
    try folder.file("a.md", text)
    let shown = notebook.shown("open \(path("a.md"))")
    #expect(shown.hasPrefix("<<<<<<< HEAD Mine. =======\n"))
    #expect(shown.contains("a.md:1: A conflict that git left begins here and ends on line 5:"))
    notebook.type("rerun", "save \(path("b.md"))")
    #expect(notebook.session.work.page.cells.map(\.value) == [1])
    #expect(notebook.shown("open \(path("b.md"))").contains("b.md:6: A conflict that git left begins here"))
    #expect(PageRun(reading: text, file: "a.md").problems.count == 1)
  }

  @Test func frontMatterThatIsNotClosedIsText() throws {
    var notebook = notebook
    try folder.file("a.md", "---\nseed: 3\n\n```descent\neval 1\n```\n")
    #expect(notebook.shown("open \(path("a.md"))").contains("a.md:1: The front matter is not closed."))
    #expect(notebook.session.work.page.cells.count == 1)
  }

  @Test func aNotebookWithATaskIsPlayed() throws {
    var notebook = notebook
    let file = try folder.file(
      "my own.md",
      """
      ---
      descent: 1
      seed: 0
      ---

      ```descent
      problem f(x) = x^2; init 4
      ```

      ```output
      Something.
      ```

      Now you.

      ```type
      step
      ```
      """)
    #expect(notebook.shown("open \"\(file)\"").contains("It has questions or tasks: \"lesson "))
    #expect(notebook.shown("lesson \"\(file)\"").contains("my own"))
    #expect(notebook.errors == [])
    #expect(notebook.notebook.isInLesson)
    try folder.file("plain.md", "Nothing.\n")
    #expect(notebook.shown("lesson \(path("plain.md"))").contains("has no questions and no tasks"))
  }

  @Test func whatIsNoTextIsRefusedWithItsLine() throws {
    var notebook = notebook
    try folder.file("a.md", bytes: Array("one\ntwo ".utf8) + [0xFF, 0x0A])
    #expect(notebook.shown("open \(path("a.md"))").contains("is not text in UTF-8: line 2 is damaged."))
    #expect(notebook.shown("open \(path("b.md"))").contains("There is no file"))
    #expect(notebook.shown("open \(folder.path)").contains("is a folder"))
  }

  @Test(arguments: ["run 3", "eval x", "plot loss", "model linear"])
  func whoeverWorksOnBeforeTheCellsArePerformedIsToldHow(_ line: String) throws {
    var notebook = notebook
    try folder.file("a.md", "```descent\nproblem f(x) = x^2\n```\n")
    notebook.type("open \(path("a.md"))")
    #expect(
      notebook.shown(line).hasSuffix(
        "The cells of the open notebook are not performed yet: \"rerun\" does it."))
    notebook.type("rerun")
    #expect(!notebook.shown("eval z").contains("rerun"))
  }

  /// A file cut anywhere opens, or is refused with a line.
  @Test func aFileThatIsCutAnywhereOpens() throws {
    var notebook = notebook
    notebook.type([
      "problem f(x) = x^2; init 4", "note Héllo **there**", "set lr 0.25", "run 1", "save \(path("a.md"))",
    ])
    let bytes = try #require(folder.bytes("a.md"))
    for length in stride(from: 0, through: bytes.count, by: 7) {
      try folder.file("cut.md", bytes: Array(bytes.prefix(length)))
      let cell = try #require(notebook.type("open \(path("cut.md"))").last)
      #expect(cell.error == nil || cell.text.contains("line "), "\(length)")
    }
  }
}

extension TypedNotebook {
  fileprivate mutating func type(_ lines: String...) { type(lines) }
}
