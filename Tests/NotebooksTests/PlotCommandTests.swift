import Foundation
import TestSupport
import Testing

@testable import Notebooks

@Suite("plot", .tags(.gnuplot))
struct PlotCommandTests {
  struct Kind: CustomTestStringConvertible {
    let line: String
    let preparation: [String]
    var testDescription: String { line + " after " + preparation.joined(separator: "; ") }

    static let all: [Kind] = ["loss", "loss log", "path", "surface", "parameters"].flatMap { kind in
      [
        ["problem rosenbrock", "set lr 0.001", "run 30"], ["problem f(x) = x^2", "init 4", "run 5"],
        ["problem sphere 3", "run 5"], ["problem rosenbrock"],
        ["data line 60", "standardize", "model linear", "use minibatch 32", "run 40"],
      ].map { Kind(line: kind, preparation: $0) }
    }
  }

  @Test(.tags(.slow), arguments: Kind.all)
  func everyKindIsDrawnToAFile(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a picture.svg")
    var notebook = TypedNotebook(kind.preparation)
    notebook.type("plot \(kind.line) to \"\(file)\"")
    #expect(notebook.errors == [])
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("<svg") && text.contains("</svg>"))
    #expect(notebook.cells.last?.text.hasSuffix(" Drawn to \(file).") == true)
    let data = try #require(notebook.cells.last).displays.data.description
    #expect(data.hasPrefix(#"{"file":"\#(file)","terminal":"svg","points":"#))
  }

  /// Whatever may stand behind a kind's name, "to" begins the file.
  @Test(arguments: PlotKinds.all.map { $0.name } + ["x - 1", "schedule 50", "loss log"])
  func aFileMayFollowEveryKind(_ kind: String) throws {
    let folder = try TemporaryFolder()
    let isOfClasses = ["boundary", "confusion"].contains(kind)
    let isOfModels = ["fit", "weights", "ratios", "data"].contains(kind)
    var notebook = TypedNotebook(
      isOfClasses
        ? ["data iris", "standardize", "model softmax", "run 5"]
        : isOfModels ? ["data line 60", "model linear", "run 5"] : ["problem booth", "run 5"])
    notebook.type("plot \(kind) to \(folder.path)/a.csv")
    #expect(notebook.errors == [])
    #expect(folder.read("a.csv")?.hasPrefix("kind,name,") == true)
  }

  @Test func withoutAFileItIsDrawnWithCharacters() throws {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 30")
    notebook.surroundings.canvas.width = 60
    let shown = notebook.shown("plot")
    #expect(notebook.errors == [])
    #expect(shown.contains("Loss of Gradient descent"))
    #expect(shown.components(separatedBy: "\n").dropLast().allSatisfy { $0.count <= 60 })
    #expect(
      try #require(notebook.cells.last).displays.data.description.hasPrefix(#"{"file":null,"terminal":""#))
  }

  @Test func plottingChangesNothing() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 30", "back 10")
    let before = notebook.snapshot
    notebook.type("plot path to \(try folder.file("a.svg"))")
    #expect(notebook.errors == [])
    #expect(notebook.snapshot == before)
  }

  static let attacks = [
    "\"; system(\"touch hacked\") #", "`touch hacked`", "'; system('touch hacked') #", "$(touch hacked)",
    "\\\"; system \\\"touch hacked\\\"", "a\nsystem(\"touch hacked\")\n", "%s%n@macro", "{/Symbol a}_b^c",
  ]

  @Test(.tags(.slow), arguments: attacks)
  func columnsAreNeverCode(_ name: String) throws {
    let folder = try TemporaryFolder()
    let quoted = name.replacingOccurrences(of: "\"", with: "\"\"")
    let file = try folder.file("table.csv", "\"\(quoted)\",y\n1,2\n2,3\n3,5\n")
    var notebook = TypedNotebook(
      "data \(file) target y", "standardize", "model linear", "set lr 0.1", "run 5")
    #expect(notebook.errors == [])
    for kind in ["loss", "path", "surface", "parameters"] {
      notebook.type("plot \(kind) to \(folder.path)/\(kind).svg")
    }
    #expect(notebook.errors == [])
    #expect(folder.names == ["loss.svg", "parameters.svg", "path.svg", "surface.svg", "table.csv"])
    #expect(!FileManager.default.fileExists(atPath: "hacked"))
  }

  @Test(arguments: [
    "'; system('touch hacked') #.svg", "`touch hacked`.svg", "$(touch hacked).svg", "a b;c.svg", "é.svg",
  ])
  func fileNamesAreNeverCode(_ name: String) throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook("problem f(x) = x^2", "run 3")
    notebook.type("plot loss to \"\(folder.path)/\(name)\"")
    #expect(notebook.errors == [])
    #expect(folder.names == [name])
    #expect(!FileManager.default.fileExists(atPath: "hacked"))
  }

  @Test(.tags(.slow), arguments: attacks)
  func ruleTitlesAreNeverCode(_ title: String) throws {
    let folder = try TemporaryFolder()
    // A title cannot hold a double quote or a line end.
    let title = title.filter { $0 != "\"" && $0 != "\n" }
    var notebook = TypedNotebook("rule mine \"\(title)\"\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w - lr*g")
    notebook.type(["problem rosenbrock", "use mine lr=0.001", "run 3", "plot path to \(folder.path)/a.svg"])
    #expect(notebook.errors == [])
    #expect(folder.names == ["a.svg"])
    #expect(!FileManager.default.fileExists(atPath: "hacked"))
  }

  @Test func namesOfParametersCannotHoldCode() {
    var notebook = TypedNotebook("problem sphere")
    let before = notebook.snapshot
    for name in ["x\"", "x`ls`", "system(\"ls\")", "x;y", "x'"] {
      notebook.type("problem f(\(name)) = 1")
    }
    #expect(notebook.errors.count == 5)
    #expect(notebook.snapshot == before)
  }

  @Test func withoutGnuplotTheNotebookGoesOn() throws {
    var notebook = TypedNotebook.withoutPictures("problem rosenbrock", "set lr 0.001", "run 5")
    let before = notebook.snapshot
    #expect(
      notebook.shown("plot loss to a.svg") == """
          plot loss to a.svg
                       ^^^^^
        gnuplot was not found.
        Install it: "sudo apt install gnuplot-nox" on Debian or Ubuntu.
        """)
    #expect(notebook.snapshot == before)
    notebook.type("step")
    #expect(notebook.errors.count == 1)
  }

  /// What may stand behind a path stands in any order, each once.
  @Test func wordsOfAPathStandInAnyOrder() throws {
    let start = ["problem rosenbrock", "set lr 0.001", "run 5"]
    let usual = try TypedNotebook.figure(start + ["plot path aspect equal arrows log"])
    #expect(try TypedNotebook.figure(start + ["plot path log arrows aspect equal"]) == usual)
    var notebook = TypedNotebook()
    notebook.type(start)
    #expect(notebook.shown("plot path log arrows log").contains("\"log\" is given twice."))
  }
}
