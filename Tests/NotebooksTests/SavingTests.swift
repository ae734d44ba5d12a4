import Documents
import Foundation
import Plots
import TestSupport
import Testing

@testable import Notebooks

@Suite("Saving and opening")
struct SavingTests {
  private let folder: TemporaryFolder
  private var notebook: TypedNotebook

  init() throws {
    folder = try TemporaryFolder()
    notebook = TypedNotebook()
    notebook.surroundings.drawing = Self.draw
  }

  /// Draws a picture of a few bytes that are those of its sentence.
  static let draw: @Sendable (Figure, String?, Canvas) throws(PlotError) -> Drawing = {
    (figure, file, _) throws(PlotError) in
    if let file { try OutputFile(path: file).write(Data("<svg>\(figure.description)</svg>\n".utf8)) }
    return Drawing(
      file: file, terminal: "none", text: nil, points: figure.pointCount, description: figure.description)
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  @Test func aNotebookReadsWell() throws {
    var notebook = notebook
    notebook.type([
      "problem f(x) = x^2; init 4", "note \"# A parabola\"", "set lr 0.25", "run 1", "plot loss", "eval x",
    ])
    notebook.type("save \"\(path("a b.md"))\"")
    #expect(notebook.errors == [])
    #expect(folder.names == ["a b-1.svg", "a b.md"])
    let text = try #require(folder.read("a b.md"))
    let run = notebook.cells[4].displays.plainText
    #expect(
      text
        == """
        ---
        descent: 1
        seed: 0
        ---

        ```descent
        problem f(x) = x^2; init 4
        ```
        ```output
        \(notebook.cells[0].displays.plainText)
        \(notebook.cells[1].displays.plainText)
        ```

        # A parabola

        ```descent
        set lr 0.25
        ```
        ```output
        lr is 0.25 (was 0.01).
        ```

        ```descent
        run 1
        ```
        ```output
        \(run)
        ```

        ```descent
        plot loss
        ```

        ![The loss against 1 step of gd: from 16 to 4.](a%20b-1.svg)

        ```descent
        eval x
        ```
        ```output
        2
        ```

        """.replacing("```\n```output", with: "```\n\n```output"))
  }

  @Test func openingShowsItAndPerformsNothing() throws {
    var notebook = notebook
    notebook.type(["problem f(x) = x^2; init 4", "set lr 0.25", "run 1; eval x"])
    notebook.type("save \(path("a.md"))")
    var other = TypedNotebook()
    let shown = other.shown("open \(path("a.md"))")
    #expect(shown.contains("In [3]: run 1; eval x\n"))
    #expect(shown.hasSuffix("3 cells, none performed yet: \"rerun\" performs them."))
    #expect(other.state == "null")
    #expect(other.session.work.page.cells.allSatisfy { $0.status == .stale })
    #expect(other.notebook.nextNumber == 4)
    other.type("rerun")
    #expect(other.value("x") == 2)
    #expect(other.state == notebook.state)
    // What was open before is brought back.
    other.type(["undo", "undo"])
    #expect(other.session.work.page.isEmpty)
  }

  @Test func anUnchangedRerunChangesNoByte() throws {
    var notebook = notebook
    notebook.type([
      "data iris; standardize; model softmax", "foo", "use minibatch 16 lr=0.1", "run 3 epochs", "plot loss",
    ])
    notebook.type(["eval Out[4]*2", "save \(path("a.md"))"])
    let first = folder.read("a.md")
    #expect(first?.contains("eval Out[3]*2") == true)
    notebook.type(["rerun", "save"])
    #expect(folder.read("a.md") == first)
    // Nothing differs, so that no backup is made.
    #expect(folder.names == ["a-1.svg", "a.md"])
  }

  @Test func picturesGoInsideWhereAsked() throws {
    var notebook = notebook
    notebook.type(["problem sphere", "set lr 0.1; run 3", "plot loss", "save \(path("a.md")) embed", "save"])
    #expect(folder.names == ["a.md"])
    #expect(folder.read("a.md")?.contains("](data:image/svg+xml;base64,PHN2Zz5") == true)
    #expect(notebook.errors == [])
  }

  @Test func theTextBeforeTheLastIsKept() throws {
    var notebook = notebook
    notebook.type(["eval 1", "save \(path("a.md"))"])
    let first = folder.read("a.md")
    notebook.type(["eval 2", "save"])
    #expect(folder.read("a.md~") == first)
    #expect(folder.read("a.md") != first)
  }

  @Test func whatAnotherProgramWroteIsNotReplaced() throws {
    var notebook = notebook
    try folder.file("a.md", "Mine.\n")
    #expect(notebook.shown("eval 1; save \(path("a.md"))").contains("is there already."))
    #expect(folder.read("a.md") == "Mine.\n")
    notebook.type("save \(path("a.md")) force")
    #expect(folder.read("a.md~") == "Mine.\n")
    try folder.file("a.md", "Changed.\n")
    #expect(notebook.shown("eval 2; save").contains("Another program has changed"))
    #expect(folder.read("a.md") == "Changed.\n")
    notebook.type(["undo", "save force"])
    #expect(folder.read("a.md~") == "Changed.\n")
  }

