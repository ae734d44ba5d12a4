import Foundation
import TestSupport
import Testing

/// Commands from an argument, a file, a document or a pipe: what is printed where, and the exit status.
@Suite(.tags(.pipes))
struct BatchTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var arguments: [String] = []
    var input = ""
    /// Where one is given, it is the file `commands`, or `commands.md` when it holds a fence.
    var file: String?
    var output = ""
    var errors = ""
    var status: Int32 = 0
  }

  @Test(arguments: [
    Case(testDescription: "nothing"),
    Case(testDescription: "only blanks and comments", input: "\n  \n# eval 1\n\t# eval 2\n"),
    Case(testDescription: "a pipe", input: "eval 1\neval 2\n", output: "1\n2\n"),
    Case(testDescription: "a last line without its break", input: "eval 1\neval 2", output: "1\n2\n"),
    Case(testDescription: "line ends of Windows", input: "eval 1\r\neval 2\r\n", output: "1\n2\n"),
    Case(testDescription: "a byte-order mark", input: "\u{feff}eval 1\n", output: "1\n"),
    Case(testDescription: "a pipe to quit", input: "eval 1\nquit\neval 2\n", output: "1\n"),
    Case(
      testDescription: "what has no meaning", input: "eval 1 $ 2\neval 2\n",
      errors: "  eval 1 $ 2\n         ^\n\"$\" has no meaning in an expression.\n"
        + "\"help expressions\" shows what can be written.\n", status: 1),
    Case(testDescription: "-c", arguments: ["-c", "eval 1; eval 2\neval 3"], output: "1\n2\n3\n"),
    Case(testDescription: "-c with nothing", arguments: ["-c", ""], input: "eval 1\n"),
    Case(testDescription: "-c with a comment", arguments: ["-c", "eval 1 # ; eval 2"], output: "1\n"),
    Case(testDescription: "a file", file: "eval 1\n\neval 2", output: "1\n2\n"),
    Case(testDescription: "a file of Windows", file: "\u{feff}eval 1\r\neval 2\r\n", output: "1\n2\n"),
    Case(testDescription: "an empty file", file: ""),
    Case(
      testDescription: "a document",
      file: "# One\n```descent\neval 1\n```\ntext\n```python\nx\n```\n```descent\neval 2\n```\n",
      output: "1\n2\n"),
    Case(
      testDescription: "an error", arguments: ["-c", "eval 1; bogus; eval 2"], output: "1\n",
      errors: "  bogus\n  ^^^^^\n\"bogus\" is not a command.\nType \"help\" for the list of commands.\n",
      status: 1),
    Case(
      testDescription: "an error without a place", input: "step\neval 1\n",
      errors: """
        There is nothing to minimise yet.
        Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

        """,
      status: 1),
    Case(
      testDescription: "an error, and going on", arguments: ["--keep-going"],
      input: "eval 1 +\neval 2\nquit\n",
      output: "2\n",
      errors: "  eval 1 +\n          ^\nA number, a name or \"(\" is expected before the end.\n"
        + "\"help expressions\" shows what can be written.\n", status: 1),
    Case(
      testDescription: "a rule with its body in a file",
      file: """
        rule half
          w <- w/2

        problem f(x) = x^2; init 4
        use half
        run 2
        eval x
        """,
      output: "1\n"),
    Case(
      testDescription: "a rule in a pipe, with a command right behind it",
      input: "rule half\n  w <- w/2  # half of it\nproblem f(x) = x^2\ninit 4\nuse half\nrun 3\neval x\n",
      output: "0.5\n"),
  ])
  func runs(_ row: Case) throws {
    let home = try TemporaryFolder()
    var arguments = row.arguments
    if let file = row.file {
      let name = file.contains("```") ? "commands.md" : "commands"
      arguments.append(try home.file(name, file))
    }
    let outcome = try Child.run(arguments: arguments, input: row.input, home: home)
    // What problems, rules and runs say is tested with them: their last answer tells.
    let isAnswer = row.output.isEmpty || !outcome.output.hasSuffix("\n" + row.output)
    #expect((isAnswer ? outcome.output : row.output) == row.output)
    #expect(outcome.errors == row.errors)
    #expect(outcome.status == row.status)
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let message: String
    var environment: [String: String] = [:]
    var testDescription: String { arguments.joined(separator: " ") + "\(environment)" }
  }

  /// What argument parsing adds behind what is wrong with the arguments themselves.
  private static let usage = """

    Usage: descent [<file>] [-c <commands> ...] [--output <new.md>] [--force] [--json] [--keep-going] [--plain] [--lessons <dir>] [--student <name>] \
    [--class-seed <seed>]
      See 'descent --help' for more information.
    """

  @Test(arguments: [
    Refusal(arguments: ["--jsn"], message: "Unknown option '--jsn'. Did you mean '--json'?" + usage),
    Refusal(
      arguments: ["-c"],
      message: "Missing value for '-c <commands>'\nHelp:  -c <commands>  "
        + "Run these commands, separated by \";\" or lines; may be repeated." + usage),
    Refusal(arguments: ["-c", "step", "file"], message: "Give a file or -c, not both." + usage),
    Refusal(arguments: ["file", "other"], message: "Unexpected argument 'other'" + usage),
    Refusal(arguments: ["missing.md"], message: "There is no file \"missing.md\"."),
    Refusal(arguments: ["help"], message: "There is no file \"help\". Try: descent -c help"),
    Refusal(
      arguments: ["bad/90.csv"],
      message: "\"bad/90.csv\" holds data, not commands. Try: descent -c \"data \"bad/90.csv\"\""),
    Refusal(arguments: ["."], message: "\".\" is a folder, not a file of commands."),
    Refusal(arguments: ["latin"], message: "\"latin\" is not text in UTF-8: line 1 is damaged."),
    Refusal(arguments: ["--lessons", "none"], message: "The lessons in \"none\" cannot be read."),
    Refusal(
      arguments: ["-c", "step"], message: "The lessons in \"none\" cannot be read.",
      environment: ["DESCENT_LESSONS": "none"]),
  ])
  func wrongUsageIsRefusedWithStatus2(_ row: Refusal) throws {
    let home = try TemporaryFolder()
    try home.file("bad/90.csv", "x,y\n1,2\n")
    try home.file("latin", bytes: [0x65, 0xE9, 0x0A])
    let outcome = try Child.run(arguments: row.arguments, environment: row.environment, home: home)
    #expect(outcome == Child.Outcome(output: "", errors: "Error: \(row.message)\n", status: 2))
  }

  @Test func theVersionIsShown() throws {
    #expect(try Child.run(arguments: ["--version"]).output.hasPrefix("descent 0."))
  }

  @Test func severalCommandsRunInOrder() throws {
    let outcome = try Child.run(arguments: ["-c", "problem f(x) = x^2", "-c", "init 4; step", "-c", "eval x"])
    #expect(outcome.output.hasSuffix("\n3.92\n"))
  }

  @Test(arguments: ["\r", "\r\n", "\n"]) func linesMayEndAsTheyLike(_ end: String) throws {
    let home = try TemporaryFolder()
    let script = ["problem f(x) = x^2", "init 4", "step", "eval x", ""].joined(separator: end)
    let outcome = try Child.run(arguments: [home.file("script", script)], home: home)
    #expect(outcome.output.hasSuffix("\n3.92\n"))
    #expect(try Child.run(arguments: [], input: script).output == outcome.output)
  }

  /// A disk that is full is an error, not a silent loss.
  @Test func outputThatCannotBeWrittenIsAnError() throws {
    let outcome = try Child.run(
      "/bin/sh", arguments: ["-c", "\(PseudoTerminal.descent) -c 'eval 1; eval 2' > /dev/full"])
    #expect(outcome.errors == "Error: the output cannot be written: no space left on device.\n")
    #expect(outcome.status == 1)
  }

  /// Names in a file cannot steer the terminal.
  @Test func escapesAreShown() throws {
    let home = try TemporaryFolder()
    try home.file("a.csv", "x,\u{1B}]0;owned\u{7},y\n1,2,3\n2,5,6\n3,1,9\n")
    for line in [
      "data a.csv; show data", "data a.csv; target nothing", "data a.csv target y; model linear; step",
    ] {
      let outcome = try Child.run(arguments: ["--keep-going", "-c", line], home: home)
      let bytes = (outcome.output + outcome.errors).utf8
      #expect(!bytes.contains(0x1b) && !bytes.contains(0x07))
      #expect((outcome.output + outcome.errors).contains("\\u{1B}]0;owned\\u{07}"))
    }
  }

  @Test func helpIsShown() throws {
    let outcome = try Child.run(arguments: ["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    for part in ["USAGE: descent [<file>]", "-c <commands>", "--json", "--keep-going", "--lessons", "130"] {
      #expect(outcome.output.contains(part))
    }
  }

  @Test(arguments: [true, false])
  func lessonsOfAFolderAreThere(_ isVariable: Bool) throws {
    let home = try TemporaryFolder()
    let lesson = """
      ---
      title: My own
      question: What is mine?
      minutes: 1
      teaches: [mine]
      needs: []
      ---
      # My own

      Here it is.

      ```descent
      eval 40 + 2
      ```
      """
    try home.file("more/90-my-own.md", lesson)
    let outcome = try Child.run(
      arguments: (isVariable ? [] : ["--lessons", "more"]) + ["-c", "lesson 90"],
      environment: isVariable ? ["DESCENT_LESSONS": "more"] : [:], home: home)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("> eval 40 + 2\n42\n"))
  }

  /// A lesson that is wrong is left out, with all that is wrong said; what is no lesson is left alone.
  @Test func aBrokenLessonDisablesOnlyItself() throws {
    let home = try TemporaryFolder()
    let good = "---\ntitle: Good\nquestion: Is it?\nminutes: 1\nteaches: [good]\n---\n# Good\n"
    try home.file("more/README.md", "About these lessons.\n")
    try home.file("more/90-bad.md", "---\ntitel: Bad\nquestion: Is it?\n---\n# Bad {{x\n")
    try home.file("more/91-good.md", good)
    try home.file("more/92-folder.md/inside.txt", "words")
    try home.file("more/93-slip.md", good + "```recall\nthe-hill/nxt-x\n```\n")
    try home.file("more/01-mine.md", good.replacing("Good", with: "Mine"))
    try home.file("more/03-the-learning-rate.md", good.replacing("Good", with: "Another rate"))
    let outcome = try Child.run(
      arguments: ["--lessons", "more", "-c", "lesson mine; leave; lesson rate; leave; lesson 91"], home: home)
    #expect(outcome.status == 0)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(2) == [
        "more/92-folder.md is left out: it cannot be read.",
        "more/03-the-learning-rate.md takes the place of the built-in lesson 3.",
      ])
    #expect(
      lines[2].wholeMatch(of: #/more/01-mine.md: number 1 is taken, so it is lesson \d+, Mine\./#) != nil)
    #expect(
      lines.dropFirst(3) == [
        "more/90-bad.md is left out:",
        "  L010 90-bad.md:2: \"titel\" is not a key of the front matter. Did you mean \"title\"?",
        "  L011 90-bad.md:2: The key \"title\" of the front matter is missing.",
        "  L011 90-bad.md:2: The key \"minutes\" of the front matter is missing.",
        "  L011 90-bad.md:2: The key \"teaches\" of the front matter is missing.",
        "  L004 90-bad.md:5: \"{{\" is not closed on its line. Put \"}}\" behind the expression, "
          + "or write \"\\{{\" for two braces.",
        "more/93-slip.md is left out:",
        "  L038 93-slip.md:9: The lesson \"the-hill\" has no question or task \"nxt-x\". Did you mean \"next-x\"?",
      ])
    #expect(outcome.output.contains(": Mine. Is it?"))
    #expect(outcome.output.contains("Lesson 3: Another rate."))
    #expect(outcome.output.contains("Lesson 91: Good."))
  }

  @Test func aLessonFileRuns() throws {
    let lessons = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../../lessons"
    let outcome = try Child.run(arguments: [lessons + "/01-the-hill.md", "--json"])
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count >= 7)
  }

  @Test(arguments: ["", " --json"])
  func whereNobodyListensItEndsQuietly(_ flag: String) throws {
    let commands = Array(repeating: "eval 1", count: 800).joined(separator: ";")
    let script =
      "\(PseudoTerminal.descent) -c '\(commands)'\(flag) | head -1 >/dev/null; echo ${PIPESTATUS[0]}"
    let outcome = try Child.run("/bin/bash", arguments: ["-c", script])
    #expect(outcome == Child.Outcome(output: "0\n", errors: "", status: 0))
  }

  @Test(arguments: [[], ["--keep-going"]])
  func aSignalDuringARunEndsItWithStatus130(_ arguments: [String]) throws {
    let child = try Child(arguments: ["--json"] + arguments)
    #expect(try child.ask("problem f(x) = x^2").contains("\"ok\":true"))
    try child.write("run 1000000000\neval 1\n")
    try child.waitUntilBusy()
    child.kill(SIGINT)
    let run = try child.line()
    #expect(run.contains("\"ok\":true"))
    #expect(run.hasSuffix("\"status\":\"interrupted\"}}"))
    #expect(try child.finish() == Child.Outcome(output: "", errors: "", status: 130))
  }

  @Test func aSignalWhileItWaitsForInputEndsItWithStatus130() throws {
    let child = try Child()
    #expect(try child.ask("eval 1") == "1")
    child.kill(SIGINT)
    #expect(try child.waitForEnd() == 130)
  }

  @Test(arguments: [[], ["--json"]])
  func eachAnswerComesBeforeTheNextQuestion(_ arguments: [String]) throws {
    let child = try Child(arguments: arguments)
    for number in 1...3 {
      #expect(try child.ask("eval \(number)").contains("\(number)"))
    }
    #expect(try child.finish() == Child.Outcome(output: "", errors: "", status: 0))
  }

  /// Without `--json` and at no terminal: what looks like a terminal's output would spoil a file. At a terminal the
  /// run would say how far it is after a quarter of a second.
  @Test func noColoursAndNoProgressAwayFromATerminal() throws {
    let commands =
      "lesson 1; next; leave; problem f(x, y) = x^2 + y^2; init 1 1; run 3; plot path; help; "
      + "set stop time 0.6; run 1000000000"
    let outcome = try Child.run(
      arguments: ["-c", commands], environment: ["TERM": "xterm", "COLUMNS": "300"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(!outcome.output.utf8.contains { $0 != 0x0A && !(0x20..<0x7F).contains($0) })
  }
}
