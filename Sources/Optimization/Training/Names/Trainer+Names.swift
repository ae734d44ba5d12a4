import Expressions

extension Trainer {
  /// The names that a condition may read, which is asked after each step of a run.
  public var conditionScope: Scope { Scope(objective, settings: settings, measures: measureNames) }

  /// The names that an expression may read which is asked once, where the trainer stands.
  public var scope: Scope {
    Scope(
      objective, settings: settings, measures: measureNames, at: .standing(lastStep: trajectory.lastStep))
  }

  /// The names that an expression may read which is asked wherever the trainer comes by.
  public var watchScope: Scope {
    Scope(
      objective, settings: settings, measures: measureNames, at: .watching(lastStep: trajectory.lastStep))
  }

  /// The value of an expression where the trainer stands.
  ///
  /// - Parameter scope: the trainer's own, which may have been given further names.
  public func value(of source: String, in scope: Scope) throws(ExpressionError) -> Double {
    try RunExpression(parsing: source, in: scope, of: self).value(for: self)
  }

  /// The values of what some names stand for, each worked out once, however often it is read: some take as long as
  /// many steps.
  func values(of quantities: [Reference: Scope.Quantity]) -> [Reference: Double] {
    var values: [Reference: Double] = [:]
    var known: Curvature.Extremes??
    for (reference, quantity) in quantities {
      if case .diagnostic(let diagnostic) = quantity, diagnostic != .updateRatio {
        // Three names of one thing that takes long.
        let extremes = known ?? curvatureExtremes()
        known = .some(extremes)
        values[reference] = value(of: diagnostic, extremes)
      } else {
        values[reference] = value(of: quantity)
      }
    }
    return values
  }

  /// The value of what a name stands for.
  func value(of quantity: Scope.Quantity) -> Double {
    switch quantity {
    case .run(let quantity): value(of: quantity)
    case .parameter(let index): parameter(index)
    case .setting(let name): settingValues()[name] ?? .nan
    case .measure(let name): measured(name) ?? .nan
    case .diagnostic(.updateRatio): updateRatio()
    case .diagnostic(let diagnostic): value(of: diagnostic, curvatureExtremes())
    case .pastLoss(let step):
      trajectory.usesAllSamples(at: step, of: objective.sampleCount) && !settings.answersWithAverage
        ? pointLosses(at: [step])[0] : gone(to: step).answerLoss()
    case .pastParameter(let index, let step): gone(to: step).parameter(index)
    case .past(let quantity, let step): value(of: quantity, at: step)
    case .number(let value): value
    case .summary(let function, let reading): summary(function, of: reading)
    }
  }

  /// The value of what every run has.
  private func value(of quantity: Scope.RunQuantity) -> Double {
    switch quantity {
    case .loss: answerLoss()
    case .batchLoss: lastBatchLoss
    case .gradientNorm: gradientNorm()
    case .change: lastChange
    case .step: Double(step)
    case .epoch: Double(samplePosition.epoch)
    case .t: Double(step + 1)
    case .batch: Double(settings.batchSize.count(of: objective.sampleCount))
    }
  }

  private func value(of diagnostic: Scope.Diagnostic, _ extremes: Curvature.Extremes?) -> Double {
    switch diagnostic {
    case .curvatureMax: extremes?.largest ?? .nan
    case .curvatureMin: extremes?.smallest ?? .nan
    case .condition: extremes?.conditionNumber ?? .nan
    case .updateRatio: updateRatio()
    }
  }

  /// The loss of the last step's batch, from the trajectory where the trainer came here without taking that step.
  private var lastBatchLoss: Double {
    guard batchLoss.isNaN, step > 0 else { return batchLoss }
    let samples = objective.sampleCount
    guard trajectory.usesAllSamples(at: step, of: samples) else {
      return trajectory.keepsLoss(at: step) ? trajectory.loss(at: step) : replayed(to: step).batchLoss
    }
    return trajectory.usesAllSamples(at: step - 1, of: samples) ? pointLosses(at: [step - 1])[0] : .nan
  }

  /// By how much the last step changed the loss at the answer, or the last finished epoch where the loss of all samples
  /// is known only then; not a number before there are two losses.
  private var lastChange: Double {
    if usesAllSamples {
      guard step > 0, trajectory.usesAllSamples(at: step - 1, of: objective.sampleCount) else { return .nan }
      // The trajectory has the losses at points alone.
      let before =
        settings.answersWithAverage ? gone(to: step - 1).answerLoss() : pointLosses(at: [step - 1])[0]
      return abs(answerLoss() - before)
    }
    let known = trajectory.lastEpochLosses(upTo: step)
    return known.count == 2 ? abs(known[1] - known[0]) : .nan
  }

  /// What it was after some steps.
  func gone(to step: Int) -> Trainer {
    var past = self
    past.go(to: step)
    return past
  }
}
