import Models
import Optimization
import TestSupport
import Testing

@Suite("A model made of a formula")
struct FormulaModelTests {
  private func table() throws -> Table {
    try DataSet(name: "paper", columns: [("x", [0, 1, 2]), ("z", [1, 1, 3]), ("y", [1, 2, 4])])
      .table(target: "y")
  }

  @Test func readsItsHeader() throws {
    let model = try FormulaModel(parsing: "f(x, z; a, b) = a*exp(-b*x) + z")
    #expect(model.columns == ["x", "z"])
    #expect(model.parameters == ["a", "b"])
    #expect(model.description == "f(x, z; a, b) = a*exp(-b*x) + z")
    let objective = try model.objective(on: table())
    #expect(objective.parameters == [ParameterBlock("a"), ParameterBlock("b")])
    #expect(objective.recipe.hasSuffix("; model f(x, z; a, b) = a*exp(-b*x) + z"))
  }

  /// A straight line as a formula is the linear model.
  @Test func aLineIsTheLinearModel() throws {
    let formula = try FormulaModel(parsing: "f(z, x; a, c, d) = c*x + a*z + d")
    let (loss, gradient) = try formula.objective(on: table()).evaluated(at: [0.5, -1, 2])
    let linear = try LinearModel().objective(on: table()).evaluated(at: [-1, 0.5, 2])
    #expect(isNear(loss, linear.loss, tolerance: 1e-15))
    #expect(
      areNear(gradient, [linear.gradient[1], linear.gradient[0], linear.gradient[2]], tolerance: 1e-14))
    #expect(try formula.prediction(from: [3, 4], at: [0.5, -1, 2], on: table()) == .number(1))
    #expect(try formula.answers(on: table(), at: [0.5, -1, 2]) == [2.5, 1.5, 1.5])
  }

  @Test(arguments: [
    (
      "f(x, a) = a*x",
      "\"f(x, a) = a*x\" has no parameters to learn."
    ),
    ("f(x; a) = a*q", "\"q\" is not a known name."),
    ("f(x; pi) = pi*x", "\"pi\" cannot be a parameter: it is a constant."),
    ("f(x; x) = x", "\"x\" cannot be a parameter: it is there twice."),
    ("f(x; a) = a +", "A number, a name or \"(\" is expected before the end."),
  ])
  func refusesInWords(text: String, words: String) {
    let error = #expect(throws: ModelError.self) { try FormulaModel(parsing: text) }
    #expect(error?.description == words)
  }

  @Test func aNameThatIsNoColumnIsAnError() throws {
    let error = #expect(throws: ModelError.self) {
      try FormulaModel(parsing: "f(w; a) = a*w").objective(on: table())
    }
    #expect(error == .notAFeature("w", source: "paper", known: ["x", "z"]))
    #expect(error?.description == "\"w\" is not among the features of \"paper\".")
    #expect(throws: ModelError.readsTarget("y")) {
      try FormulaModel(parsing: "f(y; a) = a*y").objective(on: table())
    }
  }
}
