import TestSupport
import Testing

/// Typing at the prompt, whatever the commands do: a line that was taken is in the history.
@Suite(.tags(.terminal), .serialized)
struct PromptTests {
  @Test func linesAreEdited() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.type("xval 1 + 2")
    try terminal.press(.controlA, .right, .backspace)
    try terminal.type("e")
    try terminal.press(.controlE)
    try terminal.enter("0")
    try terminal.expectTaken(["eval 1 + 20"])
  }

  @Test(arguments: ["C.UTF-8", ""])
  func charactersOutsideASCIIAreOneCharacterEach(_ language: String) throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["LANG": language])
    try terminal.type("note größe 学习 é")
    try terminal.press(.backspace, .left, .left, .backspace, .enter)
    try terminal.expectTaken(["note größe 习 "])
    try terminal.wait(onScreen: "note größe 习\n")
  }

  @Test func theInputrcMaySpeakToDescentAlone() throws {
    let home = try TemporaryFolder()
    let inputrc = try home.file(
      "inputrc",
      """
      $if Descent
      set editing-mode vi
      "\\C-t": "note typed by a key"
      $endif
      $if Other
      set editing-mode emacs
      $endif
      """)
    let terminal = try PseudoTerminal.atPrompt(environment: ["INPUTRC": inputrc], home: home)
    try terminal.type("note one two")
    try terminal.press(.escape)
    try terminal.type("bcwthree")
    try terminal.press(.enter)
    try terminal.expectTaken(["note one three"])
  }

  @Test func aPasteRunsLineByLine() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.paste("note one\n  note\ttwo\nnote three\n")
    try terminal.wait(onScreen: "note three")
    #expect(terminal.home.read(PseudoTerminal.history) == "")
    try terminal.press(.enter)
    try terminal.expectTaken(["note one", "  note\ttwo", "note three"])
    try terminal.wait(onScreen: "In [3]: note three\n")
    try terminal.wait(onScreen: "In [4]:")
  }

  @Test(arguments: ["", "1"])
  func aLongLineWrapsWhereTheWindowEnds(_ plain: String) throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": plain], columns: 20)
    try terminal.type("note 0123456789abcdef")
    try terminal.wait(onScreen: "In [1]: note 0123456\n789abcdef")
    terminal.resize(columns: 30, rows: 24)
    try terminal.type("g")
    try terminal.press(.controlA)
    try terminal.type("#")
    try terminal.wait(onScreen: "#note 0123456789abcdef")
    try terminal.press(.enter)
    try terminal.expectTaken(["#note 0123456789abcdefg"])
  }

  @Test func aWindowChangedDuringARunIsKnownAtTheNextPrompt() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("problem f(x) = x^2; run 1000000000")
    try terminal.wait(for: " of 1,000,000,000")
    terminal.resize(columns: 20, rows: 24)
    try terminal.press(.controlC)
    try terminal.wait(for: "In [2]:")
    try terminal.type("note 0123456789abcdef")
    try terminal.wait(onScreen: "In [2]: note 0123456\n789abcdef")
    try terminal.press(.controlA)
    try terminal.type("#")
    try terminal.wait(onScreen: "In [2]: #note 012345\n6789abcdef")
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func thePromptIsPlainWhereColourIsNotWanted(_ environment: [String: String]) throws {
    let terminal = try PseudoTerminal.atPrompt(environment: environment)
    try terminal.enter("note one")
    try terminal.wait(for: "In [2]:")
    #expect(!terminal.screen.hasColor)
    try terminal.expectTaken(["note one"])
  }
}
