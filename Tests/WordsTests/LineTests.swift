import Testing

@testable import Words

@Suite("What a line says")
struct LineTests {
  @Test(
    arguments: [
      ("step # why", "step"), ("# all", ""), ("  # all", ""), ("step", "step"), ("", ""),
      ("step\t# why", "step"), ("step#2", "step#2"), ("a# b # c", "a# b"),
      ("note \"a # b\" # c", "note \"a # b\""), ("note \"a # b", "note \"a # b"), ("  step  ", "  step"),
      // A blank that is pasted with text from a page.
      ("step\u{A0}# why", "step"),
    ])
  func leavesTheCommentOut(_ line: String, _ expected: String) {
    #expect(line.withoutComment == expected)
  }

  @Test func trims() {
    let text = "\u{A0}\t a b \r\n"
    #expect(text.trimmed == "a b")
    #expect(text.trimmedStart == "a b \r\n")
    #expect(text.trimmedEnd == "\u{A0}\t a b")
    #expect(" \n".trimmed.isEmpty && "".trimmed.isEmpty)
    // A blank that carries an accent: the blank is taken, the accent stays.
    #expect("x \u{301}".dropFirst().trimmed == "\u{301}")
  }
}
