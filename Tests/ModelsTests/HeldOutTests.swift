import Models
import Optimization
import Testing

@Suite("Models do well on rows that they never saw")
struct HeldOutTests {
  private func train(
    _ objective: any Objective, start: [Double], rule: String, lr: Double, batch: BatchSize, epochs: Int
  ) throws -> [Double] {
    var settings = TrainingSettings(rule: try #require(UpdateRule.named(rule)), seed: 1)
    settings.given["lr"] = Schedule(lr)
    settings.batchSize = batch
    var trainer = Trainer(objective, start: start, settings: settings)
    while trainer.samplePosition.epoch < epochs { guard case .taken = trainer.advance() else { break } }
    return trainer.point
  }

  @Test func logisticOnBreastCancer() throws {
    let split = try #require(BuiltInData.named("breast_cancer")).load().table(target: "target")
      .split(0.8, seed: 1).standardized()
    let model = LogisticModel()
    let objective = try model.objective(on: split.training)
    let zeros = [Double](repeating: 0, count: objective.parameterCount)
    let point = try train(objective, start: zeros, rule: "gd", lr: 0.5, batch: .all, epochs: 200)
    #expect(try #require(try model.accuracy(on: split.heldOut, at: point)) >= 0.97)
  }
}
