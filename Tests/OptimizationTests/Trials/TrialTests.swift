import Synchronization
import TestSupport
import Testing

@testable import Expressions
@testable import Optimization

@Suite struct TrialTests {
  /// What an outcome says, numbers by their bits.
  private struct Said: Equatable {
    let losses: [UInt64]
    let cost, target: TrialOutcome.Cost?
    let reason: StopReason
    let hasDiverged: Bool

    init?(_ outcome: TrialOutcome?) {
      guard let outcome else { return nil }
      losses = [outcome.startLoss, outcome.finalLoss, outcome.bestLoss].map(\.bitPattern)
      (cost, target, reason) = (outcome.cost, outcome.target, outcome.reason)
      hasDiverged = outcome.hasDiverged
    }
  }

  /// Trials of every rule of both shelves on a formula and on samples, some of which diverge.
  private static func trials(seed: UInt64, keepsRun: Bool = false) throws -> [Trial] {
    var random = SplitMix(seed: seed)
    let formula = try objective("x, y", "(1 - x)^2 + 20*(y - x^2)^2")
    let samples = SampledObjective(sampleCount: 13)
    var trials: [Trial] = []
    for rule in UpdateRule.provided {
      for lr in ["0.001", "0.02", "1.5"] {
        var settings = try settings(rule.name, ["lr": lr], seed: random.next())
        let start = [Double.random(in: -2...2, using: &random), Double.random(in: -2...2, using: &random)]
        // Some are long enough for a loop of steps.
        let steps = TrialBudget.steps(Int.random(in: lr == "0.001" ? 2100...2600 : 0...200, using: &random))
        trials.append(Trial(formula, start: start, settings: settings, budget: steps, keepsRun: keepsRun))
        settings.batchSize = rule.needsFullBatch ? .all : .samples(4)
        let budget = TrialBudget.sampleGradients(Int.random(in: 0...400, using: &random))
        trials.append(Trial(samples, start: start, settings: settings, budget: budget, keepsRun: keepsRun))
      }
    }
    return trials
  }

  @Test(arguments: Seed.first(2))
  func threadsChangeNoBit(_ seed: UInt64) throws {
    let trials = try Self.trials(seed: seed)
    let alone = Trial.run(trials, threads: 1).map { Said($0) }
    #expect(Trial.run(trials, threads: 4).map { Said($0) } == alone)
    #expect(alone.allSatisfy { $0 != nil })
  }

  @Test(.tags(.slow), arguments: Seed.first(1))
  func aTrialIsTheRunOfATrainer(_ seed: UInt64) throws {
    for trial in try Self.trials(seed: seed, keepsRun: true) {
      var trainer = Trainer(trial.objective, start: trial.start, settings: trial.settings)
      let reason = trainer.run(RunPlan(.steps(trial.stepCount)))
      let outcome = try #require(Trial.run([trial])[0])
      #expect(outcome.reason == reason)
      #expect(outcome.finalLoss.bitPattern == trainer.answerLoss().bitPattern)
      #expect(outcome.cost.steps == trainer.step)
      #expect(outcome.run?.point == trainer.point)
      // One whose run is not kept comes to the same.
      let light = Trial(
        trial.objective, start: trial.start, settings: trial.settings, budget: trial.budget)
      let again = try #require(Trial.run([light])[0])
      #expect(again.run == nil)
      #expect(Said(again) == Said(outcome))
    }
  }

  /// A point that overshoots while its average does not: the best of either is not the other's.
  @Test(arguments: ["schedulefree_sgd", "momentum"]) func anAverageIsJudgedAtAverages(_ rule: String) throws {
    var settings = try settings(rule, ["lr": "0.05"])
    settings.answer = .average
    settings.ema = rule == "momentum" ? 0.9 : nil
    var trainer = Trainer(try objective("x, y", "x^2 + 10*y^2"), start: [3, 1], settings: settings)
    var losses = [trainer.answerLoss()]
    for _ in 0..<40 {
      trainer.advance(by: 1)
      losses.append(trainer.answerLoss())
    }
    let trial = Trial(of: trainer, settings: settings, budget: .steps(40))
    let outcome = try #require(Trial.run([trial])[0])
    #expect(outcome.startLoss == losses[0] && outcome.finalLoss == losses[40])
    #expect(outcome.bestLoss == losses.min())
    #expect(outcome.bestLoss != trainer.trajectory.lossExtremes(0...40).least)
    #expect(!outcome.hasDiverged)
  }

