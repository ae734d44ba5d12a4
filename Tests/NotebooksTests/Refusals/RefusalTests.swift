import TestSupport
import Testing

@testable import Notebooks

@Suite("What cannot be done is said in full, and changes nothing")
struct RefusalTests {
  @Test(
    arguments: Refusal.fresh + Refusal.lessons + Refusal.expressions + Refusal.problems + Refusal.builtIn
      + Refusal.data + Refusal.untargeted + Refusal.model + Refusal.models + Refusal.rules + Refusal.settings
      + Refusal.running + Refusal.looking + Refusal.sweepsTooEarly + Refusal.sweeps + Refusal.sweepsOfData
      + Refusal.runs + Refusal.runsTooEarly + Refusal.checkpoints)
  func isRefused(_ refusal: Refusal) throws {
    try #require(refusal.flaw == nil)
    var notebook = TypedNotebook(refusal.preparation)
    #expect(notebook.errors == [])
    let before = notebook.snapshot
    let cells = notebook.type(refusal.line)
    let error = try #require(cells.first?.error)
    #expect(cells.count == 1)
    #expect(error.rendered(under: refusal.line) == refusal.text)
    #expect(error.code.name == refusal.code)
    #expect(error.hint?.isEmpty == false)
    #expect(CommandError.codes.contains { $0.code == error.code.name })
    #expect(notebook.snapshot == before)
    // The notebook goes on.
    #expect(notebook.shown("eval 1 + 1") == "2")
  }

  /// A good block, then what is easily mistyped in one: each has to be seen.
  @Test(arguments: [
    ("", 0), ("\n\n> foo   [a-code]\n  foo\n  ^^^", 1), ("\n\n> foo   [a-code]\nWords.", 1), ("\n\n> foo", 0),
    ("\n\n> foo [a-code]", 0), ("\n\n> foo   (a-code)\nWords.", 0), ("\n\n> foo   a-code]\nWords.", 0),
    ("\n\n  foo\n  ^^^\nWords.", 0), ("\n\nfoo   [a-code]\nWords.", 0), ("\n\n> [a-code]\nWords.", 0),
    ("\n> foo   [a-code]\nWords.", -1), ("\n\n\n> foo   [a-code]\nWords.", 0), ("\n\n", 0),
  ])
  func aTableLosesNothing(_ more: String, rightCount: Int) {
    let rows = Refusal.table(of: 2, after: ["step"], "> bar 1   [bad-bar]\n  bar\n  ^\nNo.\"" + more)
    let right = rows.filter { $0.flaw == nil }
    #expect(right.count == 1 + rightCount)
    #expect((rows.count == right.count) == (rightCount == 1))
  }

  /// A table in a file, what is typed about it, and the code of the error.
  struct BadFile: CustomTestStringConvertible {
    let text: String
    let arguments: String
    let code: String
    /// The words under the caret.
    let marked: String?
    var testDescription: String { "\(code): \(arguments)" }
    var isAboutTheFile: Bool {
      ["ragged-row", "empty-data", "header-only", "open-quote", "duplicate-column", "zero-byte"].contains(
        code)
    }

    init(_ code: String, _ text: String, _ arguments: String = "", at marked: String? = nil) {
      self.text = text
      self.arguments = arguments
      self.code = code
      self.marked = marked
    }

    static let people = "name,age,size\nAnn,3,1.5\nBob,,1.7\nCy,5,1.6\n"
  }

