import TestSupport
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
    try terminal.type("use gd l")
    try terminal.press(.tab)
    try terminal.enter("0.5")
    try terminal.expectTaken(["use gd lr=0.5"])
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let typed: String
    let completed: String
    var testDescription: String { "\(typed)<Tab> is \(completed)" }
  }

  @Test(arguments: [
    Case(typed: "standa", completed: "standardize"),
    Case(typed: "eval 1; stan", completed: "eval 1; standardize"),
    Case(typed: "use mom", completed: "use momentum"),
    Case(typed: "use adam beta2", completed: "use adam beta2="),
    Case(typed: "problem rosen", completed: "problem rosenbrock"),
    Case(typed: "data diab", completed: "data diabetes"),
    Case(typed: "set moment", completed: "set momentum"),
    Case(typed: "plot para", completed: "plot parameters"),
    Case(typed: "lesson rest", completed: "lesson restart"),
    Case(typed: "help goto", completed: "help goto"),
    Case(typed: "show rule sign", completed: "show rule signsgd"),
  ])
  func tabKnowsWhatACommandTakes(_ row: Case) throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter("use momentum")
    try terminal.wait(for: "In [2]:")
    try terminal.type(row.typed)
    try terminal.press(.tab)
    try terminal.wait(onScreen: "In [2]: " + row.completed)
    try terminal.press(.controlC)
  }

  @Test func columnsOfTheDataAreOffered() throws {
    let home = try TemporaryFolder()
    try home.file("houses.csv", "age,body mass,price\n1,2,3\n4,5,7\n6,7,9\n")
    let terminal = try PseudoTerminal.atPrompt(home: home)
    try terminal.enter("data houses.csv")
    try terminal.wait(for: "In [2]:")
    try terminal.type("target pr")
    try terminal.press(.tab)
    try terminal.wait(onScreen: "In [2]: target price")
  }

  @Test func fileNamesWithBlanksAreQuoted() throws {
    let home = try TemporaryFolder()
    try home.file("my own data.csv", "x,y\n1,2\n")
    try home.file("a folder/inner.csv", "x,y\n1,2\n")
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
    for number in 1...120 { try home.file("data/\(number).csv", "") }
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
