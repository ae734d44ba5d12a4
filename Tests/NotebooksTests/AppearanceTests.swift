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
