import Foundation
import TestSupport
import Testing

/// Ways out: of a line, of a run, of the program.
@Suite(.tags(.terminal), .serialized)
struct PromptSignalTests {
  @Test(arguments: ["xterm", "dumb"])
  func controlDLeaves(_ kind: String) throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["TERM": kind])
    try terminal.press(.controlD)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.screen.column == 0)
    #expect(terminal.screen.text.hasSuffix("\nIn [1]:"))  // the shell's prompt goes below
    #expect(terminal.screen.rows[terminal.screen.row].allSatisfy { $0 == " " })
    #expect(terminal.isInOrder)
  }

  @Test func controlCDropsTheLine() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.type("note one")
    try terminal.wait(for: "note one")
    try terminal.press(.controlC)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("note two")
    try terminal.expectTaken(["note two"])
    try terminal.wait(onScreen: "In [1]: note one^C\nIn [1]: note two\n")
  }

  @Test func controlCStopsARunAndKeepsTheNotebook() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter("problem f(x) = x^2; run 1000000000")
    try terminal.wait(for: " of 1,000,000,000")
    try terminal.press(.controlC)
    try terminal.wait(for: "In [2]:")
    try terminal.enter("note here")
    try terminal.expectTaken(["problem f(x) = x^2; run 1000000000", "note here"])
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func signalsThatEndTheProgramLeaveTheTerminalInOrder(_ signal: Int32) throws {
    let terminal = try PseudoTerminal.atPrompt()
    #expect(!terminal.isInOrder)
    try terminal.type("half a li")
    try terminal.wait(for: "half a li")
    terminal.kill(signal)
    #expect(try terminal.waitForExit() == .signal(signal))
    #expect(terminal.isInOrder)
  }

  @Test func controlCInARunDropsTheRestOfAPaste() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.paste("problem f(x) = x^2\nrun 1000000000\nnote two\nnote three")
    try terminal.press(.enter)
    try terminal.wait(for: " of 1,000,000,000")
    try terminal.press(.controlC)
    try terminal.wait(for: "In [3]:")
    try terminal.enter("note four")
    try terminal.expectTaken(["problem f(x) = x^2", "run 1000000000", "note four"])
  }

  @Test func controlZLeavesTheTerminalInOrderAndComesBack() throws {
    // A shell in between: a program alone in its session is not stopped by the terminal.
    let shell = try PseudoTerminal("/bin/bash", arguments: ["--norc", "-i"], environment: ["PS1": "shell> "])
    try shell.wait(for: "shell>")
    try shell.enter(PseudoTerminal.descent)
    try shell.wait(for: "In [1]:")
    try shell.type("note on")
    try shell.wait(for: "note on")
    try shell.press(.controlZ)
    try shell.wait(for: "shell>")
    try shell.enter("fg")
    try shell.wait(for: "In [1]: note on")
    try shell.enter("e")
    try shell.expectTaken(["note one"])
  }
}
