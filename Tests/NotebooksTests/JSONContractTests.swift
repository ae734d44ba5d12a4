import Foundation
import Testing

@testable import Notebooks

/// What programs read, as the design's "Not at a terminal" says.
@Suite("The JSON of a command")
struct JSONContractTests {
  private func json(_ notebook: TypedNotebook) -> String {
    guard let cell = notebook.cells.last else { return "" }
    return cell.json(state: notebook.notebook.stateJSON()).description
  }

  @Test func wholeLineInItsOrder() {
    let notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.5", "eval 2/8")
    #expect(
      json(notebook)
        == #"{"cell":4,"input":"eval 2/8","ok":true,"text":"0.25","data":{"value":0.25},"error":null,"#
        + #""state":{"step":0,"epoch":0,"loss":16,"gradientNorm":8,"learningRate":0.5,"parameters":{"x":4},"#
        + #""status":"ready"}}"#)
  }

  @Test func stateIsNullUntilThereIsAProblem() {
    let notebook = TypedNotebook("eval 1")
    #expect(
      json(notebook)
        == #"{"cell":1,"input":"eval 1","ok":true,"text":"1","data":{"value":1},"error":null,"state":null}"#)
    #expect(TypedNotebook("data diabetes").state == "null")
  }

  @Test func anErrorHasCodeMessagePlaceAndHint() {
    let notebook = TypedNotebook("eval 2x")
    #expect(
      json(notebook)
        == #"{"cell":1,"input":"eval 2x","ok":false,"text":"","data":null,"error":{"code":"bad-expression","#
        + #""message":"An operator is missing between \"2\" and \"x\".","line":1,"column":7,"#
        + #""hint":"Write 2*x to multiply."},"state":null}"#)
  }

  @Test func anErrorWithoutPlaceHasNullColumn() {
    #expect(json(TypedNotebook("step")).contains(#""line":1,"column":null,"#))
  }

  @Test func anErrorInARuleKnowsItsLine() {
    let notebook = TypedNotebook("rule mine\n  lr = 0.1 \"rate\"\n  w <- w - lr*q")
    #expect(json(notebook).contains(#""line":3,"column":15,"#))
    #expect(json(notebook).contains(#""input":"rule mine\n  lr = 0.1 \"rate\"\n  w <- w - lr*q""#))
  }

