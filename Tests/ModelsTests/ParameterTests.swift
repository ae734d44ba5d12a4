import Models
import Optimization
import Testing

@Suite("What a model's parameters are for")
struct ParameterTests {
  @Test func modelsHaveAStart() throws {
    #expect(try LinearModel().start == .zeros)
    #expect(try BuiltInModels.model(named: "mlp", words: ["2"]).start == .xavier)
    #expect(try FormulaModel(parsing: "f(x; a) = a*x").start == .normal(deviation: 1))
  }

  /// A model whose blocks had the wrong role, or none, would start wrongly and be drawn wrongly: what is penalised
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
}
