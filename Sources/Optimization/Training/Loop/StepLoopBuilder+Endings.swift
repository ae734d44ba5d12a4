import Expressions

extension RunMonitor {
  /// Lets a step count only where neither the condition nor a test holds after it.
  ///
  /// Patience and time are left to whoever runs the loop: `quietSteps`, and a look between calls.
  ///
  /// - Returns: whether all of it can be asked in a loop.
  func require(in step: inout StepLoopBuilder, after outcome: StepLoopBuilder.Outcome, of trainer: Trainer)
    -> Bool
  {
    // At an average the loss takes an evaluation of its own, and the parameters are others.
    guard !trainer.settings.answersWithAverage || !readsAnswer else { return false }
    let watches = [condition].compactMap { $0 } + tests.compactMap(\.watch)
    for watch in watches {
      guard step.requireNot(watch, after: outcome, of: trainer) else { return false }
    }
    for trial in tests {
      switch trial.test.kind {
      case .change(let limit): step.requireNot(.change, below: limit, after: outcome)
      case .gradient(let limit): step.requireNot(.gradientNorm, below: limit, after: outcome)
      case .target(let limit): step.requireNot(.loss, below: limit, after: outcome)
      case .patience, .time, .condition: break
      }
    }
    return true
  }
}

extension StepLoopBuilder {
  /// Lets a step count only where a quantity is not below a limit after it.
  fileprivate mutating func requireNot(
    _ quantity: Scope.RunQuantity, below limit: Double, after outcome: Outcome
  ) {
    let isBelow = builder.call(.less, value(of: quantity, after: outcome), builder.constant(limit))
    builder.require(builder.call(.equal, isBelow, builder.constant(0)))
  }

  /// Lets a step count only where a condition does not hold after it: where it is 0 or not a number.
  fileprivate mutating func requireNot(_ watch: Watch, after outcome: Outcome, of trainer: Trainer) -> Bool {
    var inputs: [Value] = []
    for quantity in watch.condition.quantities {
      guard let value = value(of: quantity, after: outcome, of: trainer) else { return false }
      inputs.append(value)
    }
    let result = builder.run(watch.condition.program, inputs)[0]
    let isFalse = builder.call(.equal, result, builder.constant(0))
    let isMissing = builder.call(.notEqual, result, result)
    builder.require(builder.call(.or, isFalse, isMissing))
    return true
  }

  /// A quantity after the step; nil where it cannot be had in a loop.
  private mutating func value(of quantity: Scope.Quantity, after outcome: Outcome, of trainer: Trainer)
    -> Value?
  {
    switch quantity {
    case .pastLoss, .pastParameter, .past, .number, .summary:
      return builder.constant(trainer.value(of: quantity))
    case .run(let quantity): return value(of: quantity, after: outcome)
    case .parameter(let index): return outcome.point[index]
    case .setting(let name):
      guard let index = trainer.settingIndex(of: name) else {
        return builder.constant(trainer.value(of: quantity))
      }
      // As the next step will have it.
      return settingValues(t: nextT, epoch: nextEpoch)[index]
    case .measure, .diagnostic: return nil
    }
  }

  private mutating func value(of quantity: Scope.RunQuantity, after outcome: Outcome) -> Value {
    switch quantity {
    case .loss: return outcome.loss
    case .batchLoss: return carried(.loss)
    case .gradientNorm: return norm(of: outcome.gradient)
    case .change: return builder.call(.abs, builder.call(.subtract, outcome.loss, carried(.loss)))
    case .step: return t
    case .epoch: return nextEpoch
    case .t: return nextT
    // A formula is one sample.
    case .batch: return builder.constant(1)
    }
  }

  /// As `norm` has it where its squares neither overflow nor vanish; a step at which they might does not count.
  private mutating func norm(of gradient: [Value]) -> Value {
    var sum = builder.constant(0)
    for slope in gradient { sum = builder.call(.add, sum, builder.call(.multiply, slope, slope)) }
    builder.require(builder.call(.greater, sum, builder.constant(PlainSquares.least)))
    builder.require(builder.call(.less, sum, builder.constant(PlainSquares.greatest)))
    return builder.call(.sqrt, sum)
  }
}
