import TestSupport
import Testing

@testable import descent

/// Marks by which a terminal knows prompts and outputs.
struct ShellMarksTests {
  @Test(arguments: [
    ["TERM_PROGRAM": "vscode"], ["TERM": "xterm-kitty"], ["VTE_VERSION": "7006"], ["KITTY_WINDOW_ID": "1"],
    ["WT_SESSION": "7c2a2d4e-0000-0000-0000-000000000000"], ["KONSOLE_VERSION": "230805"],
  ])
  func terminalsThatKnowThemGetThem(_ environment: [String: String]) {
    let marks = ShellMarks(environment)
    #expect(marks.prompt("In: ") == "\u{1B}]133;A\u{7}In: \u{1B}]133;B\u{7}")
    #expect(marks.output == "\u{1B}]133;C\u{7}")
    #expect(marks.end(hasFailed: true) == "\u{1B}]133;D;1\u{7}")
  }

  @Test(arguments: [
    ["TERM": "xterm"], ["TERM": "dumb"], [:], ["TERM_PROGRAM": "vscode", "TMUX": "/tmp/x"],
    ["WT_SESSION": "", "KONSOLE_VERSION": ""], ["KONSOLE_VERSION": "230805", "STY": "1.screen"],
  ])
  func othersDoNot(_ environment: [String: String]) {
    let marks = ShellMarks(environment)
    #expect(marks.prompt("In: ") == "In: " && marks.output == "" && marks.end(hasFailed: false) == "")
    #expect(!ShellMarks(["TERM_PROGRAM": "vscode"], isPlain: true).isShown)
  }

  @Test func readlineCountsNoneOfThem() {
    let prompt = ShellMarks(["TERM_PROGRAM": "vscode"]).prompt("In: ")
    #expect(
      LineEditor.marked(prompt) == "\u{1}\u{1B}]133;A\u{7}\u{2}In: \u{1}\u{1B}]133;B\u{7}\u{2}")
  }
}

@Suite(.tags(.terminal), .serialized)
struct ShellMarksAtPromptTests {
  private static func marks(_ output: [UInt8]) -> [String] {
    String(decoding: output, as: UTF8.self).matches(of: #/\x1B\]133;([A-D](?:;\d)?)\x07/#).map {
      String($0.1)
    }
  }

  @Test func eachCellHasItsMarks() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["TERM_PROGRAM": "vscode", "NO_COLOR": "1"])
    try terminal.enter("eval 1")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("bogus")
    try terminal.wait(for: "In [3]:")
    try terminal.press(.controlD)
    _ = try terminal.waitForExit()
    let marks = Self.marks(terminal.output)
    let order = marks.reduce(into: [String]()) {
      if $0.last != $1, !($1 == "A" && $0.last == "B") { $0.append($1) }
    }
    #expect(order.filter { $0 != "A" && $0 != "B" } == ["C", "D;0", "C", "D;1"])
    #expect(marks.first == "A" && marks.count { $0 == "A" } >= 3)
  }

  @Test(arguments: [["TERM": "dumb"], ["DESCENT_PLAIN": "1", "TERM_PROGRAM": "vscode"], [:]])
  func elsewhereThereAreNone(_ environment: [String: String]) throws {
    let terminal = try PseudoTerminal.atPrompt(environment: environment)
    try terminal.enter("eval 1")
    try terminal.wait(for: "In [2]:")
    #expect(Self.marks(terminal.output) == [])
  }
}
