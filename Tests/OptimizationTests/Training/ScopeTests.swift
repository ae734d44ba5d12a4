import Expressions
import TestSupport
import Testing

@testable import Optimization

/// What expressions about a run may read.
struct ScopeTests {
  /// At (3, 4) times 0.8^step, the loss 25 times 0.64^step.
  private func bowl(steps: Int = 0) throws -> Trainer {
    var trainer = Trainer(
      try objective("x, y", "x^2 + y^2"), start: [3, 4], settings: try settings("gd", ["lr": "0.1"]))
    trainer.advance(by: steps)
    return trainer
  }

  /// After two steps: x = 1.92, y = 2.56, the loss 10.24.
  @Test(arguments: [
    Valued("x", 1.92), Valued("y - x", 0.64), Valued("loss", 10.24), Valued("batchLoss", 16),
    Valued("gradientNorm", 6.4), Valued("step", 2), Valued("t", 3), Valued("epoch", 2), Valued("batch", 1),
    Valued("lr", 0.1), Valued("weight_decay", 0), Valued("clip", .infinity),
    Valued("loss[0]", 25), Valued("loss[2]", 10.24), Valued("x[0]", 3), Valued("y[1]", 3.2),
    Valued("x[0] - x[1] + x[0]", 3.6), Valued("f(1, 2)", 5), Valued("f(x, 0)/x", 1.92), Valued("g(2)", 6),
    Valued("pi", .pi), Valued("change", 5.76), Valued("change[1]", 9), Valued("gradientNorm[0]", 10),
    Valued("batchLoss[1]", 25), Valued("curvatureMax[0]", 2), Valued("lr[0]", 0.1), Valued("t[1]", 2),
    Valued("updateRatio[1]", 0.2), Valued("gradientNorm[0] - gradientNorm[2]", 3.6),
  ])
  func whereTheTrainerStands(_ row: Valued) throws {
    let trainer = try bowl(steps: 2)
    var scope = trainer.scope
    scope.formulas = [
      try Formula(parsing: "f(x, y) = x^2 + y^2"), try Formula(parsing: "g(z) = z*t", known: ["t"]),
    ]
    let value = try trainer.value(of: row.source, in: scope)
    #expect(value == row.value || isNear(value, row.value, tolerance: 1e-15), "\(value)")
  }

  struct Unknown: Sendable, CustomTestStringConvertible {
    let source: String
    let message: String
    let hint: String?
    let column: Int
    var testDescription: String { source }

    init(_ source: String, _ message: String, _ hint: String? = nil, column: Int = 1) {
      self.source = source
      self.message = message
      self.hint = hint
      self.column = column
    }
  }

