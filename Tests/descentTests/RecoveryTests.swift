import Foundation
import TestSupport
import Testing

@testable import descent

/// What was not saved, after the real program died or was left.
@Suite(.tags(.terminal), .serialized)
struct RecoveryTests {
  private func start(_ home: TemporaryFolder, environment: [String: String] = [:]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      environment: environment.merging(["NO_COLOR": "1"]) { $1 }, home: home, rows: 50)
    try terminal.wait(for: "In [1]:")
    return terminal
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGHUP]) func theNextStartOffersItBack(_ signal: Int32) throws {
    let home = try TemporaryFolder()
    let first = try start(home)
    try first.enter("problem f(x) = x^2; init 4; set lr 0.25")
    try first.wait(for: "In [2]:")
    try first.enter("run 2")
    try first.wait(for: "In [3]:")
    first.kill(signal)
    _ = try first.waitForExit()
    let second = try start(home)
    #expect(second.screen.text.contains("Your last notebook was not saved: 2 cells."))
    try second.enter("recover")
    try second.wait(for: "Back again: 2 cells.")
    try second.enter("eval x + 100")
    try second.wait(for: "101")
    try second.enter("save a.md")
    try second.wait(for: "Saved: a.md, 3 cells.")
    try second.enter("quit")
    _ = try second.waitForExit()
    #expect(!second.screen.text.contains("is not saved"))
    let third = try start(home)
    #expect(!third.screen.text.contains("not saved"))
  }

  /// Of two sessions that died, one is offered and the other is named, by "recover" too.
  @Test func whatElseWasLeftIsNamed() throws {
    let home = try TemporaryFolder()
    let sessions = [try start(home), try start(home)]
    for (session, line) in zip(sessions, ["problem sphere", "problem booth"]) {
      try session.enter(line)
      try session.wait(for: "In [2]:")
    }
    for session in sessions {
      session.kill(SIGKILL)
      _ = try session.waitForExit()
    }
    let next = try start(home)
    #expect(next.screen.text.replacing("\n", with: " ").contains("unsaved-2.md. \"open\" reads such a file."))
    try next.enter("recover")
    try next.wait(for: "Back again: 1 cell.")
    try next.enter("recover")
    try next.wait(for: "unsaved-2.md.")
    try next.enter("open \(home.path)/.local/state/descent/unsaved-2.md")
    try next.wait(for: "1 cell, none performed yet")
  }

  /// Of a line with several commands, those are kept that were over.
  @Test func aLineIsKeptCommandByCommand() throws {
    let home = try TemporaryFolder()
    let first = try start(home)
    try first.enter("problem rosenbrock; set lr 1e-6; run 3; run 2000000000")
    try first.wait(for: "Step 3:")
    try first.wait(for: "of 2,000,000,003")
    first.kill(SIGKILL)
    _ = try first.waitForExit()
    let second = try start(home)
    #expect(second.screen.text.contains("Your last notebook was not saved: 1 cell."))
    try second.enter("recover")
    try second.wait(for: "Back again: 1 cell.")
    #expect(second.screen.text.contains("problem rosenbrock; set lr 1e-6; run 3"))
    try second.enter("eval step")
    try second.wait(for: "Out [2]: 3")
  }

  /// The file that it was saved to is known again; what is passed over stays, and its place is said.
  @Test func whatComesBackKnowsItsFile() throws {
    let home = try TemporaryFolder()
    let first = try start(home)
    for (number, line) in ["problem sphere", "save a.md", "run 3"].enumerated() {
      try first.enter(line)
      try first.wait(for: "In [\(number + 2)]:")
    }
    first.kill(SIGKILL)
    _ = try first.waitForExit()
    let second = try start(home)
    try second.enter("recover")
    try second.wait(for: "It was saved to \"a.md\" before: \"save force\" writes it")
    try second.enter("save force")
    try second.wait(for: "Saved: a.md, 2 cells.")
    try second.enter("eval 1000 + 234.5")
    try second.wait(for: "1234.5")
    try second.wait(for: "In [5]:")
    second.kill(SIGKILL)
    _ = try second.waitForExit()
    let third = try start(home)
    try third.enter("eval 2")
    try third.wait(for: "What was not saved last time stays in")
    #expect(third.screen.text.replacing("\n", with: "").contains("unsaved-1.md~"))
  }

  @Test func leavingSaysHowToGetItBack() throws {
    let home = try TemporaryFolder()
    let first = try start(home)
    try first.enter("problem sphere")
    try first.wait(for: "In [2]:")
    try first.enter("quit")
    _ = try first.waitForExit()
    #expect(
      first.screen.text.contains(
        "Your notebook is not saved, and is kept: \"recover\" brings it back next time."))
    let second = try start(home)
    // Who is not interested types on; who was is not disturbed by another program that runs.
    try second.enter("eval 1")
    try second.wait(for: "In [2]:")
    let third = try start(home)
    #expect(!third.screen.text.contains("not saved"))
  }

  @Test func aCellIsChangedInTheEditor() throws {
    let home = try TemporaryFolder()
    let terminal = try start(home, environment: ["EDITOR": "sed -i s/0.1/0.2/"])
    try terminal.enter("set lr 0.1")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("edit 1")
    try terminal.wait(for: "Cell 1: set lr 0.2")
    try terminal.wait(for: "In [3]:")
  }

  /// The editor has the terminal: no line says meanwhile that a command works.
  @Test func nothingIsWrittenOverTheEditor() throws {
    let home = try TemporaryFolder()
    let editor = try home.file("slow-editor", "sleep 1.5; sed -i s/0.1/0.2/ \"$1\"\n")
    let terminal = try start(home, environment: ["EDITOR": "sh \(editor)"])
    try terminal.enter("set lr 0.1")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("edit 1")
    try terminal.wait(for: "Cell 1: set lr 0.2")
    #expect(!terminal.output.contains(Array("working".utf8)))
  }

  @Test func anEditorThatIsNotThereChangesNothing() throws {
    let home = try TemporaryFolder()
    let terminal = try start(home, environment: ["VISUAL": "no-such-editor"])
    try terminal.enter("set lr 0.1")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("edit 1")
    try terminal.wait(for: "The editor gave nothing back")
  }
}
