import Testing

@testable import Documents

/// A script and its commands: "LINE:COLUMN TEXT".
struct Splitting: CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let commands: [String]

  init(_ name: String, _ text: String, _ commands: [String]) {
    testDescription = name
    self.text = text
    self.commands = commands
  }
}

struct ScriptTests {
  @Test(arguments: [
    Splitting("nothing", "", []),
    Splitting("blank lines and comments", "\n  \n# a\n   # b\n", []),
    Splitting("one command a line", "step\nrun 5\n", ["1:1 step", "2:1 run 5"]),
    Splitting("blanks around", "  step  \n\trun 5\t\n", ["1:3 step", "2:2 run 5"]),
    Splitting("other line ends", "step\r\nrun 5\rshow", ["1:1 step", "2:1 run 5", "3:1 show"]),
    Splitting("a comment behind a command", "step # one\nrun 5\t# five", ["1:1 step", "2:1 run 5"]),
    Splitting("a # inside a word", "data a#b.csv", ["1:1 data a#b.csv"]),
    Splitting("a # in quotes", "note \"a # b\" # c", ["1:1 note \"a # b\""]),
    Splitting("semicolons stay", "seed 1; step", ["1:1 seed 1; step"]),
    Splitting(
      "a rule and its body", "rule mine\n  lr = 0.1   # rate\n  w <- w - lr*g\nuse mine",
      ["1:1 rule mine\n  lr = 0.1\n  w <- w - lr*g", "4:1 use mine"]),
    Splitting(
      "gaps in a body keep its lines", "rule mine\n\n  a = 1\n# note\n  w <- w - g\n\n\nstep",
      ["1:1 rule mine\n\n  a = 1\n\n  w <- w - g", "8:1 step"]),
    Splitting("a rule without a body", "rule mine\nstep\n", ["1:1 rule mine", "2:1 step"]),
    Splitting(
      "two rules", "rule a\n  w <- w\nrule b\n  w <- g", ["1:1 rule a\n  w <- w", "3:1 rule b\n  w <- g"]),
    Splitting("an indented rule", "  rule a\n    w <- g\n  step", ["1:3 rule a\n    w <- g", "3:3 step"]),
    Splitting(
      "only rule takes a body", "rules\n  step\nshow rule a\n  run 5",
      ["1:1 rules", "2:3 step", "3:1 show rule a", "4:3 run 5"]),
  ])
  func splitsIntoCommands(_ splitting: Splitting) {
    let lines = Script(splitting.text).lines
    #expect(lines.map { "\($0.location.line):\($0.location.column) \($0.text)" } == splitting.commands)
  }

  @Test func countsLinesFromWhereItBegins() {
    #expect(Script("a\nb", firstLine: 40).lines.map(\.location.line) == [40, 41])
  }
}
