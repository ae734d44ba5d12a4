import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// How things are shown: a person's choice, whatever session is open.
struct AppearanceTests {
  private static let picture = ["problem f(x) = x^2", "init 4", "set lr 0.1", "run 20"]

  @Test func plotSaysWhatPicturesAreDrawnWith() throws {
    var notebook = TypedNotebook(Self.picture)
    notebook.surroundings.environment = [:]
    #expect(notebook.shown("plot loss").contains("+-----"))
    #expect(notebook.shown("set plot braille").contains("Pictures are drawn with dots of braille."))
    #expect(notebook.shown("plot loss").contains("⢱"))
    #expect(notebook.shown("set plot block").contains("Pictures are drawn with blocks."))
    #expect(notebook.shown("plot loss").contains("▄"))
    notebook.type("set plot ascii")
    #expect(notebook.shown("plot loss").contains("*"))
    #expect(notebook.errors == [])
    #expect(
      notebook.shown("set plot").contains(
        "The value (auto, inline, braille, block, ascii, window) is missing."))
    #expect(notebook.shown("set plot dots").contains("\"dots\" is not a value of plot."))
  }

  /// For a reader of a screen: the sentence first, then a few numbers, in ASCII and without a frame; value by value where a
  /// table would be wider than a page.
  @Test func plainTellsPicturesInNumbers() throws {
    var notebook = TypedNotebook(Self.picture)
    notebook.surroundings.environment = [:]
    notebook.surroundings.canvas = Canvas(usesUnicode: true, usesColour: true)
    notebook.type("set plain on")
    #expect(
      notebook.shown("plot loss") == """
        The loss against 20 steps of gd: from 16 to 0.002127.
        loss by step
        loss
          first 16 at 0
          middle 0.184467 at 10
          last 0.00212676 at 20
          least 0.00212676 at 20
          greatest 16 at 0
        """)
    #expect(
      notebook.cells.last?.displays.data.description == #"{"file":null,"terminal":"plain","points":21}"#)
    #expect(notebook.shown("set plot braille").contains("once you type \"set plain off\""))
    notebook.type("set plain off")
    #expect(notebook.shown("plot loss").contains("⢱"))
    #expect(notebook.errors == [])
  }

  @Test func aFileThatIsThereIsReplacedByForce() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.csv", "old")
    var notebook = TypedNotebook(Self.picture)
    notebook.type("plot loss to \(file)")
    let error = try #require(notebook.cells.last?.error)
    #expect(error.code.name == "file-exists" && error.span?.start == 13)
    #expect(folder.read("a.csv") == "old")
    notebook.type("plot loss to \(file) force")
    #expect(
      folder.read("a.csv")?.hasPrefix("kind,name,step,loss,value\nline,,0,16,") == true
        || folder.read("a.csv")?.hasPrefix("kind,name,step,loss,value\npath,,0,16,") == true)
  }

  /// The file is not there, and the picture is seen all the same.
  @Test func whatGnuplotDoesNotDrawIsDrawnWithCharacters() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook(Self.picture)
    notebook.surroundings.environment = ["PATH": "/nowhere"]
    notebook.type("plot loss to \(folder.path)/a.svg")
    let error = try #require(notebook.cells.last?.error)
    #expect(error.code.name == "gnuplot-missing")
    #expect(error.below?.contains("Loss of Gradient descent") == true)
    #expect(error.below?.hasSuffix("from 16 to 0.002127.") == true)
    #expect(folder.names == [])
  }

  /// A picture that moves is seen where it stops.
  @Test func whatDoesNotMoveIsDrawnWithCharacters() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook(Self.picture)
    notebook.surroundings.environment = ["PATH": "/nowhere"]
    notebook.type("animate loss to \(folder.path)/a.gif")
    let error = try #require(notebook.cells.last?.error)
    #expect(error.code.name == "gnuplot-missing")
    #expect(error.below?.contains("+-----") == true)
    #expect(folder.names == [])
  }

  /// Pages follow who reads them, and a terminal without pictures is named at once.
  @Test func whatAChoiceDoesNotReachIsSaid() {
    var appearance = Appearance()
    var canvas = Canvas()
    #expect(
      appearance.set(.theme, to: "dark", on: canvas).hasSuffix(
        "; an .html page is as its reader has the browser."))
    #expect(
      appearance.set(.size, to: "large", on: canvas).hasSuffix("; an .html page is as wide as its window."))
    #expect(
      appearance.set(.plot, to: "inline", on: canvas).contains("This terminal did not say that it shows"))
    canvas.inline = InlineSupport(.kitty)
    #expect(
      appearance.set(.plot, to: "inline", on: canvas) == "Pictures are drawn among the terminal's text.")
  }

  @Test func itIsNoPartOfTheSession() throws {
    var notebook = TypedNotebook(Self.picture)
    let before = notebook.snapshot
    notebook.type("set plot braille")
    #expect(notebook.snapshot == before)
    notebook.type("undo")
    #expect(notebook.notebook.appearance.plot == .braille)
    notebook.type("lesson 1")
    #expect(notebook.notebook.appearance.plot == .braille)
  }

  @Test func whatIsNoWayIsRefused() {
    let notebook = TypedNotebook("set plot crayon")
    #expect(notebook.errors.count == 1)
    #expect(notebook.cells.last?.error?.span?.start == 9)
  }
}
