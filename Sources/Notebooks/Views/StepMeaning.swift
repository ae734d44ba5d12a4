import Optimization
import Words

/// What a step did, in one sentence.
struct StepMeaning {
  let step: TakenStep
  let names: ElementNames

  /// Rates and distances that differ by less than this part are called equal: it is rounding, or an `eps`.
  private static let likeness = 1e-6

  var text: String {
    "Meaning: \(what); \(LossChange(from: step.before.loss, to: step.after.loss).text)."
  }

  private var what: String {
    let change = step.change
    guard let first = change.firstIndex(where: { $0 != 0 }) else {
      let isLevel = step.usedGradient.allSatisfy { $0 == 0 }
      return isLevel ? "nothing moved, since the gradient is 0" : "nothing moved"
    }
    if let held = heldParameter { return "\(names[held].shownText) was held at its bound" }
    let rates = change.indices.compactMap { place in step.effectiveRate(place).map { (place, rate: $0) } }
    guard let least = rates.min(by: { $0.rate < $1.rate }), let most = rates.max(by: { $0.rate < $1.rate })
    else { return "\(names[first].shownText) moved though its gradient is 0: \(cause)" }
    if least.rate < 0 {
      let others = rates.count { $0.rate < 0 } - 1
      let more = others > 0 ? " and \(others) more" : ""
      return "\(names[least.0].shownText)\(more) moved up the slope: \(cause)"
    }
    let isAlone = change.count == 1
    if most.rate - least.rate <= Self.likeness * most.rate { return atOneRate(most.rate, isAlone: isAlone) }
    let distances = change.map(abs)
    if let far = distances.max(), let near = distances.min(), far - near <= Self.likeness * far {
      return "every parameter moved equally far, \(rounded(far)), however steep its slope"
    }
    return "each parameter has a rate of its own, from \(rounded(least.rate)) (\(names[least.0].shownText)) "
      + "to \(rounded(most.rate)) (\(names[most.0].shownText))"
  }

  private func atOneRate(_ rate: Double, isAlone: Bool) -> String {
    let who = isAlone ? names[0].shownText : "every parameter"
    let lr = step.values["lr"] ?? .nan
    if abs(rate - lr) <= Self.likeness * rate {
      return "\(who) moved downhill by its slope times the learning rate \(rounded(lr))"
    }
    let compared = lr > 0 ? ", \(rounded(rate / lr, digits: 3)) times the learning rate" : ""
    return "\(who) moved downhill by its slope times \(rounded(rate))\(compared)"
  }

  /// What may outweigh the gradient.
  private var cause: String {
    let decays = (step.values["weight_decay"] ?? 0) != 0
    if step.settings.rule.states.isEmpty { return decays ? "the decay outweighs it" : "the rule has it so" }
    return decays ? "memory or decay outweigh it" : "what the rule remembers outweighs it"
  }

  private var heldParameter: Int? {
    guard let bounds = step.settings.bounds else { return nil }
    return step.after.point.firstIndex { $0 == bounds.lowerBound || $0 == bounds.upperBound }
  }
}
