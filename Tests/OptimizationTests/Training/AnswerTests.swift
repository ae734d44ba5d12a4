import Expressions
import TestSupport
import Testing

@testable import Optimization

/// Where a run is judged: at the point or at an average, which trains no differently.
@Suite struct AnswerTests {
  private func averaging(_ rule: String = "momentum", ema: Double? = 0.9, _ answer: Answer = .average) throws
    -> TrainingSettings
  {
    var settings = try settings(rule, ["lr": "0.01"])
    settings.ema = ema
    settings.answer = answer
    return settings
  }

  private func bowl() throws -> FormulaObjective { try objective("x, y", "x^2 + 3*y^2 + x*y") }

  /// As `torch.optim.swa_utils.AveragedModel` has it: the first point whole, then a share of each.
  @Test(arguments: [0, 0.5, 0.999]) func theMovingAverageIsPyTorchs(decay: Double) throws {
    var trainer = Trainer(try bowl(), start: [3, -2], settings: try averaging(ema: decay))
    #expect(trainer.pointAverage.isEmpty && !trainer.isAverageAnswer && trainer.answer == [3, -2])
    var average: [Double] = []
    for _ in 1...50 {
      trainer.advance(by: 1)
      average =
        average.isEmpty ? trainer.point : zip(average, trainer.point).map { decay * $0 + (1 - decay) * $1 }
      #expect(trainer.pointAverage == average && trainer.answer == average && trainer.isAverageAnswer)
      #expect(trainer.answerLoss() == trainer.objective.loss(at: average, t: 1))
      #expect(trainer.pointLoss() == trainer.objective.loss(at: trainer.point, t: 1))
      #expect(trainer.parameter(1) == average[1])
    }
  }

