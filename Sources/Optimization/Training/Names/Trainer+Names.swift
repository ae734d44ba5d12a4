import Expressions

extension Trainer {
  /// The names that a condition may read, which is asked after each step of a run.
  public var conditionScope: Scope { Scope(objective, settings: settings, measures: measureNames) }

  /// The names that an expression may read which is asked once, where the trainer stands.
  public var scope: Scope {
    Scope(
      objective, settings: settings, measures: measureNames, at: .standing(lastStep: trajectory.lastStep))
  }

  /// The value of an expression where the trainer stands.
  ///
  /// - Parameter scope: the trainer's own, which may have been given further names.
  public func value(of source: String, in scope: Scope) throws(ExpressionError) -> Double {
    let reading = try scope.read(source)
    // Each once, however often it is read: the past is replayed.
    var values: [Reference: Double] = [:]
    var known: Curvature.Extremes??
    for (reference, quantity) in reading.quantities {
      if case .diagnostic(let diagnostic) = quantity, diagnostic != .updateRatio {
        // Three names of one thing that takes long.
        let extremes = known ?? curvatureExtremes()
        known = .some(extremes)
        values[reference] = value(of: diagnostic, extremes)
      } else {
        values[reference] = value(of: quantity)
      }
    }
    return reading.term.value { values[$0] }
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
        ? trajectory.loss(at: step) : gone(to: step).loss()
    case .pastParameter(let index, let step): gone(to: step).parameter(index)
    }
  }

  /// The value of what every run has; `change` is known to the run alone.
  private func value(of quantity: Scope.RunQuantity) -> Double {
    switch quantity {
    case .loss: loss()
    case .batchLoss: batchLoss
    case .gradientNorm: gradientNorm()
    case .change: .nan
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

  /// What it was after some steps.
  private func gone(to step: Int) -> Trainer {
    var past = self
    past.go(to: step)
    return past
  }
}
