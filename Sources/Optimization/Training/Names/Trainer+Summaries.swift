import Expressions

/// Expressions summed up over a run.
extension Trainer {
  /// What an expression comes to over the states from the start to where the trainer stands.
  ///
  /// The steps are taken again, and the expression is read after each: a loss of all samples costs one gradient a
  /// step. Each state is judged where the run is judged now. States at which the expression is not a number count for
  /// nothing; where there are no others, or it is cut short, it is not a number.
  func summary(_ function: Scope.SummaryFunction, of reading: Scope.Reading) -> Double {
    if function == .before {
      guard step > 0 else { return .nan }
      let before = gone(to: step - 1)
      return reading.term.value(before.values(of: reading.quantities))
    }
    var course = ReadingCourse(reading, of: self)
    var (seen, sum, count, least, greatest) = (0, 0.0, 0, Double.infinity, -Double.infinity)
    var (held, first, last) = (0, Double.nan, Double.nan)
    retrace(Array(0...step)) { view in
      let value = course.value(at: view.judged(as: settings))
      seen += 1
      guard !value.isNaN else { return }
      count += 1
      sum += value
      (least, greatest) = (min(least, value), max(greatest, value))
      guard value != 0 else { return }
      held += 1
      last = Double(view.step)
      if first.isNaN { first = last }
    }
    guard seen == step + 1, count > 0 else { return .nan }
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
