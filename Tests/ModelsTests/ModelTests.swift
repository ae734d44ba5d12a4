import Models
import Optimization
import TestSupport
import Testing

@Suite("Models train as PyTorch's do")
struct ModelTests {
  @Test func allCasesAreThere() {
    #expect(
      ReferenceCase.all.map(\.id) == [
        "pd01", "pd02", "pd03", "pd04", "pd05", "pd06", "pb01", "pb02", "pb03", "pb04", "pi01", "pi02",
        "pi03",
        "pi04", "pi05", "px01",
      ])
  }

  @Test(arguments: ReferenceCase.standardized)
  func standardization(_ row: ReferenceCase) throws {
    let scales = try Standardization(of: row.rawTable()).features
    #expect(areNear(scales.map(\.mean), row.featureMeans ?? [], tolerance: 1e-13))
    #expect(areNear(scales.map(\.deviation), row.featureStds ?? [], tolerance: 1e-13))
  }

  @Test(arguments: ReferenceCase.all)
  func lossAndGradientAtTheStart(_ row: ReferenceCase) throws {
    let objective = try row.makeModel().objective(on: row.table())
    #expect(objective.sampleCount == row.n)
    let (loss, gradient) = objective.evaluated(at: try row.start(of: objective))
    #expect(isNear(loss, row.losses[0]))
    #expect(areNear(gradient, try row.point(row.gradientAt0, of: objective)))
  }

  @Test(.tags(.slow), arguments: ReferenceCase.all)
  func everyStepOfATraining(_ row: ReferenceCase) throws {
    let (model, table) = (try row.makeModel(), try row.table())
    let objective = try model.objective(on: table)
    var trainer = Trainer(objective, start: try row.start(of: objective), settings: try row.settings())
    for (step, want) in row.losses.enumerated() {
      if step > 0 {
        guard case .taken = trainer.advance() else {
          Issue.record("step \(step)")
          return
        }
      }
      #expect(isNear(trainer.answerLoss(), want), "step \(step)")
      if let want = row.paramsAt["\(step)"] {
        #expect(areNear(trainer.point, try row.point(want, of: objective)), "step \(step)")
      }
    }
    #expect(areNear(trainer.point, try row.point(row.final, of: objective)))
    guard let accuracy = row.finalAccuracy else { return }
    let answers = try model.answers(on: table, at: trainer.point)
    let hits = answers.indices.count { answers[$0] == table.target(at: $0) }
    #expect(isNear(Double(hits) / Double(answers.count), accuracy, tolerance: 1e-15))
  }

  @Test(arguments: ReferenceCase.all.filter { $0.optimum?.point != nil })
  func theOptimumIsFlatAndHasItsLoss(_ row: ReferenceCase) throws {
    let optimum = try #require(row.optimum)
    let objective = try row.makeModel().objective(on: row.table())
    let point = try #require(optimum.point)
    let (loss, gradient) = objective.evaluated(at: point)
    #expect(isNear(loss, try #require(optimum.loss)))
    #expect(gradient.allSatisfy { abs($0) < 1e-9 })
  }
}

@Suite("Models as they are typed")
struct ModelWordsTests {
  @Test func everyModelHasANameOfItsOwn() {
    #expect(BuiltInModels.all.map { $0.name } == ["linear", "polynomial", "logistic", "softmax", "mlp"])
  }

  @Test(
    arguments: [
      ("linear", [], 0, "linear"), ("linear", [], 0.5, "linear l2=0.5"),
      ("polynomial", ["3"], 0, "polynomial 3"),
      ("logistic", [], 0.01, "logistic l2=0.01"), ("softmax", [], 0, "softmax"),
      ("mlp", ["8"], 0, "mlp 8 tanh"), ("mlp", ["32", "16", "relu"], 0.1, "mlp 32 16 relu l2=0.1"),
    ] as [(String, [String], Double, String)])
  func describeThemselves(name: String, words: [String], l2: Double, text: String) throws {
    #expect(try BuiltInModels.model(named: name, words: words, l2: l2).description == text)
  }

  static let tooMany = [String](repeating: "8", count: 21)
  static let layers =
    "is neither a number of units, from 1 to 10000, nor an activation."

  @Test(
    arguments: [
      ("liner", [], 0, "\"liner\" is not a model."),
      ("linear", ["3"], 0, "\"3\" is not expected here."),
      ("polynomial", [], 0, "A polynomial needs its degree."),
      (
        "polynomial", ["0"], 0,
        "\"0\" is not a degree: use a whole number from 1 to 30."
      ),
      (
        "polynomial", ["x"], 0,
        "\"x\" is not a degree: use a whole number from 1 to 30."
      ),
      (
        "mlp", ["relu"], 0,
        "A network needs the number of units of each hidden layer."
      ),
      ("mlp", ["8", "gelu"], 0, "\"gelu\" " + layers), ("mlp", ["0"], 0, "\"0\" " + layers),
      ("mlp", ["tanh", "8"], 0, "\"tanh\" " + layers),
      (
        "mlp", tooMany, 0,
        "\"8\" is not expected here."
      ),
      ("softmax", [], -1, "l2 is -1; it must be a finite number, 0 or greater."),
      ("linear", [], .nan, "l2 is nan; it must be a finite number, 0 or greater."),
      ("mlp", ["8"], .infinity, "l2 is inf; it must be a finite number, 0 or greater."),
    ] as [(String, [String], Double, String)])
  func refusesInWords(name: String, words: [String], l2: Double, text: String) {
    let error = #expect(throws: ModelError.self) {
      try BuiltInModels.model(named: name, words: words, l2: l2)
    }
    #expect(error?.description == text)
  }

  @Test func recipesTellModelsApart() throws {
    let table = try DataSet(name: "paper", columns: [("x", [0, 1, 2]), ("y", [1, 2, 4])]).table(target: "y")
    let plain = try LinearModel().objective(on: table).recipe
    #expect(plain == table.recipe + "; model linear")
    #expect(try LinearModel(penalty: Penalty(l2: 0.5)).objective(on: table).recipe == plain + " l2=0.5")
    #expect(try LinearModel().objective(on: table, parallelism: Parallelism(threads: 3)).recipe == plain)
    #expect(
      try NetworkModel(hidden: [4]).objective(on: table).recipe == table.recipe + "; model mlp 4 tanh")
  }
}
