import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// `explain gradient`: a formula's tape, and what there is in its place for models.
@Suite("What a gradient is explained by")
struct ExplainGradientTests {
  @Test func aTapeReadsDownAndUp() {
    var notebook = TypedNotebook("problem f(x, y) = x*y + x^2", "init 3 2")
    #expect(
      notebook.shown("explain gradient") == """
        Read down for each part's value, and up for the derivative of the whole by it:
        a part passes its derivative on to what it is made of.
           part      value derivative passes on
        -- --------- ----- ---------- -----------------------------------
        #1 x             3 6 + 2 = 8
        #2 y             2 3
        #3 x*y           6 1          product swaps: #1 gets 2, #2 gets 3
        #4 x^2           9 1          power, times 2*#1: #1 gets 6
        #5 x*y + x^2    15 1          sum passes on: #3 gets 1, #4 gets 1
        d/dx = 8, d/dy = 3
        """)
  }

  struct Part: CustomTestStringConvertible {
    let formula: String
    let start: String
    let texts: [String]
    var testDescription: String { formula }

    init(_ formula: String, at start: String, _ texts: String...) {
      (self.formula, self.start, self.texts) = (formula, start, texts)
    }
  }

  @Test(arguments: [
    Part("f(x) = sin(x)", at: "1", "sin, times cos(#1): #1 gets 0.540302"),
    Part("f(x, y) = max(x, y)", at: "2 1", "max chooses: #1 gets 1, #2 gets 0"),
    Part("f(x, y) = max(x, y)", at: "1 1", "max is a tie, half to each: #1 gets 0.5, #2 gets 0.5"),
    Part(
      "f(x) = if(x > 0, x^2, -x)", at: "2", "if passes on to what it chose", "nothing: it does not count here"
    ),
    Part("f(x, y) = x/y", at: "6 3", "quotient, times 1/#2 and -#3/#2: #1 gets 0.333333, #2 gets -0.666667"),
    Part("f(x, y) = (x - y)^2", at: "3 1", "difference passes on, the second turned: #1 gets 4, #2 gets -4"),
    Part("f(x) = abs(x)", at: "-2", "abs passes on, turned below 0: #1 gets -1"),
    Part("f(x) = floor(x) + x", at: "1.5", "floor is flat: #1 gets 0"),
    Part("f(x) = x*x", at: "3", "3 + 3 = 6", "product swaps: #1 gets 3, #1 gets 3"),
    Part("f(x) = t*x", at: "3", "d/dx = 1"),
  ])
  func localRulesAreNamed(_ part: Part) {
    var notebook = TypedNotebook("problem \(part.formula)", "init \(part.start)")
    let text = notebook.shown("explain gradient")
    #expect(notebook.errors == [])
    for expected in part.texts { #expect(text.contains(expected), "\(text)") }
  }

  @Test func oneParameterHasTheTapeThatItIsOn() throws {
    var notebook = TypedNotebook("problem f(x, y) = x^2 + sin(y)", "init 3 0")
    let text = notebook.shown("explain gradient y")
    #expect(!text.contains("x^2  ") && text.contains("sin(y)"))
    #expect(text.hasSuffix("\nd/dy = 1"))
    let data = try #require(notebook.cells.last?.displays.data)
    #expect(data["value"].list.map(\.number) == [1])
    #expect(data["parts"].list.map { $0["text"].text } == ["y", "sin(y)", "x^2 + sin(y)"])
    #expect(data["parts"].list[1]["to"].description == ##"[{"part":"#3","value":1}]"##)
  }

  /// The last line is what `gradient` prints, and the tape leads there.
  @Test(arguments: [
    "rosenbrock", "himmelblau", "beale", "ackley", "easom", "booth", "rastrigin", "mccormick",
  ])
  func theTapeLeadsToTheGradient(_ problem: String) throws {
    var notebook = TypedNotebook("problem \(problem)", "init 0.7 -0.4", "explain gradient", "gradient")
    #expect(notebook.errors == [])
    let cells = notebook.cells.suffix(2)
    let (data, want) = (try #require(cells.first).displays.data, try #require(cells.last).displays.data)
    #expect(data["value"] == want["value"])
    for (name, slope) in zip(["x", "y"], want["value"].list.compactMap(\.number)) {
      let line = try #require(data["parts"].list.first { $0["text"].text == name })
      #expect(isNear(line["derivative"].number ?? .nan, slope, tolerance: 1e-9))
      let printed = notebook.shown("explain gradient \(name)").split(separator: "\n").last
      #expect(printed == "d/d\(name) = \(rounded(slope))")
      #expect(try #require(cells.last).text.contains(rounded(slope)))
    }
  }

  /// Where the answer is an average, the tape is still that of the point which is trained, where the gradient is taken.
  @Test(arguments: [
    ["use gd lr=0.1", "set ema 0.9", "run 5", "set answer average"],
    ["use schedulefree_sgd lr=0.1", "run 5"],
  ])
  func theTapeIsAtThePointThatIsTrained(_ lines: [String]) throws {
    var notebook = TypedNotebook(["problem f(x) = x^2", "init 4"] + lines)
    let trainer = try #require(notebook.session.work.trainer)
    let (x, average) = (trainer.point[0], trainer.answer[0])
    #expect(x != average)
    let text = notebook.shown("explain gradient")
    let data = try #require(notebook.cells.last?.displays.data)
    #expect(data["parts"].list.first?["value"].number == x)
    #expect(data["parts"].list.first?["derivative"].number == 2 * x)
    #expect(data["value"].list.map(\.number) == [2 * x])
    #expect(
      text.hasPrefix(
        "At the point that is trained: x = \(rounded(x)).\nThe answer is the average: x = \(rounded(average)).\n"
      ),
      "\(text)")
    #expect(text.hasSuffix("\nd/dx = \(rounded(2 * x))"))
    notebook.type("set answer point")
    #expect(notebook.shown("explain gradient").hasPrefix("Read down"))
  }

  @Test func aLongTapeIsShortened() throws {
    let terms = (1...60).map { "sin(\($0)*x)" }.joined(separator: " + ")
    var notebook = TypedNotebook("problem f(x) = \(terms)", "init 1")
    let text = notebook.shown("explain gradient")
    #expect(text.split(separator: "\n").count < 70)
    #expect(text.contains("more parts"))
    // x, 59 products, 60 sines, 59 sums.
    let lines = notebook.cells.last?.displays.data["parts"].list ?? []
    #expect(lines.count == 179)
  }

  /// For a model: the mean of its samples' gradients, by the note that its file gives.
  @Test func aModelsGradientIsTheMeanOfItsSamples() throws {
    var notebook = TypedNotebook("data line", "model linear", "init 0.5 0.1")
    let text = notebook.shown("explain gradient")
    #expect(text.contains("2*(prediction - target)*x[j]"))
    let table = try #require(notebook.session.work.subject?.dataSubject?.training)
    let errors = (0..<table.rowCount).map { 2 * (0.5 * table[$0, 0] + 0.1 - table.target(at: $0)) }
    for row in 0..<3 {
      let want = [rounded(errors[row] * table[row, 0]), rounded(errors[row])]
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("sample \(row + 1) ") })
      #expect(line.split(separator: " ").dropFirst(2).map(String.init) == want)
    }
    let mean = errors.reduce(0, +) / Double(errors.count)
    #expect(text.hasSuffix("d/db = \(rounded(mean))"))
    #expect(notebook.cells.last?.displays.data["parts"] == .array([]))
  }

  @Test(arguments: [
    ("data xor", "model mlp 4 tanh", "Backpropagation"),
    ("data breast_cancer", "model logistic", "(probability - label)"),
    ("data iris", "model softmax", "d[k]"), ("data line", "model polynomial 2", "the power that w[j] is of"),
    ("data line", "model linear l2=0.1", "2*l2*w"),
    ("data line", "model f(x; a, b) = a*x + b", "reverse mode"),
  ])
  func everyModelSaysHow(_ data: String, model: String, text: String) {
    var notebook = TypedNotebook(data, model, "init random")
    let shown = notebook.shown("explain gradient")
    #expect(notebook.errors == [])
    #expect(shown.contains(text), "\(shown)")
    #expect(shown.contains("sample 1") && shown.contains("mean of"))
  }
}
