import TestSupport
import Testing

/// Lines typed before, brought back.
@Suite(.tags(.terminal), .serialized)
struct PromptHistoryTests {
  @Test func historyComesBackOldestLast() throws {
    let home = try TemporaryFolder()
    try home.file(PseudoTerminal.history, "note old\n")
    let terminal = try PseudoTerminal.atPrompt(home: home)
    try terminal.enter("note new")
    try terminal.wait(for: "In [2]:")
    try terminal.press(.up)
    try terminal.wait(onScreen: "In [2]: note new")
    try terminal.press(.up)
    try terminal.wait(onScreen: "In [2]: note old")
    try terminal.press(.enter)
    try terminal.expectTaken(["note old", "note new", "note old"])
  }

  @Test func twoSessionsShareTheFileWithoutMixingOnUp() throws {
    let home = try TemporaryFolder()
    let first = try PseudoTerminal.atPrompt(home: home)
    let second = try PseudoTerminal.atPrompt(home: home)
    try first.enter("note first")
    try first.wait(for: "In [2]:")
    try second.enter("note second")
    try second.wait(for: "In [2]:")
    try first.press(.up)
    try first.wait(onScreen: "In [2]: note first")
    try first.press(.enter)
    try first.expectTaken(["note first", "note second"])
  }

  @Test func reverseSearchFindsALine() throws {
    let home = try TemporaryFolder()
    try home.file(PseudoTerminal.history, "note alpha\nnote beta\nnote gamma\n")
    let terminal = try PseudoTerminal.atPrompt(home: home)
    try terminal.press(.controlR)
    try terminal.type("bet")
    try terminal.wait(onScreen: "`bet': note beta")
    try terminal.press(.enter)
    try terminal.expectTaken(["note alpha", "note beta", "note gamma", "note beta"])
  }

  @Test func pageUpFindsALineThatBeginsLikeThisOne() throws {
    let home = try TemporaryFolder()
    try home.file(PseudoTerminal.history, "note alpha\nstep\nnote beta\nrun 10\n")
    let terminal = try PseudoTerminal.atPrompt(home: home)
    try terminal.type("note ")
    try terminal.press(.pageUp, .pageUp, .enter)
    try terminal.expectTaken(["note alpha", "step", "note beta", "run 10", "note alpha"])
  }

  @Test func controlCLeavesASearch() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter("note one")
    try terminal.wait(for: "In [2]:")
    try terminal.press(.controlR)
    try terminal.type("one")
    try terminal.wait(for: "reverse-i-search")
    try terminal.press(.controlC)
    try terminal.wait(for: "In [2]:")
    try terminal.enter("note two")
    try terminal.expectTaken(["note one", "note two"])
  }

  @Test func withoutAPlaceForTheHistoryThePromptWorksAndSaysSoOnce() throws {
    let home = try TemporaryFolder()
    try home.file(".local", "a file, not a folder")
    let terminal = try PseudoTerminal(home: home)
    try terminal.wait(for: "Neither history, nor progress in lessons, nor unsaved work is kept")
    try terminal.wait(for: "In [1]:")
    try terminal.enter("note one")
    try terminal.wait(for: "In [2]:")
    try terminal.press(.up)
    try terminal.wait(onScreen: "In [2]: note one")
    try terminal.press(.enter)
    try terminal.wait(for: "In [3]:")
    #expect(terminal.screen.wholeText.components(separatedBy: "kept").count == 2)
  }
}