  struct Standing: CustomTestStringConvertible {
    let lines: [String]
    let status: String
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ status: String, _ lines: String...) {
      self.lines = lines
      self.status = status
    }
  }

  @Test(arguments: [
    Standing("ready", "problem f(x) = x^2"),
    Standing("ready", "problem f(x) = x^2", "run 0"),
    Standing("running", "problem f(x) = x^2", "step"),
    Standing("running", "problem f(x) = x^2", "run 5"),
    Standing("ready", "problem f(x) = x^2", "run 5", "reset"),
    Standing("ready", "problem f(x) = x^2", "run 5", "back 5"),
    Standing("running", "problem f(x) = x^2", "run 5", "goto 3"),
    Standing("converged", "problem f(x) = x^2", "init 1", "run until loss < 0.5"),
    Standing("converged", "problem f(x) = x^2", "init 1", "run 100 until loss < 0.5"),
    Standing("converged", "problem f(x) = x^2", "init 1", "run until loss < 2"),
    Standing("running", "problem f(x) = x^2", "init 1", "run 1 until loss < 0.5"),
    Standing("converged", "problem f(x) = x^2", "init 1", "set stop change 1", "run 10"),
    Standing("running", "problem f(x) = x^2", "init 1", "set stop change 1e-3", "run 10"),
    Standing("running", "problem f(x) = x^2", "init 1", "run until loss < 0.5", "step"),
    Standing("diverged", "problem f(x) = exp(x)*0 + x^4", "init 5", "set lr 10", "run 100"),
    Standing("diverged", "problem f(x) = x^4", "init 5", "set lr 10", "run 100", "run 1"),
    Standing("ready", "problem f(x) = x^2", "run 5", "init 3"),
    Standing("ready", "problem f(x) = x^2", "run 5", "seed 3"),
    Standing("running", "problem f(x) = x^2", "run 5", "undo", "redo"),
    Standing("ready", "problem f(x) = x^2", "run 5", "undo"),
  ])
  func status(_ standing: Standing) {
    #expect(TypedNotebook(standing.lines).state.hasSuffix("\"status\":\"\(standing.status)\"}"))
  }

  @Test func interruptedRunKeepsWhatWasDone() throws {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 1")
    notebook.surroundings.isInterrupted = { true }
    notebook.type("run 1000000")
    #expect(notebook.errors == [])
    #expect(notebook.notebook.status == .interrupted)
    #expect(notebook.value("step") >= 1)
    #expect(notebook.value("step") < 1_000_000)
    let text = try #require(notebook.cells.last).text
    #expect(text.hasPrefix("Interrupted after "))
  }

  @Test func divergenceIsNoErrorAndKeepsTheLastFinitePoint() throws {
    var notebook = TypedNotebook("problem f(x) = x^4/4", "init 5", "set lr 0.081", "run 100")
    let cell = try #require(notebook.cells.last)
    #expect(cell.error == nil)
    #expect(notebook.notebook.status == .diverged)
    #expect(notebook.value("x").isFinite && notebook.value("loss").isFinite)
    let step = notebook.value("step")
    #expect(notebook.shown("run 1").contains("Diverged"))
    #expect(notebook.value("step") == step)
    notebook.type(["set lr 1e-300", "run 1"])
    #expect(notebook.notebook.status == .running)
  }

  @Test func epochsAreWhole() {
    var notebook = TypedNotebook("data diabetes", "standardize", "model linear", "use minibatch 100", "run 4")
    #expect(notebook.state.hasPrefix(#"{"step":4,"epoch":0,"#))
    notebook.type("run 1")
    #expect(notebook.state.hasPrefix(#"{"step":5,"epoch":1,"#))
    notebook.type("run 2 epochs")
    #expect(notebook.state.hasPrefix(#"{"step":15,"epoch":3,"#))
  }

  @Test func parametersKeepTheirShapes() {
    let one = TypedNotebook("data diabetes features bmi", "model linear")
    #expect(one.state.contains(#""parameters":{"w":[0],"b":0}"#))
    let two = TypedNotebook("data diabetes features bmi bp", "model linear")
    #expect(two.state.contains(#""parameters":{"w":[0,0],"b":0}"#))
    let formula = TypedNotebook("problem f(b, a) = a^2 + b^2", "init 1 2")
    #expect(formula.state.contains(#""parameters":{"b":1,"a":2}"#))
  }

  @Test func gradientAndHessianAreDataInParameterOrder() {
    var notebook = TypedNotebook("problem f(y, x) = y^2 + 3*x*y", "init 1 2", "gradient")
    #expect(notebook.cells.last?.displays.data.description == #"{"value":[8,3]}"#)
    notebook.type("hessian")
    #expect(notebook.cells.last?.displays.data.description == #"{"value":[[2,3],[3,0]]}"#)
  }

  @Test func numbersAreShortestRoundTripAndNonFiniteOnesNull() {
    #expect(
      JSON.numbers([0.1, 1e-7, 1e300, -0.0, 100, .nan, .infinity, -.infinity]).description
        == "[0.1,1e-07,1e+300,-0,100,null,null,null]"
        || roundTrips([0.1, 1e-7, 1e300, 100, 1.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude]))
    #expect(TypedNotebook("eval 1/0").cells.last?.displays.data.description == #"{"value":null}"#)
  }

  private func roundTrips(_ values: [Double]) -> Bool {
    let data = Data(JSON.numbers(values).description.utf8)
    return (try? JSONDecoder().decode([Double].self, from: data)) == values
  }

  @Test func everyDoubleIsReadBackAsItself() {
    #expect(roundTrips([0.1, 1e-7, 1e300, 100, 1.0 / 3, .greatestFiniteMagnitude, 123_456_789.125]))
  }

  @Test(arguments: ["quote \" and \\", "tab\tand\nline", "\u{1}\u{1f}\u{7f}", "é 😀 \u{2028}", ""])
  func textsAreEscaped(_ text: String) throws {
    let written = JSON.string(text).description
    #expect(written.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    #expect(try JSONDecoder().decode([String].self, from: Data("[\(written)]".utf8)) == [text])
  }

  @Test func learningRateIsWhatTheNextStepUses() {
    let notebook = TypedNotebook("problem f(x) = x^2", "set lr = 0.1/t", "run 3")
    #expect(notebook.state.contains(#""learningRate":0.025,"#))
  }

  @Test func gradientNormIsBeforeClipAndDecay() {
    let notebook = TypedNotebook(
      "problem f(x) = x^2", "init 4", "set clip 1", "set weight_decay 1", "set noise 1")
    #expect(notebook.state.contains(#""loss":16,"gradientNorm":8,"#))
  }
}
