import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// `check`, and what `show rule` shows beside the text.
@Suite("What can be checked")
struct CheckTests {
  @Test func theUCurveIsToldInWords() throws {
    var notebook = TypedNotebook("problem f(x) = exp(x)*sin(x)", "init 1")
    let text = notebook.shown("check gradient")
    #expect(text.hasPrefix("The gradient is right: differences of the loss agree with it for the parameter."))
    #expect(text.contains("\n  0.01              0.0039         7.3e-06\n"), "\(text)")
    #expect(text.contains("A U: from both sides the error is least"))
    #expect(text.contains("Worst: x, "))
    let data = try #require(notebook.cells.last?.displays.data)
    #expect(data["verdict"].text == "agrees" && data["worst"].text == "x")
    #expect(data["widths"].list.count == 15)
    #expect(isNear(data["widths"].list[1]["central"].number ?? .nan, 7.3e-6, tolerance: 1e-7))
  }

  struct Verdict: CustomTestStringConvertible {
    let lines: [String]
    let verdict: String
    let texts: [String]
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ lines: [String], _ verdict: String, _ texts: String...) {
      (self.lines, self.verdict, self.texts) = (lines, verdict, texts)
    }
  }

  @Test(arguments: [
    Verdict(
      ["problem f(x) = abs(x)", "init 0"], "kink",
      "x: the sides disagree, -1 on the left and 1 on the right: a kink", "The gradient takes 0."),
    Verdict(
      ["problem f(x, y) = max(x, y)", "init 1 1"], "kink", "0 of 2 parameters", "The gradient takes 0.5."),
    Verdict(["problem f(x) = x^2", "init 3"], "agrees", "From both sides nothing is cut off here"),
    Verdict(
      ["problem f(x) = abs(x)", "init 0.05"], "agrees",
      "A kink at x = 0 lies within h = 0.1: a difference across it mixes two slopes."),
    Verdict(
      ["problem f(x) = abs(x)", "init 0.005"], "agrees",
      "A kink at x = 0 lies within h = 0.01 and wider: a difference across it mixes two slopes."),
    Verdict(
      ["problem f(x) = x^5", "init 0"], "agrees", "From both sides the error is least, 1e-60, at h = 1e-15."),
    Verdict(["problem f(x) = log(x)", "init 1e-9"], "edge", "the loss is not finite"),
    Verdict(["problem f(x) = sqrt(x)", "init 0"], "not-finite", "the gradient is inf here"),
    Verdict(["problem rosenbrock", "set lr 0.001", "run 20"], "agrees", "for 2 parameters."),
    Verdict(["data diabetes", "standardize", "model linear", "init random"], "agrees", "on all 442 samples"),
    Verdict(["data xor", "model mlp 4 tanh"], "agrees", "for 17 parameters"),
    Verdict(["data iris", "model softmax l2=0.01", "init random"], "agrees", "for 15 parameters"),
  ])
  func theVerdictIsThatOfTheMatter(_ verdict: Verdict) throws {
    var notebook = TypedNotebook(verdict.lines)
    let before = notebook.snapshot
    let text = notebook.shown("check gradient")
    #expect(notebook.errors == [])
    for part in verdict.texts { #expect(text.contains(part), "\(text)") }
    #expect(notebook.cells.last?.displays.data["verdict"].text == verdict.verdict, "\(text)")
    #expect(notebook.snapshot == before)
  }

  /// The sentence about the worst parameter names a row of the table, the one with the least error from both sides.
  @Test(arguments: [
    ["problem f(x, y) = x^2 + 10*y^2", "init 4 1"], ["problem f(x) = sqrt(x)", "init 2"],
    ["problem rosenbrock"], ["data xor", "model mlp 4 tanh"],
  ])
  func theWorstIsARowOfTheTable(_ lines: [String]) throws {
    var notebook = TypedNotebook(lines)
    let text = notebook.shown("check gradient")
    let said = try #require(text.firstMatch(of: #/Worst: .*, (\S+) off at h = (\S+), the best width\./#))
    let rows = text.matches(of: #/\n *(\d\S*) +\S+ +(\S+)/#).map { ($0.1, $0.2) }
    #expect(rows.count == 15)
    let least = try #require(rows.min { (Double($0.1) ?? .nan) < (Double($1.1) ?? .nan) })
    #expect(least.1 == said.1 && rows.contains { $0.0 == said.2 && $0.1 == said.1 }, "\(text)")
  }

  @Test func theNextBatchIsCheckedWhereAsked() {
    var notebook = TypedNotebook("data diabetes", "standardize", "model linear", "set batch 7", "run 3")
    #expect(notebook.shown("check gradient batch").contains("on 7 of 442 samples, of the next step"))
    #expect(notebook.shown("check gradient").contains("on all 442 samples"))
  }

  @Test func ofManyParametersAndSamplesSomeAreChecked() throws {
    let notebook = TypedNotebook("data digits", "model mlp 40 tanh", "init xavier", "check gradient")
    #expect(notebook.errors == [])
    let text = notebook.cells.last?.text ?? ""
    let count = try #require(notebook.session.work.trainer).objective.parameterCount
    #expect(text.contains(", of \(count), on "), "\(text)")
    let checked = notebook.cells.last?.displays.data["parameters"].list ?? []
    #expect((20...40).contains(checked.count))
    // Each block has one among them.
    #expect(Set(checked.map { $0["name"].text.prefix { $0 != "[" } }) == ["w1", "b1", "w2", "b2"])
    #expect(checked.allSatisfy { $0["finding"].text == "agrees" })
  }

  @Test func aRuleIsRunBesideItsText() throws {
    var notebook = TypedNotebook("rule lazy\n  lr = 0.1\n  rate = 2\n  state v = 0\n  w <- w - lr*g")
    let text = notebook.shown("check rule lazy")
    #expect(text.hasPrefix("100 steps of lazy with 6 parameters: the program does what the text says"))
    #expect(text.hasSuffix("\nDeclared and never used: rate and v."))
    #expect(notebook.cells.last?.displays.data["unused"].description == #"["rate","v"]"#)
    #expect(notebook.shown("check rule").hasPrefix("100 steps of gd"))
    #expect(
      notebook.shown("check rule Adam").contains("On a bowl, with its defaults, the loss went down from"))
    notebook.type("rule blind\n  w <- 0.9*w")
    #expect(
      notebook.shown("check rule blind").hasSuffix("No line reads g, so it goes its way whatever the slope."))
  }

  // MARK: - Rules

  @Test func aRulesLinesAreTypeset() {
    var notebook = TypedNotebook()
    #expect(
      notebook.shown("show rule momentum latex") == #"""
        \begin{aligned}
          v &\leftarrow \begin{cases} g & \text{if } t = 1 \\ \mathrm{momentum} \, v + \left(1 - \mathrm{dampening}\right) \, g & \text{otherwise} \end{cases} \\
          w &\leftarrow w - \mathrm{lr} \, v
        \end{aligned}
        """#)
    #expect(notebook.shown("show rule latex").contains(#"w &\leftarrow w - \mathrm{lr} \, g"#))
    #expect(notebook.shown("show rule nadam latex").contains(#"\mu &= "#))
  }

  @Test func theFirstStepIsTaken() {
    var notebook = TypedNotebook()
    #expect(
      notebook.shown("show rule rmsprop first") == """
        gradient first step over lr
        -------- ------------------
            0.01             9.9999
               1                 10
             100                 10
        With its defaults, from 0, on a straight slope: the first step goes 10 times lr, whatever the slope.
        """)
    #expect(notebook.shown("show rule first").hasSuffix("the first step goes the slope, times lr."))
    #expect(
      notebook.shown("show rule adadelta first").hasSuffix("hangs on the slope, but not in proportion."))
    notebook.type("rule wild\n  w <- w - g/0")
    #expect(notebook.shown("show rule wild first").contains("takes no finite step"))
    #expect(notebook.errors == [])
  }
}
