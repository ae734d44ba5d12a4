import CAllocations
import Models
import Testing

@testable import Optimization

/// Each test is a process of its own, since others ask for memory at the same time.
@Suite("A step allocates nothing")
struct AllocationTests {
  #if DEBUG
    /// Without the optimizer, a loop over an array allocates a frame of some 40 bytes at each turn. Whatever holds
    /// a point, a gradient or rows is larger for most of these models.
    static let leastSize = 96
  #else
    static let leastSize = 0
  #endif

  @Test func theCountSeesAnArray() async {
    await #expect(processExitsWith: .success) {
      countAllocations(Self.leastSize)
      let numbers = [Double](repeating: 0, count: .random(in: 12...20))
      #expect(allocationCount() == 1 && numbers.count >= 12)
    }
  }

  @Test(arguments: [1, 2]) func forEveryModelRuleAndBatch(threads: Int) async {
    await #expect(processExitsWith: .success) { [threads] in
      for training in RandomTraining.all {
        let objective = try training.objective(threads: threads)
        for batchSize in [BatchSize.all, .samples(1), .samples(32), .samples(300)] {
          for rule in ["gd", "adam"] {
            let point = training.point(of: objective)
            let count = try Self.countOfSteps(on: objective, from: point, rule: rule, batchSize)
            #expect(count == 0, "\(training), \(rule), \(batchSize)")
          }
        }
      }
    }
  }

  /// What fifty steps allocate, ends of epochs among them, after ten others.
  private static func countOfSteps(
    on objective: any Objective, from point: [Double], rule: String, _ batchSize: BatchSize
  ) throws -> Int {
    var settings = TrainingSettings(rule: try #require(UpdateRule.named(rule)))
    settings.given["lr"] = Schedule(1e-6)
    settings.batchSize = batchSize
    let start = Checkpoint(
      step: 0, place: SamplePlace(), memoryAge: 0, point: point, memory: [], plateau: Plateau())
    let engine = StepEngine(objective, settings, at: start)
    for _ in 0..<10 { _ = engine.advance() }
    countAllocations(leastSize)
    for _ in 0..<50 { _ = engine.advance() }
    let count = allocationCount()
    #expect(engine.step == 60)
    return count
  }
}