  @Test func aPictureOfAnotherTextIsNotReplaced() throws {
    var notebook = notebook
    try folder.file("a-1.svg", "mine")
    notebook.type(["problem sphere", "plot surface"])
    #expect(notebook.shown("save \(path("a.md"))").contains("There is a picture \"a-1.svg\" already"))
    #expect(folder.names == ["a-1.svg"])
  }

  @Test func aPictureThatCameInBetweenIsNotReplaced() throws {
    var notebook = notebook
    notebook.type("problem sphere", "run 3", "plot loss", "save \(path("a.md"))", "plot parameters")
    try folder.file("a-2.svg", "<svg>mine</svg>")
    #expect(notebook.shown("save").contains("There is a picture \"a-2.svg\" already"))
    #expect(folder.read("a-2.svg") == "<svg>mine</svg>")
    notebook.type("save force", "plot loss", "save")
    #expect(notebook.errors.count == 1)
    #expect(folder.read("a-2.svg") != "<svg>mine</svg>")
  }

  /// A picture that was not drawn again keeps its file, whatever else is drawn.
  @Test func picturesThatWereReadKeepTheirFiles() throws {
    var first = notebook
    first.type("problem f(x) = x^2; init 4", "run 3", "plot loss", "save \(path("a.md"))")
    let picture = folder.read("a-1.svg")
    var later = notebook
    later.type("open \(path("a.md"))", "problem sphere", "run 5", "plot loss", "save")
    #expect(later.errors == [])
    #expect(folder.names == ["a-1.svg", "a-2.svg", "a.md", "a.md~"])
    #expect(folder.read("a-1.svg") == picture)
    #expect(folder.read("a-2.svg") != picture)
    #expect(folder.read("a.md")?.contains("](a-1.svg)") == true)
    #expect(folder.read("a.md")?.contains("](a-2.svg)") == true)
  }

  @Test func aPictureThatAnotherProgramChangedIsNotReplaced() throws {
    var notebook = notebook
    notebook.type("problem sphere", "run 3", "plot loss", "save \(path("a.md"))")
    try folder.file("a-1.svg", "<svg>mine</svg>")
    #expect(notebook.shown("eval 1; save").contains("Another program has changed the picture \"a-1.svg\""))
    #expect(folder.read("a-1.svg") == "<svg>mine</svg>")
    notebook.type("save force")
    #expect(folder.read("a-1.svg") != "<svg>mine</svg>")
    #expect(notebook.errors.count == 1)
  }

  /// Where one of its files cannot be written, none is, and nothing is left lying about.
  @Test func aSaveThatFailsChangesNoFile() throws {
    var notebook = notebook
    notebook.type("problem f(x) = x^2; init 4", "run 3", "plot loss", "save \(path("a.md"))")
    let before = [folder.read("a.md"), folder.read("a-1.svg")]
    notebook.type("edit 2 run 4", "rerun", "plot parameters")
    try folder.file("a-2.svg/in the way", "")
    #expect(notebook.shown("save force").contains("it is a folder"))
    #expect([folder.read("a.md"), folder.read("a-1.svg")] == before)
    #expect(folder.names == ["a-1.svg", "a-2.svg", "a.md"])
  }

  /// A cell's number is the same whether its commands came one by one or are performed together.
  @Test(arguments: [
    "run 2; run 3", "run 2; set lr 0.3; run 1", "run 2; eval 7; run 1", "eval 7; run 2", "run 2; reset",
    "run 2; problem booth", "run 2; problem booth; run 1", "run 4; back 2", "run 2; eval x",
  ])
  func aCellHasOneNumberHoweverItIsPerformed(_ line: String) throws {
    var notebook = notebook
    notebook.type(["problem f(x) = x^2; init 4; set lr 0.1", line])
    let typed = try #require(notebook.session.work.page.cells.last)
    notebook.type(["rerun"])
    let rerun = try #require(notebook.session.work.page.cells.last)
    #expect(notebook.errors == [] && typed.source == line)
    #expect(typed.value == rerun.value)
    #expect(typed.stretch?.steps == rerun.stretch?.steps)
  }

  /// A note that is only a picture is no output of the cell above it.
  @Test func aPictureInANoteStaysThere() throws {
    var first = notebook
    first.type(["problem booth", "run 5", "note ![sketch](sketch.png)", "save \(path("a.md"))"])
    let text = try #require(folder.read("a.md"))
    var second = notebook
    second.type(["open \(path("a.md"))", "rerun", "save"])
    #expect(second.errors == [] && text.contains("![sketch](sketch.png)"))
    #expect(folder.read("a.md") == text)
    var third = notebook
    #expect(third.shown("open \(path("a.md"))").contains("2 cells"))
    #expect(third.session.work.page.parts.count == 3)
  }

