import TestSupport
import Testing

@testable import Optimization

/// What is seen of a trial from outside while it goes on.
struct TrialCurveTests {
  private static func trainer() throws -> Trainer {
    Trainer(try objective("x", "x^2"), start: [4], settings: try settings("gd"))
  }

  @Test func itHoldsTheLossesOfEvenSteps() throws {
    var trainer = try Self.trainer()
    let curve = TrialCurve()
    curve.note(trainer)
    #expect(curve.points.map(\.step) == [0])
    for count in [7, 300, 5_000] {
      _ = trainer.run(RunPlan(.steps(count)))
      curve.note(trainer)
    }
    let points = curve.points
    let span = points[1].step
    #expect((200...400).contains(points.count))
    #expect(points.map(\.step) == points.indices.map { $0 * span })
    #expect(points.allSatisfy { $0.loss == trainer.trajectory.loss(at: $0.step) })
    #expect(trainer.step - points[points.count - 1].step < span)
  }
}
