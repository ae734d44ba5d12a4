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

  /// In a lesson nothing is lost: a key that is meant for the prompt shows the rest first.
  @Test(.tags(.terminal)) func aLessonsTextIsShownWhole() throws {
    let home = try TemporaryFolder()
    let terminal = try PseudoTerminal(home: home, rows: 24)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("lesson 1.9")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("help")
    try terminal.wait(for: "lines: Space shows more, any other key the rest")
    try terminal.type("6*7")
    try terminal.wait(for: "Ctrl-D leaves.")
    try terminal.wait(for: "In [3]: 6*7")
    try terminal.enter("")
    try terminal.wait(for: "42")
    try terminal.wait(for: "In [4]:")
    try terminal.press(.controlD)
    #expect(try terminal.waitForExit() == .code(0))
  }

  private func longHelp(rows: Int = 12, home: TemporaryFolder) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(home: home, rows: rows)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("help")
    try terminal.wait(for: "lines: Space shows more")
    return terminal
  }

  @Test(.tags(.terminal)) func spaceTurnsThePageToTheEnd() throws {
    let terminal = try longHelp(home: TemporaryFolder())
    // Of 12 rows 11 are text: the first page's number of lines is on the screen, then the next one's.
    for page in 1..<20 {
      let before = terminal.screen.wholeText
      try terminal.type(" ")
      try terminal.wait("page \(page)") {
        terminal.screen.wholeText != before && terminal.screen.text.hasSuffix("--")
          || terminal.screen.text.contains("In [2]:")
      }
      if terminal.screen.text.contains("In [2]:") { break }
    }
    try terminal.wait(for: "In [2]:")
    #expect(!terminal.screen.text.contains("Space shows more"))
    try terminal.enter("eval 6*7")
    try terminal.wait(for: "42")
  }

  /// A command that is typed at a page is a command: nothing is run, written or lost.
  @Test(.tags(.terminal), arguments: ["eval 1 + 1", "eval 6*7", "!touch x", "step"])
  func whatIsTypedAtAPageIsTypedAtThePrompt(_ line: String) throws {
    let home = try TemporaryFolder()
    let terminal = try longHelp(home: home)
    try terminal.type(String(line.prefix(1)))
    try terminal.wait(for: "In [2]: \(line.prefix(1))")
    try terminal.enter(String(line.dropFirst()))
    try terminal.wait(for: "In [3]:")
    #expect(home.names.filter { !$0.hasPrefix(".") } == [])
    try terminal.press(.controlD)
    _ = try terminal.waitForExit()
    #expect(terminal.isInOrder)
  }

  @Test(.tags(.terminal)) func qLeavesAndTypesNothing() throws {
    let terminal = try longHelp(home: TemporaryFolder())
    try terminal.type("q")
    try terminal.enter("eval 6*7")
    try terminal.wait(for: "In [2]: eval 6*7\nOut [2]: 42")
  }

  /// The person's own pager may be less: it runs no shell and writes no file.
  @Test(.tags(.terminal)) func aPagerOfTheirOwnIsAskedToBeSafe() throws {
    let terminal = try PseudoTerminal(
      environment: ["PAGER": "sh -c 'echo secure=$LESSSECURE history=$LESSHISTFILE; cat >/dev/null'"], rows: 5
    )
    try terminal.wait(for: "In [1]:")
    try terminal.enter("help")
    try terminal.wait(for: "secure=1 history=-")
  }
}

struct MoreTests {
  @Test(arguments: [
    (80, "-- 23 of 60 lines: Space shows more, q or any other key goes back --"),
    (60, "-- 23 of 60 lines: Space shows more, q goes back --"), (40, "-- Space: more, q: back --"),
    (10, "-- Space:"),
  ])
  func saysWhatThereIsToPressInOneLine(_ columns: Int, _ words: String) {
    #expect(More.words(shown: 23, of: 60, columns: columns) == words)
  }
}