  @Test func aRunWithoutCheckpointsCanGoBackAllTheSame() throws {
    let formula = try objective("x", "x^2")
    let settings = try settings("momentum")
    var light = Trainer(formula, start: [3], settings: settings, keepsCheckpoints: false)
    var other = Trainer(formula, start: [3], settings: settings)
    light.advance(by: 50)
    other.advance(by: 50)
    light.go(to: 17)
    other.go(to: 17)
    #expect(light.point == other.point)
    #expect(light.trajectory.keptPoints.count == 1)
  }

  @Test(arguments: [(442, 1), (442, 16), (10, 3), (1, 1), (7, 7)])
  func aBudgetOfSampleGradientsIsNeverPassed(samples: Int, batch: Int) {
    for budget in [0, 1, 5, 9, 10, 11, 441, 442, 443, 1000] {
      // One epoch after another, step by step.
      var (used, steps) = (0, 0)
      while true {
        let size = min(batch, samples - used % samples)
        guard used + size <= budget else { break }
        (used, steps) = (used + size, steps + 1)
      }
      #expect(TrialBudget.sampleGradients(budget).stepCount(batch: batch, of: samples) == steps)
    }
    #expect(TrialBudget.sampleGradients(.max, atMost: 12).stepCount(batch: batch, of: samples) == 12)
  }

  @Test func theTargetIsNotedAtItsFirstStep() throws {
    let formula = try objective("x", "x^2")
    let settings = try settings("gd", ["lr": "0.1"])
    let trainer = Trainer(formula, start: [4], settings: settings)
    let target = try Condition(parsing: "loss < 1e-6", in: trainer.conditionScope)
    // 16 * 0.64^n < 1e-6 first at n = 38.
    let through = Trial(of: trainer, settings: settings, budget: .steps(60), target: target)
    let ended = Trial(
      of: trainer, settings: settings, budget: .steps(60), target: target, endsAtTarget: true)
    let short = Trial(of: trainer, settings: settings, budget: .steps(37), target: target)
    let outcomes = Trial.run([through, ended, short]).compactMap(\.self)
    #expect(outcomes.map(\.target?.steps) == [38, 38, nil])
    #expect(outcomes.map(\.cost.steps) == [60, 38, 37])
  }

  @Test func anInterruptionKeepsWhatIsDone() throws {
    let trials = try Self.trials(seed: 5)
    let whole = Trial.run(trials, threads: 1).map { Said($0) }
    let asked = Atomic(0)
    let interruption = Interruption { asked.wrappingAdd(1, ordering: .relaxed).oldValue > 500 }
    let cut = Interruption.$current.withValue(interruption) { Trial.run(trials).map { Said($0) } }
    let done = cut.count { $0 != nil }
    #expect(done > 0 && done < trials.count)
    #expect(zip(cut, whole).allSatisfy { $0 == nil || $0 == $1 })
    #expect(!interruption.hasEndedWork && !interruption.endsWork())
  }

  @Test func progressIsToldOnTheCallersThreadAndGrows() throws {
    var told: [TrialProgress] = []
    let trials = try Self.trials(seed: 3)
    _ = Trial.run(trials, threads: 1) { told.append($0) }
    #expect(told.last?.done == trials.count)
    #expect(told.allSatisfy { $0.total == trials.count && (0...1).contains($0.share) })
    #expect(zip(told, told.dropFirst()).allSatisfy { $0.done <= $1.done })
  }

  /// A bowl of one or two parameters, and whether a rule at some rate goes away from its minimum.
  struct Edge: CustomTestStringConvertible {
    let rule: String
    let given: [String: String]
    let body: String
    let start: [Double]
    var steps = 200
    var noise = 0.0
    let diverges: Bool
    var testDescription: String { "\(rule) \(given) on \(body)" }
  }

