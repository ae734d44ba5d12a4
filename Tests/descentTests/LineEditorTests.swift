import Testing

@testable import descent

struct LineEditorTests {
  @Test func coloursInThePromptAreMarkedAsTakingNoRoom() {
    #expect(LineEditor.marked("In [1]: ") == "In [1]: ")
    #expect(
      LineEditor.marked("\u{1B}[1;32mIn\u{1B}[0m: ") == "\u{1}\u{1B}[1;32m\u{2}In\u{1}\u{1B}[0m\u{2}: ")
  }

  @Test func aPasteIsItsLines() {
    #expect(LineEditor.lines(of: "") == [""])
    #expect(LineEditor.lines(of: "step") == ["step"])
    #expect(LineEditor.lines(of: "a\n  b\nc") == ["a", "  b", "c"])
    #expect(LineEditor.lines(of: "a\nb\n") == ["a", "b"])
    #expect(LineEditor.lines(of: "a\n\nb\n\n") == ["a", "", "b", ""])
  }
}

struct CompletionsTests {
  @Test func wordsAreCompletedAsFarAsTheyAgree() {
    func common(_ words: String..., typed: String) -> String {
      Completions.commonStart(of: words.map { .init($0) }, typed: typed)
    }
    #expect(common("problem", "problems", typed: "pr") == "problem")
    #expect(common("reset", "redo", "rerun", typed: "r") == "re")
    #expect(common("über", "übel", typed: "ü") == "übe")
    #expect(common("step", typed: "s") == "step")
    // Never less than was typed, also where only the case or a quote differs.
    #expect(common("Adam", "adagrad", typed: "ad") == "ad")
    #expect(common("\"body mass\"", "bmi", typed: "b") == "b")
  }
}
