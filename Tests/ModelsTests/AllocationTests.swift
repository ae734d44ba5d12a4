import CAllocations
import Models
import TestSupport
import Testing

@testable import Optimization

/// Each test is a process of its own, since others ask for memory at the same time.
@Suite("A step allocates nothing")
struct AllocationTests {
  /// The size from which a block counts, in bytes.
  ///
  /// Dispatch takes four of up to 64 for itself when it spreads an evaluation over threads. Without the optimizer, a
  /// loop over an array takes a frame of up to 95 at each turn. Whatever holds a point, a gradient or rows is larger
  /// for most of these models.
  static func leastSize(threads: Int) -> Int {
    #if DEBUG
      96
    #else
      threads == 1 ? 0 : 65
    #endif
  }

  @Test func whileAnEvaluatorAllocatesWhatItNeeds() async {
    await #expect(processExitsWith: .success) {
      let objective = try RandomTraining("mlp 8 relu", 300, 5).objective()
      countAllocations(Self.leastSize(threads: 1))
      let evaluator = objective.makeEvaluator()
      #expect(allocationCount() > 0)
      _ = evaluator
    }
  }

  @Test(.tags(.slow), arguments: [1, 2]) func forEveryModelRuleAndBatch(threads: Int) async {
    await #expect(processExitsWith: .success) { [threads] in
      for training in RandomTraining.all {
        let objective = try training.objective(threads: threads)
        for batchSize in [BatchSize.all, .samples(1), .samples(32), .samples(300)] {
          for rule in ["gd", "adam"] {
            let point = training.point(of: objective)
            let count = try Self.countOfSteps(
              on: objective, from: point, rule: rule, batchSize, threads: threads)
            #expect(count == 0, "\(training), \(rule), \(batchSize)")
          }
        }
      }
    }
  }

  /// So many parameters that the rule's own loops are shared out among threads.
  @Test(.tags(.slow)) func forARuleOverManyParameters() async {
    await #expect(processExitsWith: .success) {
      let training = RandomTraining("mlp 10000 relu", 2, 2)
      let objective = try training.objective()
      #expect(objective.parameterCount == 40_001)
      for rule in ["gd", "adam"] {
        let count = try Self.countOfSteps(
          on: objective, from: training.point(of: objective), rule: rule, .all, threads: 2)
        #expect(count == 0, "\(rule)")
      }
    }
  }

  /// What twenty steps allocate, ends of epochs among them, after ten others; with several threads the least of five
  /// times, since a thread that Dispatch starts late takes memory of its own, once.
  private static func countOfSteps(
    on objective: any Objective, from point: [Double], rule: String, _ batchSize: BatchSize, threads: Int
  ) throws -> Int {
    var settings = TrainingSettings(rule: try #require(UpdateRule.named(rule)))
    settings.given["lr"] = Schedule(1e-6)
    settings.batchSize = batchSize
    let start = Checkpoint(
      step: 0, samplePosition: SamplePosition(), memoryAge: 0, point: point, memory: [], plateau: Plateau())
    let engine = StepEngine(objective, settings, at: start)
    for _ in 0..<10 { _ = engine.advance() }
    var least = Int.max
    for round in 1...(threads == 1 ? 1 : 5) where least > 0 {
      countAllocations(leastSize(threads: threads))
      for _ in 0..<20 { _ = engine.advance() }
      least = min(least, Int(allocationCount()))
      #expect(engine.step == 10 + 20 * round)
    }
    return least
  }
}
