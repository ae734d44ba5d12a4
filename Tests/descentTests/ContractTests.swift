import TestSupport
import Testing

/// What programs get with `--json`, to the letter: one line a command, keys in their order.
@Suite(.tags(.pipes))
struct ContractTests {
  struct Answer: CustomTestStringConvertible, Sendable {
    let command: String
    let line: String
    var testDescription: String { command }

    init(_ command: String, _ line: String) {
      self.command = command
      self.line = line
    }
  }

  /// The numbers are exact in binary, so they follow by hand: f = x^2 + 3 y, its gradient (2 x, 3), lr 0.25.
  @Test func everyCommandPrintsOneLine() throws {
    let answers = [
      Answer(
        "eval 2^0.5",
        #"{"cell":1,"input":"eval 2^0.5","ok":true,"text":"1.4142135623730951","#
          + #""data":{"value":1.4142135623730951},"error":null,"state":null}"#),
      Answer(
        "eval 1/0",
        #"{"cell":2,"input":"eval 1/0","ok":true,"text":"inf","data":{"value":null},"error":null,"state":null}"#
      ),
      Answer(
        "step",
        #"{"cell":3,"input":"step","ok":false,"text":"","data":null,"error":{"code":"no-problem","#
          + #""message":"There is nothing to minimise yet.","line":1,"column":null,"#
          + #""hint":"Try \"problem rosenbrock\", \"problem f(x) = x^2\" or \"data diabetes\"."},"state":null}"#
      ),
      Answer("problem f(x, y) = x^2 + 3*y", ""),
      Answer(
        "init 4 1",
        #"{"cell":5,"input":"init 4 1","ok":true,"text":"Step 0: x = 4, y = 1, loss = 19","data":null,"#
          + #""error":null,"state":{"step":0,"epoch":0,"loss":19,"gradientNorm":8.54400374531753,"#
          + #""learningRate":0.01,"parameters":{"x":4,"y":1},"status":"ready"}}"#),
      Answer(
        "  set lr 0.25  # a quarter",
        #"{"cell":6,"input":"set lr 0.25","ok":true,"text":"lr is 0.25 (was 0.01).","data":null,"#
          + #""error":null,"state":{"step":0,"epoch":0,"loss":19,"gradientNorm":8.54400374531753,"#
          + #""learningRate":0.25,"parameters":{"x":4,"y":1},"status":"ready"}}"#),
      Answer(
        "run 1",
        #"{"cell":7,"input":"run 1","ok":true,"text":"1 step. Done.\n"#
          + #"Step 1: x = 2, y = 0.25, loss = 4.75","data":null,"error":null,"state":{"step":1,"epoch":1,"#
          + #""loss":4.75,"gradientNorm":5,"learningRate":0.25,"parameters":{"x":2,"y":0.25},"#
          + #""status":"running"}}"#),
      Answer(
        "eval x, y",
        #"{"cell":8,"input":"eval x, y","ok":false,"text":"","data":null,"error":{"code":"bad-expression","#
          + #""message":"\",\" is not expected here.","line":1,"column":7,"hint":"\"help expressions\" shows what can be written."},"#
          + #""state":{"step":1,"epoch":1,"loss":4.75,"gradientNorm":5,"learningRate":0.25,"#
          + #""parameters":{"x":2,"y":0.25},"status":"running"}}"#),
    ]
    let child = try Child(arguments: ["--json", "--keep-going"])
    for answer in answers {
      let line = try child.ask(answer.command)
      if !answer.line.isEmpty { #expect(line == answer.line) }
    }
    #expect(try child.finish() == Child.Outcome(output: "", errors: "", status: 1))
  }

  @Test func emptyLinesAndCommentsPrintNothing() throws {
    let outcome = try Child.run(arguments: ["--json"], input: "\n# note\n  \neval 7 # seven\n\n")
    let line =
      #"{"cell":1,"input":"eval 7","ok":true,"text":"7","data":{"value":7},"error":null,"state":null}"#
    #expect(outcome == Child.Outcome(output: line + "\n", errors: "", status: 0))
  }

  @Test func lineBreaksAndQuotesInTextsStayInTheirLine() throws {
    let outcome = try Child.run(arguments: ["--json"], input: "rule \"a\n  w <- \"b\n")
    #expect(
      outcome.output.hasPrefix(#"{"cell":1,"input":"rule \"a\n  w <- \"b","ok":false,"text":"","data":null,"#)
    )
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors == "")
    #expect(outcome.status == 1)
  }

  /// On 1/x the gradient at 1e-200 overflows.
  @Test func numbersThatAreNotFiniteAreNull() throws {
    let child = try Child(arguments: ["--json"])
    _ = try child.ask("problem f(x) = 1/x")
    #expect(
      try child.ask("init 1e-200").hasSuffix(
        #""loss":1e+200,"gradientNorm":null,"learningRate":0.01,"parameters":{"x":1e-200},"status":"ready"}}"#
      ))
    #expect(try child.ask("gradient").contains(#""data":{"value":[null]}"#))
    let run = try child.ask("run 5")
    #expect(run.contains(#""ok":true"#))
    #expect(run.hasSuffix(#""parameters":{"x":1e-200},"status":"diverged"}}"#))
    #expect(try child.finish().status == 0)
  }
}
