import TestSupport
import Testing

@testable import descent

struct PagerTests {
  @Test func rowsOfTheScreenAreCounted() {
    #expect(Pager.rows(of: "", width: 10) == 1)
    #expect(Pager.rows(of: "a\n\nb", width: 10) == 3)
    #expect(Pager.rows(of: "0123456789\n01234567890", width: 10) == 3)
    #expect(Pager.rows(of: "\u{1B}[1mbold\u{1B}[0m", width: 4) == 1)
  }

  /// A page of help on a screen of five rows, then a prompt that takes a line.
  private func page(_ pager: String, _ use: (PseudoTerminal) throws -> Void) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(environment: ["PAGER": pager], rows: 5)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("help")
    try use(terminal)
    try terminal.wait(for: "In [2]:")
    try terminal.press(.controlD)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isInOrder)
    return terminal
  }

  @Test(.tags(.terminal)) func thePagerShowsAScreenAtATime() throws {
    _ = try page("less -X") { terminal in
      try terminal.wait(for: ":")
      try terminal.type("q")
    }
  }

  @Test(.tags(.terminal)) func controlCIsThePagersAffair() throws {
    let pager = "trap 'echo heard; exit' INT; echo reading; while :; do sleep 0.05; done"
    _ = try page(pager) { terminal in
      try terminal.wait(for: "reading")
      try terminal.press(.controlC)
      try terminal.wait(for: "heard")
    }
  }

  @Test(.tags(.terminal), arguments: ["descent-has-no-such-pager", "cat", "/dev/null"])
  func withoutAPagerTheTextIsPrinted(_ pager: String) throws {
    let terminal = try page(pager) { _ in }
    #expect(terminal.screen.wholeText.split(separator: "\n").count > 20)
  }

  @Test(.tags(.terminal), arguments: ["true", "head -c 1", "kill -9 $$"])
  func aPagerThatQuitsEarlyHurtsNobody(_ pager: String) throws {
    _ = try page(pager) { _ in }
  }
}