  @Test func trainingIsTheSameWhereverItIsJudged() throws {
    for rule in ["adam", "schedulefree_sgd", "asgd"] {
      for size in [BatchSize.all, .samples(3)] {
        var settings = try settings(rule, ["lr": "0.05"])
        settings.batchSize = size
        var runs: [Trainer] = []
        for (ema, answer) in [(nil, Answer.point), (0.9, .point), (0.9, .average), (nil, .average)] {
          settings.ema = ema
          settings.answer = answer
          var trainer = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: settings)
          trainer.advance(by: 25)
          #expect(trainer.isAverageAnswer == (answer == .average && settings.hasAverage))
          runs.append(trainer)
        }
        for run in runs {
          #expect(run.point == runs[0].point && run.usedGradient == runs[0].usedGradient)
          #expect(run.batchLoss == runs[0].batchLoss && run.gradientNorm() == runs[0].gradientNorm())
        }
      }
    }
  }

  @Test func aRulesOwnAverageIsItsStateAndScheduleFreeAnswersWithIt() throws {
    var trainer = Trainer(
      try bowl(), start: [3, -2], settings: try averaging("schedulefree_sgd", ema: nil, .automatic))
    #expect(trainer.answer == [3, -2])
    trainer.advance(by: 9)
    #expect(trainer.isAverageAnswer)
    #expect(trainer.answer == trainer.states.first { $0.name == "x" }?.values)
    #expect(trainer.answer != trainer.point)
    trainer.settings.answer = .point
    #expect(trainer.answer == trainer.point && trainer.answerLoss() == trainer.pointLoss())
    // ASGD has an average as well, which is not its answer unless told.
    trainer = Trainer(try bowl(), start: [3, -2], settings: try averaging("asgd", ema: nil, .automatic))
    trainer.advance(by: 9)
    #expect(!trainer.isAverageAnswer)
    trainer.settings.answer = .average
    #expect(trainer.answer == trainer.states.first { $0.name == "ax" }?.values)
    trainer.settings.rule = .gradientDescent
    #expect(!trainer.isAverageAnswer && trainer.answer == trainer.point)
  }

  @Test func boundsHoldForTheAnswer() throws {
    var settings = try averaging("schedulefree_sgd", ema: nil)
    settings.given["lr"] = Schedule(0.3)
    settings.bounds = -0.5...2
    var trainer = Trainer(try bowl(), start: [2, -0.5], settings: settings)
    for _ in 0..<20 {
      trainer.advance(by: 1)
      #expect(trainer.answer.allSatisfy { (-0.5...2).contains($0) })
      #expect(trainer.answerLoss() == trainer.objective.loss(at: trainer.answer, t: 1))
    }
  }

  /// The losses of all samples at epochs' ends and what is measured there are those of the answer.
  @Test func whatARunTakesNoteOfIsTheAnswers() throws {
    struct First: Measure {
      let names = ["first"]
      let isRecorded = true
      func values(at point: [Double]) -> [Double] { [point[0]] }
    }
    var settings = try averaging()
    settings.batchSize = .samples(3)
    let objective = SampledObjective(sampleCount: 10)
    var trainer = Trainer(objective, start: [0, 0], settings: settings, measures: [First()])
    for epoch in 1...5 {
      trainer.advance(by: 4)
      #expect(trainer.trajectory.epochLosses[epoch].loss == objective.loss(at: trainer.answer, t: 1))
      #expect(trainer.trajectory.measurements.last?.values == [trainer.answer[0]])
      #expect(trainer.measured("first") == trainer.answer[0])
      #expect(trainer.trajectory.loss(at: trainer.step) == trainer.batchLoss)
    }
    #expect(trainer.trajectory.answers == [true])
    #expect(try trainer.value(of: "loss - loss[0]", in: trainer.scope) < 0)
    let past = try trainer.value(of: "loss[8]", in: trainer.scope)
    #expect(past == trainer.trajectory.epochLosses[2].loss)
  }

  /// Losses that are set against each other are taken in one place: the answer's change, the point's slopes.
  @Test(arguments: [Int?.none, 3]) func lossesOfTwoPlacesAreNotMixed(_ batch: Int?) throws {
    var settings = try averaging(ema: 0.95)
    settings.given["lr"] = Schedule(0.02)
    settings.batchSize = batch.map { .samples($0) } ?? .all
    settings.noise = batch == nil ? 0 : 0.1
    var trainer = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: settings)
    trainer.advance(by: 39)
    let before = trainer.answerLoss()
    trainer.advance(by: 1)
    if batch == nil {
      let change = try trainer.value(of: "change", in: trainer.watchScope)
      #expect(change == abs(trainer.answerLoss() - before))
      #expect(change != abs(trainer.answerLoss() - trainer.trajectory.loss(at: 39)))
    }
    settings.answer = .point
    var other = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: settings)
    other.advance(by: 40)
    #expect(trainer.isAverageAnswer && !other.isAverageAnswer)
    #expect(trainer.answerLoss() != other.answerLoss())
    #expect(trainer.gradientNoise() == other.gradientNoise())
    #expect((trainer.gradientNoise() == nil) == (batch == nil))
    let (search, want) = (RateSearch(of: trainer, over: 1e-4...10), RateSearch(of: other, over: 1e-4...10))
    #expect(search?.losses == want?.losses && search?.steepest == want?.steepest)
    let own = Stability(trainer).map { trainer.contraction($0) }
    #expect(own == Stability(other).map { other.contraction($0) })
  }

  /// By the losses' falls alone, since no rule is linear that goes by signs.
  @Test func whatLossesSayOfThePaceIsSaidOfThePoint() throws {
    var settings = try averaging("signsgd", ema: 0.99)
    settings.given["lr"] = Schedule(0.001)
    var trainer = Trainer(try bowl(), start: [3, -2], settings: settings)
    trainer.advance(by: 100)
    settings.answer = .point
    var other = Trainer(try bowl(), start: [3, -2], settings: settings)
    other.advance(by: 100)
    let measured = try #require(Stability(trainer).map { trainer.contraction($0).measured })
    #expect(measured != nil)
    #expect(try #require(Stability(other).map { other.contraction($0).measured }) == measured)
  }

  /// Averages that begin, end, begin again, at other rates and under other rules; back to anywhere, and on from there.
  @Test(arguments: Seed.first(4)) func goingBackGivesEqualBits(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let objective = SampledObjective(sampleCount: 10)
    for _ in 0..<8 {
      var trainer = Trainer(objective, start: [0.3, 2], settings: try averaging())
      var seen: [Int: (average: [Double], point: [Double], ema: Double?)] = [:]
      for _ in 0..<12 {
        switch random.below(7) {
        case 0: trainer.settings.ema = [nil, 0.5, 0.9][random.below(3)]
        case 1:
          let ema = trainer.settings.ema
          trainer.settings.ema = nil
          trainer.settings.ema = ema
        case 2: trainer.settings.given["lr"] = Schedule([0.01, 0.02][random.below(2)])
        case 3: trainer.settings.rule = try settings(["adam", "schedulefree_sgd"][random.below(2)]).rule
        case 4: trainer.settings.batchSize = [.all, .samples(4)][random.below(2)]
        case 5: trainer.restartMemory()
        default: trainer.settings.answer = Answer.allCases[random.below(3)]
        }
        for _ in 0..<random.below(6) {
          trainer.advance(by: 1)
          seen[trainer.step] = (trainer.pointAverage, trainer.point, trainer.settings.ema)
        }
      }
      for _ in 0..<10 where trainer.trajectory.lastStep > 0 {
        let step = 1 + random.below(trainer.trajectory.lastStep)
        // Where it stands, a change of settings may have ended an average, which its way here does not know.
        guard step != trainer.step else { continue }
        trainer.go(to: step)
        let known = try #require(seen[step])
        #expect(trainer.point == known.point)
        // Where an average ended or began afresh, it is as the run went on from there.
        let wentOn = trainer.trajectory.segments.last { $0.start == step }
        if wentOn?.restartsAverage == true || wentOn.map({ $0.settings.ema == nil }) ?? (known.ema == nil) {
          #expect(trainer.pointAverage.isEmpty)
        } else if trainer.settings.ema != nil {
          #expect(trainer.pointAverage == known.average, "step \(step), seed \(seed)")
        }
      }
    }
  }

  /// Arrays of a model are a block each, a formula's numbers one together, and so are those of a formula as a model.
  @Test func blocksAreArraysAndAFormulaIsOne() throws {
    struct Shaped: Objective {
      let parameters: [ParameterBlock]
      var sampleCount: Int { 1 }
      var recipe: String { "shaped" }
      func makeEvaluator() -> any Evaluator { fatalError("never evaluated") }
    }
    #expect(try bowl().blockLengths == [2])
    #expect(SampledObjective(sampleCount: 3).blockLengths == [2])
    let network = [
      ParameterBlock("w1", .weights, shape: [3, 2]), ParameterBlock("b1", .biases, shape: [3]),
      ParameterBlock("w2", .weights, shape: [3]), ParameterBlock("b2", .biases),
    ]
    #expect(Shaped(parameters: network).blockLengths == [6, 3, 3, 1])
    let mixed = [ParameterBlock("a"), ParameterBlock("b"), network[1], ParameterBlock("c")]
    #expect(Shaped(parameters: mixed).blockLengths == [2, 3, 1])
  }
}

extension Objective {
  /// The loss of all samples at a point.
  fileprivate func loss(at point: [Double], t: Double) -> Double {
    point.withUnsafeBufferPointer { $0.baseAddress.map { makeEvaluator().loss(.all, at: $0, t: t) } ?? .nan }
  }
}
