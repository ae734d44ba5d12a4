import TestSupport
import Testing

@testable import Notebooks

/// What would tell the answer of a question before it is given.
struct WithheldCommandTests {
  /// From the start of the screen, and until its question is answered.
  @Test func whatWouldTellTheAnswerWaitsForIt() throws {
    let text = TestLesson.text.replacing("minutes: 1\n", with: "minutes: 1\nwithout: [diagnose]\n")
    var notebook = try TestLesson.notebook(["90-a-test.md": text], TemporaryFolder())
    notebook.type("lesson 90")
    for line in ["diagnose", "why is it slow?"] {
      #expect(
        notebook.shown(line).hasSuffix(
          "\"diagnose\" waits until this screen's question is answered.\nType \"step\", or press Enter."))
    }
    notebook.type(["step"])
    #expect(notebook.shown("diagnose").contains("\"diagnose\" waits until the question is answered."))
    #expect(notebook.shown("explain").contains("waits") == false)
    notebook.type("slope")
    #expect(notebook.shown("diagnose").contains("\"diagnose\" waits until"))
    notebook.type("4")
    #expect(!notebook.shown("diagnose").contains("waits until"))
  }

  @Test(arguments: ["13", "0", "-1", "one"])
  func aSickSessionThatThereIsNotIsRefused(_ number: String) {
    var notebook = TypedNotebook()
    #expect(
      notebook.shown("problem sick \(number)").hasSuffix(
        "There is no sick session \"\(number)\".\nThey are \"problem sick 1\" to \"problem sick 12\"."))
    #expect(notebook.notebook.player == nil)
    notebook.type("problem sick 12")
    #expect(notebook.errors.count == 1)
    #expect(notebook.notebook.player?.address == "20.12")
  }
}