  @Test(arguments: [
    // Lesson 3's table: at lr 1 the loss stays at 16 for ever.
    Edge(rule: "gd", given: ["lr": "0.99"], body: "x^2", start: [4], steps: 5, diverges: false),
    Edge(rule: "gd", given: ["lr": "1"], body: "x^2", start: [4], steps: 5, diverges: false),
    Edge(rule: "gd", given: ["lr": "1.1"], body: "x^2", start: [4], steps: 5, diverges: true),
    Edge(rule: "gd", given: ["lr": "3"], body: "x^2", start: [4], steps: 5000, diverges: true),
    Edge(rule: "gd", given: ["lr": "0.08"], body: "x^4/4", start: [5], diverges: false),
    Edge(rule: "gd", given: ["lr": "0.081"], body: "x^4/4", start: [5], diverges: true),
    // The ravine: (2 + 2*0.9)/1000.
    Edge(
      rule: "momentum", given: ["lr": "0.00379"], body: "(x^2 + 1000*y^2)/2", start: [10, 1], steps: 2000,
      diverges: false),
    Edge(
      rule: "momentum", given: ["lr": "0.00381"], body: "(x^2 + 1000*y^2)/2", start: [10, 1], steps: 2000,
      diverges: true),
    // Noise lifts a loss off its minimum, and up and down from there.
    Edge(
      rule: "gd", given: ["lr": "0.1"], body: "x^2/2", start: [0], steps: 2000, noise: 0.1, diverges: false),
    Edge(rule: "gd", given: ["lr": "2.1"], body: "x^2/2", start: [0], noise: 0.1, diverges: true),
    // Nothing to go down to.
    Edge(rule: "gd", given: ["lr": "0.1"], body: "y^2 - x^2", start: [1, 1], steps: 5000, diverges: true),
  ])
  func divergenceIsLeavingTheNumbersOrGrowing(_ edge: Edge) throws {
    var settings = try settings(edge.rule, edge.given)
    settings.noise = edge.noise
    let objective = try objective(edge.start.count == 1 ? "x" : "x, y", edge.body)
    let trial = Trial(objective, start: edge.start, settings: settings, budget: .steps(edge.steps))
    #expect(try #require(Trial.run([trial])[0]).hasDiverged == edge.diverges)
  }

  /// Notes how many threads what is done in its trials may take.
  private struct Noted: Objective {
    let samples = SampledObjective(sampleCount: 1_000)
    let limits = Limits()

    final class Limits: Sendable { let seen = Mutex(Set<Int>()) }

    var parameters: [ParameterBlock] { samples.parameters }
    var sampleCount: Int { samples.sampleCount }
    var recipe: String { samples.recipe }

    func makeEvaluator() -> any Evaluator {
      limits.seen.withLock { _ = $0.insert(Threads.limit) }
      return samples.makeEvaluator()
    }
  }

  @Test(arguments: [(1, 4, 4), (2, 4, 2), (3, 4, 1), (4, 4, 1), (9, 4, 1), (1, 1, 1)])
  func fewTrialsShareTheThreads(trials: Int, threads: Int, each: Int) throws {
    let objective = Noted()
    let settings = try settings("gd", ["lr": "0.01"])
    let trial = Trial(objective, start: [0, 0], settings: settings, budget: .steps(3))
    #expect(Trial.run(Array(repeating: trial, count: trials), threads: threads).allSatisfy { $0 != nil })
    #expect(objective.limits.seen.withLock(\.self) == [each])
  }

  /// Steps on batches are taken some hundreds at a time: whoever looks on is told no more often.
  @Test func aTrialLooksUpFromManyShortSteps() throws {
    var settings = try settings("gd", ["lr": "0.001"])
    settings.batchSize = .samples(1)
    let trial = Trial(
      SampledObjective(sampleCount: 1_000), start: [0, 0], settings: settings, budget: .steps(20_000))
    var looks = 0
    #expect(Trial.run([trial]) { _ in looks += 1 }[0]?.cost.steps == 20_000)
    #expect((20...100).contains(looks))
  }

  @Test func workInsideTrialsStaysOnItsThread() {
    let threads = Atomic(0)
    Threads.$limit.withValue(1) {
      Threads.forEach(of: 8, threads: 4) { _, thread in threads.add(thread, ordering: .relaxed) }
    }
    #expect(threads.load(ordering: .relaxed) == 0)
  }
}
