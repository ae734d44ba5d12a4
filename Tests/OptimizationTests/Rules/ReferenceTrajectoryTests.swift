import Expressions
import Optimization
import Testing

/// Every rule against PyTorch's own steps.
@Suite struct ReferenceTrajectoryTests {
  /// AdamW with amsgrad, which is no rule of ours: as a learner would write it.
  static let adamWithDecoupledDecayAndMaximum = """
    rule adamw_amsgrad "AdamW with AMSGrad"
      lr = 0.001
      beta1 = 0.9
      beta2 = 0.999
      eps = 1e-8
      weight_decay = 0.01
      state m = 0
      state v = 0
      state V = 0
      w <- w*(1 - lr*weight_decay)
      m <- beta1*m + (1 - beta1)*g
      v <- beta2*v + (1 - beta2)*g^2
      V <- max(V, v)
      w <- w - lr/(1 - beta1^t)*m/(sqrt(V)/sqrt(1 - beta2^t) + eps)
    """

  static func rule(of row: ReferenceCase) throws -> UpdateRule {
    if row.ruleName == "adamw-amsgrad" { return try UpdateRule(parsing: adamWithDecoupledDecayAndMaximum) }
    return try #require(UpdateRule.named(row.ruleName))
  }

  @Test func thereAreAsManyAsWereRecorded() {
    #expect(ReferenceCase.all.count == 111)
    let written = ReferenceCase.all.filter { $0.ruleName == "adamw-amsgrad" }
    #expect(written.map(\.id) == ["p083-adamw-rosenbrock"])
  }

  @Test(arguments: ReferenceCase.all) func meetsTorch(_ row: ReferenceCase) throws {
    let formula = try Formula(parsing: "f(\(row.variables.joined(separator: ", "))) = \(row.expression)")
    let settings = row.settings(rule: try Self.rule(of: row))
    var trainer = Trainer(FormulaObjective(formula), start: row.start, settings: settings)
    for record in row.records {
      #expect(trainer.run(RunPlan(.steps(record.step - trainer.step))) == .finished)
      expectNear(trainer.point, record.params, record, "parameters")
      expectNear([trainer.answerLoss()], [record.loss], record, "loss")
      expectNear([trainer.gradientNorm()], [record.gradientNorm], record, "gradient norm")
      if let average = record.ax {
        let ours = try #require(trainer.states.first { $0.name == settings.rule.average }).values
        expectNear(ours, average, record, "average")
      }
    }
    if let step = row.diverges {
      guard case .diverged(let divergence) = trainer.run(RunPlan(.steps(step + 5 - trainer.step))) else {
        Issue.record("torch diverges at step \(step); this does not")
        return
      }
      #expect(abs(divergence.step - step) <= 1)
      #expect(trainer.point.allSatisfy(\.isFinite) && trainer.answerLoss().isFinite)
    }
  }

  /// The tolerance is the record's own: what torch's figures move by when its inputs move by a last place.
  private func expectNear(
    _ got: [Double], _ want: [Double], _ record: ReferenceCase.Record, _ what: String
  ) {
    #expect(got.count == want.count)
    for (a, b) in zip(got, want) where !(abs(a - b) <= record.tol * max(1, abs(b))) {
      Issue.record("step \(record.step), \(what): \(a) where torch has \(b), tolerance \(record.tol)")
    }
  }
}
