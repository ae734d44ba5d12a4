import Models
import Optimization
import TestSupport
import Testing

@Suite("Models worked on paper")
struct OnPaperTests {
  /// y = 1, 2, 4 over x = 0, 1, 2; w = 1, b = 0 leaves residuals -1, -1, -2.
  @Test func linear() throws {
    let table = try DataSet(name: "paper", columns: [("x", [0, 1, 2]), ("y", [1, 2, 4])]).table(target: "y")
    let model = try LinearModel(penalty: Penalty(l2: 0.5))
    let objective = try model.objective(on: table)
    let (loss, gradient) = objective.evaluated(at: [1, 0])
    #expect(isNear(loss, 2.5, tolerance: 1e-15))
    let wanted: [Double] = [-7.0 / 3, -8.0 / 3]
    #expect(areNear(gradient, wanted, tolerance: 1e-15))
    let hessian = objective.makeEvaluator().hessian(at: [1, 0], t: 1)
    let curvatures: [Double] = [13.0 / 3, 2, 2, 2]
    #expect(areNear(hessian ?? [], curvatures, tolerance: 1e-15))
    #expect(try model.prediction(from: [3], at: [2, 0.5], on: table) == .number(6.5))
  }

  /// y = 1, 2, 4 over x = 0, 1, 2 and w = (1, 1), b = 0: predictions 0, 2, 6, residuals -1, 0, 2.
  @Test func polynomial() throws {
    let table = try DataSet(name: "paper", columns: [("x", [0, 1, 2]), ("y", [1, 2, 4])]).table(target: "y")
    let model = try PolynomialModel(degree: 2)
    let objective = try model.objective(on: table)
    #expect(
      objective.parameters
        == [
          ParameterBlock("w", .weights, shape: [2], elementNames: ["x", "x^2"]),
          ParameterBlock("b", .biases),
        ])
    let (loss, gradient) = objective.evaluated(at: [1, 1, 0])
    let wanted: [Double] = [8.0 / 3, 16.0 / 3, 2.0 / 3]
    #expect(isNear(loss, 5.0 / 3, tolerance: 1e-15))
    #expect(areNear(gradient, wanted, tolerance: 1e-15))
    // 2/3 of the sums of x^2, x^3, x; x^3, x^4, x^2; x, x^2, 1.
    let curvatures = [5, 9, 3, 9, 17, 5, 3, 5, 3].map { Double($0) * 2 / 3 }
    #expect(
      areNear(objective.makeEvaluator().hessian(at: [0, 0, 0], t: 1) ?? [], curvatures, tolerance: 1e-15))
    #expect(try model.prediction(from: [3], at: [1, 1, 0.5], on: table) == .number(12.5))
  }

  /// Powers of several features stand one feature after another.
  @Test func polynomialOfTwoFeatures() throws {
    let data = try DataSet(name: "paper", columns: [("u", [2, 1]), ("v", [3, 1]), ("y", [0, 0])])
    let table = try data.table(target: "y")
    let model = try PolynomialModel(degree: 2)
    #expect(try model.objective(on: table).parameters[0].elementNames == ["u", "u^2", "v", "v^2"])
    #expect(try model.answers(on: table, at: [1, 10, 100, 1_000, 0.5]) == [9_342.5, 1_111.5])
    #expect(try model.prediction(from: [2, 3], at: [1, 10, 100, 1_000, 0.5], on: table) == .number(9_342.5))
  }

  /// With everything 0 each class is equally likely: the loss is log(K), and the gradient of `b` the difference
  /// between 1/K and the class's share.
  @Test func softmaxAtZero() throws {
    let data = try CSVReader.read(text: "x,t\n1,b\n3,c\n5,a\n7,c\n", name: "t")
    let table = try data.table(target: "t")
    #expect(table.targetKind == .classes(["a", "b", "c"]))
    let objective = try SoftmaxModel().objective(on: table)
    #expect(
      objective.parameters == [
        ParameterBlock("w", .weights, shape: [3, 1], elementNames: ["x"], rowNames: ["a", "b", "c"]),
        ParameterBlock("b", .biases, shape: [3], elementNames: ["a", "b", "c"]),
      ])
    let (loss, gradient) = objective.evaluated(at: [0, 0, 0, 0, 0, 0])
    // ln(3) to 37 digits (OEIS A002391).
    #expect(isNear(loss, 1.098_612_288_668_109_691_395_245_236_922_525_704, tolerance: 1e-15))
    // Sums of x: 16 over all, 5 for a, 1 for b, 10 for c; a quarter of 16/3 less each.
    let wanted: [Double] = [1.0 / 12, 13.0 / 12, -14.0 / 12, 1.0 / 12, 1.0 / 12, -1.0 / 6]
    #expect(areNear(gradient, wanted, tolerance: 1e-15))
    let prediction = try SoftmaxModel().prediction(from: [1], at: [0, 0, 0, 0, 0, 0], on: table)
    #expect(prediction.likeliestClass == 0)
  }

  /// Sums far from 0 neither overflow nor lose the loss: 1000 on the wrong side costs 1000.
  @Test func farFromZero() throws {
    let table = try DataSet(name: "two", columns: [("x", [1_000, -1_000]), ("y", [0, 1])]).table(target: "y")
    #expect(try LogisticModel().objective(on: table).evaluated(at: [1, 0]).loss == 1_000)
    #expect(try LogisticModel().objective(on: table).evaluated(at: [-1, 0]).loss == 0)
    #expect(try SoftmaxModel().objective(on: table).evaluated(at: [0, 1, 0, 0]).loss == 1_000)
    let far = try LogisticModel().prediction(from: [1_000], at: [1, 0], on: table)
    #expect(far == .probabilities([0, 1]))
  }

  /// Columns that are not used stand between those that are, or hold cells that are no numbers.
  @Test(arguments: ["a,z,b,y\n1,7,2,4\n5,7,6,8\n9,7,10,12\n", "a,z,b,y\n1,,2,4\n5,oops,6,8\n9,1e999,10,12\n"])
  func otherColumnsDoNoHarm(_ text: String) throws {
    let table = try CSVReader.read(text: text, name: "a.csv").table(target: "y", features: ["b", "a"])
    let (loss, gradient) = try LinearModel().objective(on: table).evaluated(at: [1, 0, 0])
    // Residuals -2, -2, -2 with b = 2, 6, 10 and a = 1, 5, 9.
    #expect(loss == 4)
    #expect(areNear(gradient, [-24, -20, -4], tolerance: 1e-15))
    #expect(
      try NetworkModel(hidden: [1]).objective(on: table).evaluated(at: [0, 0, 0, 1, 6]).loss == 44.0 / 3)
  }
}
