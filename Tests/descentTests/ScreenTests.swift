import TestSupport
import Testing

/// What a person sees: errors with their caret, rules over several lines, pastes, pictures, colours, the pager.
@Suite(.tags(.terminal), .serialized)
struct ScreenTests {
  struct Refusal: CustomTestStringConvertible, Sendable {
    let typed: String
    let shown: String
    var testDescription: String { typed }
  }

  @Test(arguments: [
    Refusal(
      typed: "stepp",
      shown: """
        In [1]: stepp
          stepp
          ^^^^^
        "stepp" is not a command.
        Did you mean "step"?
        In [2]:
        """),
    Refusal(
      typed: "eval 1 +* 2",
      shown: """
        In [1]: eval 1 +* 2
          eval 1 +* 2
                  ^
        """),
    Refusal(
      typed: "eval 1; eval 22 $",
      shown: """
        In [1]: eval 1; eval 22 $
        1
          eval 22 $
                  ^
        "$" has no meaning in an expression.
        "help expressions" shows what can be written.
        In [2]:
        """),
    Refusal(
      typed: "run 5",
      shown: """
        In [1]: run 5
        There is nothing to minimise yet.
        Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".
        In [2]:
        """),
  ])
  func anErrorPointsAtItsPlace(_ row: Refusal) throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter(row.typed)
    try terminal.wait(onScreen: row.shown)
  }

  @Test func aRuleIsTypedOverSeveralLines() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter("rule half")
    try terminal.wait(for: "...:")
    try terminal.enter("w <- w/2")  // the indent may be left to the notebook
    try terminal.wait(for: "...:")
    try terminal.press(.enter)
    try terminal.wait(for: "In [2]:")
    try terminal.enter("problem f(x) = x^2; init 8; use half; run 2; eval 100 + x")
    try terminal.wait(for: "\nOut [2]: 102\n")
  }

  @Test func aPasteMayHoldEmptyLinesAndRules() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.paste(
      """

      problem f(x) = x^2

      rule half
        w <- w/2
      init 8; use half

      rule third
        w <- w/3

      run 2

      eval 100 + x
      """)
    try terminal.press(.enter)
    try terminal.wait(for: "\nOut [6]: 102\n")
    try terminal.wait(for: "In [7]:")
    #expect(!terminal.screen.wholeText.contains("Lesson"))
  }

  @Test(arguments: ["exit", "exit()", "quit", "quit()"])
  func leavingLeavesTheTerminalInOrder(_ word: String) throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter(word)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isInOrder)
    #expect(terminal.screen.column == 0)
  }

  @Test func aPictureFillsTheWindowAsItIsNow() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("problem f(x) = x^2; init 4; set lr 0.1; run 20")
    try terminal.wait(for: "In [2]:")
    for (number, columns, rows) in [(2, 80, 24), (3, 50, 16), (4, 120, 40)] {
      terminal.resize(columns: columns, rows: rows)
      try terminal.enter("plot loss")
      try terminal.wait(for: "The loss against 20 steps")
      try terminal.wait(for: "In [\(number + 1)]:")
      let lines = terminal.screen.text.split(separator: "\n", omittingEmptySubsequences: false)
      let axis = try #require(lines.last { $0.contains("└") })
      #expect((columns - 10...columns).contains(axis.count))
      let first = try #require(lines.lastIndex { $0.contains("plot loss") })
      #expect((rows - 6...rows).contains(lines.count - first))
    }
  }

  @Test func textAsLongAsTheWindowNeedsNoPager() throws {
    // More rows than `help` has lines, with the greeting above it.
    let terminal = try PseudoTerminal(environment: ["PAGER": "echo PAGED; cat"], rows: 110)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("help")
    try terminal.wait(for: "leaves.\nIn [2]:")
    #expect(!terminal.screen.wholeText.contains("PAGED"))
    terminal.resize(columns: 80, rows: 12)
    try terminal.enter("help")
    try terminal.wait(for: "PAGED")
  }

  @Test func linesAreBrokenAtBlanksInANarrowWindow() throws {
    let terminal = try PseudoTerminal.atPrompt(
      environment: ["PAGER": "cat", "DESCENT_LESSONS": knownLessons], columns: 34)
    try terminal.wait(onScreen: "descent: learn gradient descent by\ndoing it. \"help\" lists the")
    try terminal.press(.enter)
    try terminal.wait(for: "In [1]:")
    #expect(
      terminal.screen.wholeText.contains(
        "fog and wants to get down. Only\nthe ground under the feet can be\nfelt"))
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func nothingIsColouredWhereThatIsNotWanted(_ environment: [String: String]) throws {
    let terminal = try PseudoTerminal.atPrompt(
      environment: environment.merging(["PAGER": "cat", "DESCENT_LESSONS": knownLessons]) { $1 })
    try terminal.press(.enter)
    try terminal.wait(for: "[Enter goes on]")
    try terminal.enter("bogus")
    try terminal.wait(for: "\"bogus\" is not a command.")
    try terminal.enter("plot path")
    try terminal.wait(for: "The way of gd")
    try terminal.enter("run 3; show; help")
    try terminal.wait(for: "leaves.\nIn [")
    #expect(!terminal.screen.hasColor)
  }

  @Test func coloursAreThereWhereTheyMayBe() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter("bogus")
    try terminal.wait(for: "\"bogus\" is not a command.")
    #expect(terminal.screen.hasColor)
  }

  @Test func aFileAtATerminalShowsHowFarItIs() throws {
    let home = try TemporaryFolder()
    try home.file("long", "problem f(x) = x^2\nrun 1000000000\neval 3*1111111\n")
    let terminal = try PseudoTerminal(arguments: ["long"], home: home)
    try terminal.wait(for: " of 1,000,000,000   loss ")
    try terminal.press(.controlC)
    #expect(try terminal.waitForExit() == .code(130))
    #expect(terminal.screen.text.contains("\nInterrupted after "))
    #expect(!terminal.screen.text.contains("3333333"))
  }
}