  @Test func picturesThatWereReadGoInsideWhereAsked() throws {
    var first = notebook
    first.type(["problem f(x) = x^2; init 4", "run 2; plot loss", "save \(path("a.md"))"])
    var second = notebook
    second.type(["open \(path("a.md"))", "save \(path("b.md")) embed"])
    #expect(second.errors == [])
    #expect(folder.read("b.md")?.contains("](data:image/svg+xml;base64,") == true)
    #expect(!folder.names.contains("b-1.svg"))
    try FileManager.default.removeItem(atPath: path("a-1.svg"))
    var third = notebook
    third.type(["open \(path("a.md"))"])
    #expect(third.shown("save \(path("c.md")) embed").contains("The picture \"a-1.svg\" is not there"))
  }

  @Test func picturesInsideStayInside() throws {
    var first = notebook
    first.type("problem sphere", "set lr 0.1; run 3", "plot loss", "save \(path("a.md")) embed")
    let text = folder.read("a.md")
    var later = notebook
    later.type("open \(path("a.md"))", "rerun", "save")
    #expect(later.errors == [])
    #expect(folder.names == ["a.md"])
    #expect(folder.read("a.md") == text)
  }

  /// What stands behind a mistake on a line is part of the cell, and is done once that is mended.
  @Test func whatStandsBehindAMistakeIsKept() throws {
    var notebook = notebook
    notebook.type("problem f(x) = x^2; init 4")
    notebook.enterLine("run 3; eval zz; run 4; save \(path("b.md")); plot loss")
    #expect(notebook.notebook.page.cells.last?.source == "run 3; eval zz; run 4; plot loss")
    notebook.type("insert 2 remember zz = 1", "rerun")
    #expect(notebook.session.work.trainer?.step == 7)
    #expect(folder.names == [])
  }

  @Test func notesFollowTheCellsThatTheySpeakOf() throws {
    var notebook = notebook
    notebook.type("foo", "eval 1 + 1", "note \"It is {{Out[2]}}, not {{Out[2] + 1:2}}.\"", "eval Out[2] + 5")
    notebook.type("save \(path("a.md"))")
    let text = try #require(folder.read("a.md"))
    #expect(text.contains("It is {{Out[1]}}, not {{Out[1] + 1:2}}."))
    #expect(text.contains("eval Out[1] + 5"))
  }

  @Test func aFolderThatMayNotBeWrittenIsOneClearLine() {
    var notebook = notebook
    notebook.type("eval 1")
    #expect(notebook.shown("save /proc/a.md").contains("/proc/a.md"))
    #expect(notebook.shown("save \(path("no/a.md"))").contains("there is no such folder"))
    #expect(notebook.notebook.hasUnsavedWork)
  }

  /// Where the disk is full at any of the writings, what was there before is there.
  @Test(arguments: 1...3) func aFullDiskLosesNothing(_ failing: Int) throws {
    var notebook = notebook
    notebook.type(["problem sphere", "save \(path("a.md"))"])
    let before = folder.read("a.md")
    var count = 0
    let writing = WritingCounter(failing: failing)
    notebook.surroundings.writing = { (data, path) throws(PlotError) in try writing.write(data, to: path) }
    notebook.type(["run 1", "save"])
    count = writing.count
    #expect(count <= 2)
    if failing <= 2 {
      #expect(notebook.cells.last?.error?.message.contains("the disk may be full") == true)
      #expect(folder.read("a.md") == before)
    }
    notebook.surroundings.writing = nil
    notebook.type("save")
    #expect(folder.read("a.md")?.contains("run 1") == true)
  }
}

/// Writes files, all but one.
private final class WritingCounter: @unchecked Sendable {
  private(set) var count = 0
  private let failing: Int

  init(failing: Int) { self.failing = failing }

  func write(_ data: Data, to path: String) throws(PlotError) {
    count += 1
    if count == failing { throw .fileNotWritable(path: path, reason: "the disk may be full") }
    try OutputFile(path: path).write(data)
  }
}

extension TypedNotebook {
  fileprivate mutating func type(_ lines: String...) { type(lines) }

  /// Types a line as the prompt takes it, which stops at a mistake.
  fileprivate mutating func enterLine(_ line: String) {
    let lines = Line.commands(in: line)
    for (index, command) in lines.enumerated() {
      var cell: Notebook.Cell?
      change { cell = $0.perform(command, in: Surroundings(), isFurther: index > 0) }
      guard cell?.error != nil else { continue }
      return change { $0.keepUnperformed(lines[(index + 1)...]) }
    }
  }
}