  @Test(arguments: [
    Unknown("1 + los", "\"los\" is not a known name.", "Did you mean \"loss\"?", column: 5),
    Unknown("loss[3]", "There is no loss[3]: the run has 2 steps.", "Try \"loss[2]\"."),
    Unknown("x + y[9]", "There is no y[9]: the run has 2 steps.", "Try \"y[2]\".", column: 5),
    Unknown("lr[3]", "There is no lr[3]: the run has 2 steps.", "Try \"lr[2]\"."),
    Unknown("los[0]", "\"los\" is not a known name.", "Did you mean \"loss\"?"),
    Unknown("pi[0]", "\"pi\" has no elements."),
    Unknown("loss[0,1]", "\"loss[0,1]\" is not a known name."),
    Unknown("loss[bmi]", "\"loss[bmi]\" is not a known name."),
  ])
  func whatIsNotKnown(_ row: Unknown) throws {
    let trainer = try bowl(steps: 2)
    let error = try #require(throws: ExpressionError.self) {
      try trainer.value(of: row.source, in: trainer.scope)
    }
    #expect(error.message == row.message)
    #expect(error.hint == row.hint)
    #expect(error.span.column == row.column)
  }

  /// Each name of the table can be read, and completion offers no other.
  @Test func everyNameCanBeRead() throws {
    let trainer = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: TrainingSettings())
    for scope in [trainer.scope, trainer.conditionScope] {
      #expect(Set(scope.names).count == scope.names.count)
      for name in scope.names {
        let reference = try #require(Reference(parsing: name))
        #expect(scope.knows(reference))
        #expect(throws: Never.self) { try Condition(parsing: name, in: scope) }
      }
    }
    let names = trainer.conditionScope.names
    #expect(
      Set(["w[1]", "w[2]", "w[age]", "w[bmi]", "lr", "clip", "loss", "change", "t"]).isSubset(of: names))
    #expect(!names.contains("w") && trainer.scope.names.contains("change"))
  }

  @Test func aParameterComesBeforeASettingOfItsName() throws {
    let trainer = Trainer(
      try objective("momentum, pi2", "momentum^2 + pi2^2"), start: [7, 1], settings: try settings("momentum"))
    #expect(try trainer.value(of: "momentum", in: trainer.scope) == 7)
    #expect(trainer.scope.names.count { $0 == "momentum" } == 1)
  }

  /// The word comes before a setting of its name, and a parameter before the name that stands for words.
  @Test func wordsAreReadBetweenParametersAndSettings() throws {
    let rule = WordQuantity("rule", noun: "a rule", words: ["gd", "momentum"], current: "momentum")
    var trainer = Trainer(try objective("x", "x^2"), start: [7], settings: try settings("momentum"))
    var scope = trainer.scope
    scope.words = [rule]
    #expect(try trainer.value(of: "rule == momentum", in: scope) == 1)
    #expect(try trainer.value(of: "momentum == rule and rule != gd", in: scope) == 1)
    #expect(try trainer.value(of: "(rule == gd) + momentum", in: scope) == 0.9)
    #expect(scope.names.contains("rule") && scope.knows(Reference("rule")))
    trainer = Trainer(try objective("rule", "rule^2"), start: [7], settings: try settings("momentum"))
    scope = trainer.scope
    scope.words = [rule]
    #expect(try trainer.value(of: "rule == momentum", in: scope) == 0)
    #expect(try trainer.value(of: "rule == 7", in: scope) == 1)
    #expect(scope.names.count { $0 == "rule" } == 1)
  }

  @Test func parametersMayNotBeCalledLikeWhatEveryRunHas() {
    #expect(
      Scope.reservedNames == [
        "loss", "batchLoss", "gradientNorm", "change", "step", "epoch", "t", "batch", "lr",
      ])
  }

  /// The loss at a step is that of all samples, however few that step used and the next ones use.
  @Test func aPastLossIsThatOfAllSamples() throws {
    var trainer = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: TrainingSettings())
    trainer.settings.batchSize = .samples(3)
    var losses = [trainer.answerLoss()]
    for step in 1...4 {
      trainer.advance(by: 1)
      losses.append(trainer.answerLoss())
      #expect(trainer.step == step)
    }
    for size in [BatchSize.samples(3), .all] {
      trainer.settings.batchSize = size
      for (step, loss) in losses.enumerated() {
        #expect(try trainer.value(of: "loss[\(step)]", in: trainer.scope) == loss)
      }
    }
  }

  /// What something was at a step is what it was there, under the settings of that step.
  @Test func whatWasAtAnEarlierStepIsTakenAgain() throws {
    var trainer = Trainer(
      SampledObjective(sampleCount: 10), start: [0, 0],
      settings: try settings("momentum", ["lr": "0.01/t"]), keepsCheckpoints: true)
    trainer.settings.batchSize = .samples(3)
    let names = ["gradientNorm", "batchLoss", "lr", "epoch", "curvatureMax", "updateRatio", "change"]
    var seen: [[Double]] = []
    for _ in 0...8 {
      seen.append(try names.map { try trainer.value(of: $0, in: trainer.scope) })
      trainer.advance(by: 1)
    }
    trainer.settings = try settings("gd", ["lr": "7"])
    for (step, values) in seen.enumerated() {
      for (name, value) in zip(names, values) where step > 0 || !value.isNaN {
        let again = try trainer.value(of: "\(name)[\(step)]", in: trainer.scope)
        #expect(again == value || again.isNaN && value.isNaN, "\(name)[\(step)]: \(again), not \(value)")
      }
    }
  }

  /// Whatever has no value is told why, where there is a plain reason.
  @Test func whatIsNoNumberIsToldWhy() throws {
    let trainer = try bowl(steps: 2)
    func gaps(_ source: String) throws -> [RunExpression.Gap] {
      try RunExpression(parsing: source, in: trainer.scope, of: trainer).gaps(for: trainer)
    }
    #expect(try gaps("1 + first(loss<1)") == [.neverHeld(condition: "loss < 1", upTo: 2)])
    #expect(try gaps("last(x < 0)") == [.neverHeld(condition: "x < 0", upTo: 2)])
    #expect(try gaps("change[0]") == [.beforeFirstStep("change[0]")])
    #expect(try gaps("first(loss < 20) + sqrt(-x)") == [])
    #expect(throws: ExpressionError(.pastElsewhere("loss"), at: Span(7, 11))) {
      try Condition(parsing: "loss < loss[0]/2", in: trainer.conditionScope)
    }
  }

  /// An element of a matrix, by two positions.
  @Test func aMatrixIsReadByRowAndColumn() throws {
    let objective = ShapedObjective(parameters: [ParameterBlock("w", .weights, shape: [2, 3])])
    let scope = Scope(objective, settings: TrainingSettings())
    #expect(try scope.read("w[2,3]").quantities == [Reference("w", .positions([2, 3])): .parameter(5)])
    #expect(throws: ExpressionError(.unknownName("w[3,1]", suggestion: "w[1,1]"), at: Span(4, 10))) {
      try scope.read("1 + w[3,1]")
    }
    #expect(throws: ExpressionError(.unknownName("w[2]", suggestion: nil), at: Span(0, 4))) {
      try scope.read("w[2]")
    }
  }

  /// A run longer than its losses are kept one by one: what is read of its past is what was there.
  @Test func whatTheTrajectoryHasForgottenIsTakenAgain() throws {
    var trainer = Trainer(
      try objective("x, y", "x^2 + 3*y^2"), start: [5, 5], settings: try settings("momentum", ["lr": "0.01"]),
      keepsCheckpoints: true, lossLimit: 16)
    var losses = [trainer.answerLoss()]
    for _ in 0..<100 {
      trainer.advance(by: 1)
      losses.append(trainer.answerLoss())
    }
    #expect(trainer.trajectory.loss(at: 1) != losses[1])
    for step in [0, 1, 2, 50, 97, 99, 100] {
      #expect(try trainer.value(of: "loss[\(step)]", in: trainer.scope) == losses[step])
    }
    #expect(trainer.pointLosses(at: Array(0...100)) == losses)
    trainer.go(to: 97)
    #expect(try trainer.value(of: "change", in: trainer.watchScope) == abs(losses[97] - losses[96]))
    #expect(try trainer.value(of: "batchLoss", in: trainer.watchScope) == losses[96])
    let outcome = TrialOutcome(trainer, .finished, reached: nil, keepsRun: false)
    #expect(outcome.startLoss == losses[0] && outcome.finalLoss == losses[97])
  }
}
