import Expressions
import Testing

@testable import Optimization

/// Measures the distance from 0, and ten times it.
private struct Distance: Measure {
  let isRecorded: Bool
  let names = ["distance", "tenfold"]

  func values(at point: [Double]) -> [Double] { [abs(point[0]), 10 * abs(point[0])] }
}

struct MeasureTests {
  private func trainer(isRecorded: Bool) throws -> Trainer {
    var settings = TrainingSettings()
    settings.given["lr"] = Schedule(0.25)
    let objective = FormulaObjective(try Formula(parsing: "f(x) = x^2"))
    return Trainer(objective, start: [8], settings: settings, measures: [Distance(isRecorded: isRecorded)])
  }

  @Test func recordsAtTheStartAndAtEachEpochsEnd() throws {
    var trainer = try trainer(isRecorded: true)
    #expect(trainer.run(RunPlan(.steps(3))) == .finished)
    #expect(
      Array(trainer.trajectory.measurements) == [
        Measurement(step: 0, values: [8, 80]), Measurement(step: 1, values: [4, 40]),
        Measurement(step: 2, values: [2, 20]), Measurement(step: 3, values: [1, 10]),
      ])
    #expect(trainer.recordedNames == ["distance", "tenfold"])
  }

  @Test func forgetsWhatNewStepsReplace() throws {
    var trainer = try trainer(isRecorded: true)
    #expect(trainer.run(RunPlan(.steps(3))) == .finished)
    trainer.go(to: 1)
    #expect(trainer.trajectory.measurements.count == 4)
    trainer.settings.given["lr"] = Schedule(0.5)
    #expect(trainer.advance() == .taken)
    #expect(trainer.trajectory.measurements.map(\.values) == [[8, 80], [4, 40], [0, 0]])
    trainer.reset()
    #expect(trainer.trajectory.measurements.map(\.step) == [0])
  }

  @Test func isAskedByConditionsWhetherRecordedOrNot() throws {
    var trainer = try trainer(isRecorded: false)
    let condition = try Condition(parsing: "tenfold < 15", in: trainer.conditionScope)
    #expect(trainer.run(RunPlan(.untilCondition, until: condition)) == .conditionMet("tenfold < 15"))
    #expect(trainer.step == 3)
    #expect(trainer.trajectory.measurements.isEmpty)
    #expect(trainer.measured("distance") == 1)
    #expect(trainer.measured("height") == nil)
  }
}
