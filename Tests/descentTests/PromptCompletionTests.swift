import Testing

/// Tab, as readline and the program together do it.
@Suite(.tags(.terminal), .serialized)
struct PromptCompletionTests {
  @Test func tabCompletesTheOnlyCommand() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.type("standa")
    try terminal.press(.tab)
    try terminal.enter("target")
    try terminal.expectTaken(["standardize target"])
  }

  @Test func tabCompletesAsFarAsAllAgreeThenListsThem() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.type("prob")
    try terminal.press(.tab, .tab, .tab)
    try terminal.wait(for: "problems")
    try terminal.wait(onScreen: "In [1]: problem")
    try terminal.enter("s")
    try terminal.expectTaken(["problems"])
  }

  @Test func aValueFollowsAnEqualsSignWithoutABlank() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.type("set l")
    try terminal.press(.tab)
    try terminal.enter("0.5")
    try terminal.expectTaken(["set lr=0.5"])
  }

  @Test func fileNamesWithBlanksAreQuoted() throws {
    let home = try TemporaryFolder()
    try home.write("x,y\n1,2\n", to: "my own data.csv")
    try home.write("x,y\n1,2\n", to: "a folder/inner.csv")
    let terminal = try PseudoTerminal.atPrompt(home: home)
    try terminal.type("data my")
    try terminal.press(.tab)
    try terminal.wait(onScreen: "data \"my own data.csv\"")
    try terminal.press(.enter)
    try terminal.type("data a")
    try terminal.press(.tab)
    try terminal.type("in")  // the quote is still open
    try terminal.press(.tab, .enter)
    try terminal.expectTaken(["data \"my own data.csv\" ", "data \"a folder/inner.csv\" "])
  }

  @Test func controlCEndsAQuestionOfReadlinesOwn() throws {
    let home = try TemporaryFolder()
    for number in 1...120 { try home.write("", to: "data/\(number).csv") }
    let terminal = try PseudoTerminal.atPrompt(home: home)
    try terminal.type("data data/")
    try terminal.press(.tab, .tab)
    try terminal.wait(for: "120 possibilities")
    try terminal.press(.controlC)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("note here")
    try terminal.expectTaken(["note here"])
  }
}
