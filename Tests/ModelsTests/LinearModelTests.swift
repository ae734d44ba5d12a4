import Models
import Optimization
import Testing

@Suite("A linear model on the diabetes data is PyTorch's")
struct LinearModelTests {
  private func objective(_ row: ReferenceCase) throws -> any Objective {
    let data = try #require(BuiltInData.named("diabetes")).load()
    let table = try data.table(target: row.target, features: row.features).standardized()
    return try LinearModel(l2: row.l2).objective(on: table)
  }

  @Test func allCasesAreThere() {
    #expect(ReferenceCase.linear.map(\.id) == ["pd01", "pd02", "pd03", "pd04", "pd06"])
  }

  @Test(arguments: ReferenceCase.linear)
  func standardization(_ row: ReferenceCase) throws {
    let data = try #require(BuiltInData.named("diabetes")).load()
    let table = try data.table(target: row.target, features: row.features)
    let scales = try Standardization(of: table).features
    #expect(areNear(scales.map(\.mean), row.featureMeans, tolerance: 1e-13))
    #expect(areNear(scales.map(\.deviation), row.featureStds, tolerance: 1e-13))
  }

  @Test(arguments: ReferenceCase.linear)
  func lossAndGradientAtZero(_ row: ReferenceCase) throws {
    let objective = try objective(row)
    #expect(objective.sampleCount == row.n)
    let weights = ParameterBlock("w", shape: [row.features.count], elementNames: row.features)
    #expect(objective.parameters == [weights, ParameterBlock("b")])
    let zeros = [Double](repeating: 0, count: objective.parameterCount)
    let (loss, gradient) = objective.evaluated(at: zeros)
    #expect(isNear(loss, row.losses[0]))
    #expect(areNear(gradient, row.gradientAt0.point))
  }

  /// Gradient descent, with PyTorch's momentum where the case has it, in a few lines of its own.
  @Test(arguments: ReferenceCase.linear.filter { $0.optimizer == "SGD" })
  func fullBatchGradientDescent(_ row: ReferenceCase) throws {
    let objective = try objective(row)
    let evaluator = objective.makeEvaluator()
    var point = [Double](repeating: 0, count: objective.parameterCount)
    var (gradient, velocity) = (point, point)
    for (step, want) in row.losses.enumerated() {
      let loss = evaluator.lossAndGradient(.all, at: point, t: Double(step + 1), gradient: &gradient)
      #expect(isNear(loss, want), "step \(step)")
      if let want = row.paramsAt["\(step)"] { #expect(areNear(point, want.point), "step \(step)") }
      if step == row.losses.count - 1 { break }
      for i in point.indices {
        velocity[i] = (row.hyperparameters.momentum ?? 0) * velocity[i] + gradient[i]
        point[i] -= row.hyperparameters.lr * velocity[i]
      }
    }
    #expect(areNear(point, row.final.point))
  }

  @Test(arguments: ReferenceCase.linear)
  func theOptimumIsFlatAndHasItsLoss(_ row: ReferenceCase) throws {
    let (loss, gradient) = try objective(row).evaluated(at: row.optimum.w + [row.optimum.b])
    #expect(isNear(loss, row.optimum.loss))
    #expect(gradient.allSatisfy { abs($0) < 1e-9 })
  }

  /// Worked on paper: y = 1, 2, 4 over x = 0, 1, 2; w = 1, b = 0 leaves residuals -1, -1, -2.
  @Test func onPaper() throws {
    let data = try DataSet(name: "paper", columns: [("x", [0, 1, 2]), ("y", [1, 2, 4])])
    let model = try LinearModel(l2: 0.5)
    let objective = try model.objective(on: data.table(target: "y"))
    let (loss, gradient) = objective.evaluated(at: [1, 0])
    #expect(isNear(loss, 2.5, tolerance: 1e-15))
    let wanted: [Double] = [-7.0 / 3, -8.0 / 3]
    #expect(areNear(gradient, wanted, tolerance: 1e-15))
    let hessian = objective.makeEvaluator().hessian(at: [1, 0], t: 1)
    let curvatures: [Double] = [13.0 / 3, 2, 2, 2]
    #expect(areNear(hessian ?? [], curvatures, tolerance: 1e-15))
    #expect(model.prediction(from: [3], at: [2, 0.5]) == 6.5)
  }

  /// Columns that are not used stand between those that are, or hold cells that are no numbers.
  @Test(arguments: ["a,z,b,y\n1,7,2,4\n5,7,6,8\n9,7,10,12\n", "a,z,b,y\n1,,2,4\n5,oops,6,8\n9,1e999,10,12\n"])
  func otherColumnsDoNoHarm(_ text: String) throws {
    let table = try CSVReader.read(text: text, name: "a.csv").table(target: "y", features: ["b", "a"])
    let (loss, gradient) = try LinearModel().objective(on: table).evaluated(at: [1, 0, 0])
    // Residuals -2, -2, -2 with b = 2, 6, 10 and a = 1, 5, 9.
    #expect(loss == 4)
    #expect(areNear(gradient, [-24, -20, -4], tolerance: 1e-15))
  }

  @Test func recipesTellModelsApart() throws {
    let table = try DataSet(name: "paper", columns: [("x", [0, 1, 2]), ("y", [1, 2, 4])]).table(target: "y")
    let plain = try LinearModel().objective(on: table).recipe
    #expect(plain == table.recipe + "; model linear")
    #expect(try LinearModel(l2: 0.5).objective(on: table).recipe == plain + " l2=0.5")
    #expect(try LinearModel().objective(on: table, parallelism: Parallelism(threads: 3)).recipe == plain)
  }

  @Test(arguments: [-1, .nan, .infinity])
  func refusesABadPenalty(_ l2: Double) {
    let error = #expect(throws: DataError.self) { try LinearModel(l2: l2) }
    #expect(
      error?.description == "l2 is \(l2); it must be a finite number, 0 or greater. Try \"l2=0.01\".")
  }

  @Test func everyModelHasANameOfItsOwn() {
    #expect(BuiltInModels.all.map { $0.name } == ["linear"])
  }
}
