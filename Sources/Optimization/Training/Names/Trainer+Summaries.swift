import Expressions

/// Expressions summed up over a run.
extension Trainer {
  /// What an expression comes to over the states from the start to where the trainer stands.
  ///
  /// An expression of the loss is read of the losses that were kept. For others the steps are taken again, and it is read
  /// after each: a loss of all samples costs one gradient a step. Each state is judged where the run is judged now.
  /// States at which the expression is not a number count for nothing; where there are no others, or it is cut short, it
  /// is not a number.
  func summary(_ function: Scope.SummaryFunction, of reading: Scope.Reading) -> Double {
    if function == .before {
      guard step > 0 else { return .nan }
      let before = gone(to: step - 1)
      return reading.term.value(before.values(of: reading.quantities))
    }
    var course = ReadingCourse(reading, of: self)
    var tally = Tally()
    if course.readsLossesAlone, let losses = keptLosses {
      for (step, loss) in losses.enumerated() { tally.add(course.value(at: step, loss: loss), at: step) }
    } else {
      retrace(Array(0...step)) { view in
        tally.add(course.value(at: view.judged(as: settings)), at: view.step)
      }
    }
    return tally.seen == step + 1 ? tally.value(of: function) : .nan
  }

  /// The losses of all samples at the answer from the start to where the trainer stands; nil where not all are kept.
  private var keptLosses: [Double]? {
    let samples = objective.sampleCount
    let areKept = (0...step).allSatisfy {
      trajectory.keepsLoss(at: $0) && trajectory.usesAllSamples(at: $0, of: samples)
    }
    return areKept && !settings.answersWithAverage ? (0...step).map(trajectory.loss) : nil
  }
}

/// What an expression comes to over some states.
private struct Tally {
  /// States, those without a number among them.
  private(set) var seen = 0
  private var (count, sum) = (0, 0.0)
  private var (least, greatest) = (Double.infinity, -Double.infinity)
  /// At how many it was not 0, and the first and last step of those.
  private var (held, first, last) = (0, Double.nan, Double.nan)

  mutating func add(_ value: Double, at step: Int) {
    seen += 1
    guard !value.isNaN else { return }
    count += 1
    sum += value
    (least, greatest) = (min(least, value), max(greatest, value))
    guard value != 0 else { return }
    held += 1
    last = Double(step)
    if first.isNaN { first = last }
  }

  func value(of function: Scope.SummaryFunction) -> Double {
    guard count > 0 else { return .nan }
    return switch function {
    case .least: least
    case .greatest: greatest
    case .mean: sum / Double(count)
    case .count: Double(held)
    case .first: first
    case .last: last
    case .before: .nan
    }
  }
}

extension Trainer {
  /// What something was at a step that the run passed through, under the settings with which it took the next one;
  /// judged where the run is judged now. Steps are taken again; not a number where that is cut short.
  func value(of quantity: Scope.Quantity, at step: Int) -> Double {
    var value = Double.nan
    // Some of it only the step before knows.
    retrace(Array(max(0, step - 1)...step)) { view in
      if view.step == step { value = view.judged(as: settings).value(of: quantity) }
    }
    return value
  }

  /// The same run, judged where other settings have it judged.
  fileprivate func judged(as other: TrainingSettings) -> Trainer {
    guard settings.answer != other.answer || settings.ema != other.ema else { return self }
    var judged = self
    (judged.settings.answer, judged.settings.ema) = (other.answer, other.ema)
    return judged
  }
}

/// An expression that is read at one state after another, in order: what it reads of the state before is kept rather
/// than looked up.
private struct ReadingCourse {
  private let term: Term
  /// What is looked up at each state.
  private let quantities: [Reference: Scope.Quantity]
  /// What is the same at all states: a sum over the whole run among it.
  private let settled: [Reference: Double]
  /// What is read of the state before, each with its value there.
  private var befores: [(reference: Reference, course: ReadingCourse, last: Double)] = []

  init(_ reading: Scope.Reading, of trainer: Trainer) {
    term = reading.term
    var (moving, fixed): ([Reference: Scope.Quantity], [Reference: Scope.Quantity]) = ([:], [:])
    for (reference, quantity) in reading.quantities {
      switch quantity {
      case .summary(.before, let inner):
        befores.append((reference, ReadingCourse(inner, of: trainer), .nan))
      case .summary, .number, .pastLoss, .pastParameter, .past: fixed[reference] = quantity
      case .run, .parameter, .setting, .measure, .diagnostic: moving[reference] = quantity
      }
    }
    quantities = moving
    settled = trainer.values(of: fixed)
  }

  /// Whether what it reads at each state are its loss and its number alone.
  var readsLossesAlone: Bool {
    befores.isEmpty && quantities.values.allSatisfy { [.run(.loss), .run(.step)].contains($0) }
  }

  /// Its value at a state of this loss, where it `readsLossesAlone`.
  func value(at step: Int, loss: Double) -> Double {
    var values = settled
    for (reference, quantity) in quantities {
      values[reference] = quantity == .run(.loss) ? loss : Double(step)
    }
    return term.value(values)
  }

  mutating func value(at view: Trainer) -> Double {
    var values = view.values(of: quantities)
    values.merge(settled) { own, _ in own }
    for index in befores.indices {
      values[befores[index].reference] = befores[index].last
      befores[index].last = befores[index].course.value(at: view)
    }
    return term.value(values)
  }
}

extension Term {
  /// Its value where each reference has a value; not a number where one has none.
  fileprivate func value(_ values: [Reference: Double]) -> Double { value { values[$0] } }
}
