import Expressions

/// A step of a run with all that went into it and all that came of it.
package struct TakenStep: Sendable {
  /// Where a run stands between two steps.
  package struct Standing: Sendable {
    /// The numbers of all parameters.
    package let point: [Double]
    /// The rule's states, in the order of its text.
    package let states: [State]
    /// The loss of all samples.
    package let loss: Double
  }

  /// A state of the rule and what it holds.
  package struct State: Sendable {
    package let name: String
    /// A number for each parameter, or one for all.
    package let values: Term.Quantity
  }

  /// Its number, from 1.
  package let number: Int
  /// The settings that it was taken under.
  package let settings: TrainingSettings
  /// What each hyper-parameter was then.
  package let values: [String: Double]
  /// What the rule reads as `t`: its updates since its memory began, this one included.
  package let update: Int
  /// The loss of its samples before it, which a rule may read.
  package let batchLoss: Double
  /// How many parameters each block has that a rule's reductions go by.
  package let blockLengths: [Int]
  /// How many samples there are.
  package let sampleCount: Int
  /// The rows that its gradient is the mean over, counted from 0; nil for all.
  package let rows: [Int]?
  /// The gradient over these rows.
  package let gradient: [Double]
  /// The normal draws that the noise is made of; empty where there is none.
  package let draws: [Double]
  /// What the rule read: the gradient with its noise, before clipping and decay.
  package let usedGradient: [Double]
  package let before: Standing
  package let after: Standing
}

extension TakenStep {
  /// How far a parameter moved against its gradient, for a gradient of 1: `-change/gradient`; nil where that is 0. Its
  /// unit is that of the parameter over that of the gradient.
  package static func effectiveRate(from before: Double, to after: Double, gradient: Double) -> Double? {
    // What is added turns -0, of no change over a negative gradient, into 0.
    gradient == 0 ? nil : (before - after) / gradient + 0
  }

  /// The effective rate of a parameter in this step.
  package func effectiveRate(_ parameter: Int) -> Double? {
    Self.effectiveRate(
      from: before.point[parameter], to: after.point[parameter], gradient: usedGradient[parameter])
  }
}

extension Trainer {
  /// The rows that the next step takes the gradient over, counted from 0; nil for all.
  package var nextRows: [Int]? { engine.nextRows }

  /// A step of the trajectory, taken again; nil where the work was given up.
  ///
  /// - Precondition: `number` is from 1 to `trajectory.lastStep`.
  package func takenStep(_ number: Int) -> TakenStep? {
    precondition((1...trajectory.lastStep).contains(number), "only steps that were taken can be told of")
    let interruption = Interruption.current
    let engine = replayed(to: number - 1)
    guard !interruption.hasEndedWork, engine.updateSettings() == nil else { return nil }
    if engine.memoryAge == 0 { engine.beginMemory() }
    let (values, rows) = (engine.valuesByName, engine.nextRows)
    let gradient = engine.gradient(of: rows)
    let draws = engine.settings.noise > 0 ? engine.nextDraws : []
    let before = engine.standing
    guard case .taken = engine.advance() else { return nil }
    let after = engine.standing
    guard !interruption.hasEndedWork else { return nil }
    return TakenStep(
      number: number, settings: engine.settings, values: values, update: engine.memoryAge,
      batchLoss: engine.batchLoss, blockLengths: objective.blockLengths,
      sampleCount: objective.sampleCount, rows: rows, gradient: gradient, draws: draws,
      usedGradient: Array(engine.usedGradient), before: before, after: after)
  }
}

extension StepEngine {
  fileprivate var standing: TakenStep.Standing {
    let numbers = Set(rule.numberStates.map(\.name))
    let states = statesAtHand.map { name, values in
      TakenStep.State(name: name, values: numbers.contains(name) ? .number(values[0]) : .vector(values))
    }
    return TakenStep.Standing(point: Array(point), states: states, loss: loss())
  }
}
