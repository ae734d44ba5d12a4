import Models
import Optimization
import TestSupport
import Testing

@Suite("What a model's parameters are for")
struct ParameterTests {
  @Test func modelsHaveAStart() throws {
    #expect(LinearModel().start == .zeros)
    #expect(try BuiltInModels.model(named: "mlp", words: ["2"]).start == .xavier)
    #expect(try FormulaModel(parsing: "f(x; a) = a*x").start == .normal(deviation: 1))
  }

  /// A model whose blocks had the wrong role, or none, would start wrongly and be drawn wrongly: what is penalized
  /// tells which are the weights.
  @Test(arguments: RandomTraining.all)
  func thePenaltyIsOfTheWeightsAlone(_ training: RandomTraining) throws {
    var (free, penalized) = (training, training)
    (free.l2, penalized.l2) = (0, 0.5)
    let objective = try penalized.objective()
    let point = training.point(of: objective)
    let (loss, gradient) = objective.evaluated(at: point)
    let (freeLoss, freeGradient) = try free.objective().evaluated(at: point)
    let isWeight = objective.parameters.flatMap { block in
      [Bool](repeating: block.role == .weights, count: block.count)
    }
    #expect(isWeight.contains(true) == (training.name != "formula"))
    let squares = zip(point, isWeight).reduce(0) { $0 + ($1.1 ? $1.0 * $1.0 : 0) }
    #expect(isNear(loss - freeLoss, 0.5 * squares, tolerance: 1e-12))
    for index in point.indices {
      let slope = gradient[index] - freeGradient[index]
      #expect(isNear(slope, isWeight[index] ? point[index] : 0, tolerance: 1e-12))
    }
  }

  /// Weights belong to features where the outputs are sums of them; then those of the data's own units say the same.
  @Test(arguments: RandomTraining.all)
  func ownUnitsAreTheSameFunctionOrNone(_ training: RandomTraining) throws {
    let (model, raw) = (try training.model(), try training.table())
    let point = training.point(of: try training.objective())
    guard ["linear", "logistic", "softmax"].contains(training.name) else {
      #expect(model.ownUnits(point, on: raw) == nil)
      return
    }
    #expect(model.ownUnits(point, on: raw) == point)
    let table = try raw.standardized(target: training.classCount == 0)
    let own = try #require(model.ownUnits(point, on: table))
    for row in 0..<min(10, raw.rowCount) {
      let features = raw.features(at: row)
      switch (
        try model.prediction(fromOwnUnits: features, at: point, on: table),
        try model.prediction(from: features, at: own, on: raw)
      ) {
      case (.number(let a), .number(let b)): #expect(isNear(a, b, tolerance: 1e-12))
      case (.probabilities(let a), .probabilities(let b)): #expect(areNear(a, b, tolerance: 1e-12))
      default: Issue.record("predictions of different kinds")
      }
    }
  }

  /// What is judged without its penalty is the same model else.
  @Test(arguments: RandomTraining.all)
  func withoutItsPenaltyAModelIsTheSame(_ training: RandomTraining) throws {
    let (model, plain) = (try training.model(), try training.model().unpenalized)
    #expect(plain.description == model.description.replacing(" l2=\(training.l2)", with: ""))
    #expect(plain.description.contains("l2") == false)
  }
}