  @Test(arguments: [
    BadFile("bad-cell", BadFile.people, "target age", at: "age"),
    BadFile("bad-cell", BadFile.people, "target size features age", at: "age"),
    BadFile("bad-cell", BadFile.people, "target name"),  // age, which nobody named
    BadFile("text-column", BadFile.people, "target size features name", at: "name"),
    BadFile("target-is-feature", BadFile.people, "target size features size", at: "size"),
    BadFile("repeated-feature", "a,b\n1,2\n", "target b features a a", at: "a"),
    BadFile("unknown-column", BadFile.people, "target weight", at: "weight"),
    BadFile("unknown-column", BadFile.people, "target size features age weight", at: "weight"),
    BadFile("no-features", "a\n1\n2\n", "target a"),
    BadFile("no-such-value", "a,t\n1,yes\n2,no\n", "target t=maybe", at: "t=maybe"),
    BadFile("one-class", "a,t\n1,yes\n2,yes\n", "target t", at: "t"),
    BadFile("too-many-classes", "a,t\n" + (0...100).map { "1,v\($0)\n" }.joined(), "target t", at: "t"),
    BadFile("text-column", "a,t\n1,2\nb,3\nc,4\n", "target a as numbers", at: "a"),
    BadFile("bad-cell", "a,t\n1e400,2\n1,3\n", "target t features a", at: "a"),
    BadFile("ragged-row", "a,b\n1,2\n3\n", "target b"),
    BadFile("empty-data", "", "target b"),
    BadFile("header-only", "a,b\n", "target b"),
    BadFile("open-quote", "a,b\n1,\"2\n", "target b"),
    BadFile("duplicate-column", "a,a\n1,2\n", "target b"),
    BadFile("zero-byte", "a,b\n1,\u{0}2\n", "target b"),
  ])
  func badFilesAreRefused(_ file: BadFile) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("table.csv", file.text)
    var notebook = TypedNotebook("problem sphere", "step")
    let before = notebook.snapshot
    let line = "data \(path) \(file.arguments)"
    let error = try #require(notebook.type(line).first?.error)
    #expect(error.code.name == file.code)
    #expect(CommandError.codes.contains { $0.code == error.code.name })
    #expect(notebook.snapshot == before)
    // What is wrong with the file itself is said of its name.
    let span = error.span.map { String(line.dropFirst($0.start).prefix($0.end - $0.start)) }
    #expect(span == (file.isAboutTheFile ? path : file.marked))
  }

  @Test func aConstantColumnCannotBeStandardized() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("table.csv", "a,b,c\n1,2,3\n1,4,5\n")
    var notebook = TypedNotebook("data \(path) target c", "model linear")
    let before = notebook.snapshot
    #expect(
      notebook.shown("standardize") == """
        Column "a" cannot be standardized: it is 1 in every training row.
        It tells nothing apart: leave it out of the features, or drop a.
        """)
    #expect(notebook.snapshot == before)
  }

  /// A rule that cannot be, with the error it gets.
  struct BadRule: CustomTestStringConvertible {
    let body: String
    let text: String
    var testDescription: String { body }

    init(_ body: String, _ text: String) {
      self.body = body
      self.text = text
    }
  }

  @Test(arguments: [
    BadRule(
      "  lr = 0.1 \"rate\"",
      """
          lr = 0.1 "rate"
          ^^^^^^^^^^^^^^^
      The rule never assigns "w", so nothing would move.
      Add a line such as w <- w - lr*g.
      """),
    BadRule(
      "  w <- w - lr*q",
      """
          w <- w - lr*q
                   ^^
      "lr" is not a known name.
      Declare it in a line above: lr = 0.01 in [0, inf) "learning rate"
      """),
    BadRule(
      "  lr = 0.1 \"rate\"\n  w <- w - lr*q",
      """
          w <- w - lr*q
                      ^
      "q" is not a known name.
      "help rule" shows what its lines can be.
      """),
    BadRule(
      "  g <- 2*g\n  w <- w - g",
      """
          g <- 2*g
          ^^^^^^^^
      The gradient "g" cannot be assigned.
      Give the new value a name of its own, as in d = 2*g.
      """),
  ])
  func badRulesAreRefused(_ rule: BadRule) throws {
    var notebook = TypedNotebook("problem sphere")
    let before = notebook.snapshot
    #expect(notebook.shown("rule mine\n\(rule.body)") == rule.text)
    #expect(notebook.snapshot == before)
    #expect(notebook.shown("use mine").contains("is not an update rule"))
  }

  /// Each hyper-parameter of each rule just outside its range, and NaN and infinity.
  @Test func noHyperparameterLeavesItsRange() {
    var notebook = TypedNotebook("problem sphere")
    for rule in notebook.session.work.allRules {
      notebook.type("use \(rule.name)")
      let before = notebook.snapshot
      for parameter in notebook.session.work.settings.hyperparameters {
        for value in ["nan", "inf", "-inf", "1/0", "-1e300"] {
          // Only dampening may be any finite number.
          if value == "-1e300", parameter.range.contains(-1e300) { continue }
          let error = notebook.type("set \(parameter.name) \(value)").first?.error
          #expect(error?.code.name == "out-of-range", "\(rule.name) \(parameter.name) \(value)")
          #expect(notebook.snapshot == before)
        }
      }
    }
  }
}
