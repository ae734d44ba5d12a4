import Optimization
import Words

/// What a step did, in one sentence.
struct StepMeaning {
  let step: TakenStep
  let names: ElementNames

  /// Rates and distances that differ by less than this part are called equal: it is rounding, or an `eps`.
  private static let likeness = 1e-6

  var text: String {
    let loss = LossChange(from: step.before.loss, to: step.after.loss, of: "The loss")
    return "Meaning: \(what).\n\(loss.text)."
  }

  private var what: String {
    let change = step.change
    guard let first = change.firstIndex(where: { $0 != 0 }) else {
      let isLevel = step.usedGradient.allSatisfy { $0 == 0 }
      return isLevel ? "nothing moved, since the gradient is 0" : "nothing moved"
    }
    if let held = heldParameter { return "\(names[held].shownText) was held at its bound" }
    let sloping = rates(by: step.gradient)
    guard !sloping.isEmpty else {
      return "\(names[first].shownText) moved though its gradient is 0: \(cause(among: [first]))"
    }
    let uphill = sloping.filter { $0.rate < 0 }
    if !uphill.isEmpty { return "\(some(uphill)) moved up the slope: \(cause(among: uphill.map(\.place)))" }
    let used = rates(by: step.usedGradient)
    let against = used.filter { $0.rate < 0 }
    if !against.isEmpty { return "\(some(against)) moved downhill against the noise: \(cause(among: []))" }
    return downhill(sloping, used)
  }

  /// Effective rates of the parameters with a gradient that is not 0, by a gradient with noise or without.
  private func rates(by gradient: [Double]) -> [Rate] {
    gradient.indices.compactMap { place in
      let (before, after) = (step.before.point[place], step.after.point[place])
      return TakenStep.effectiveRate(from: before, to: after, gradient: gradient[place])
        .map { (place, $0) }
    }
  }

  private typealias Rate = (place: Int, rate: Double)

  /// Some parameters, by the one with the least rate: `x and 2 more`.
  private func some(_ rates: [Rate]) -> String {
    let name = rates.min { $0.rate < $1.rate }.map { names[$0.place].shownText } ?? ""
    return rates.count > 1 ? "\(name) and \(rates.count - 1) more" : name
  }

  /// Where no parameter went up its slope.
  ///
  /// - Parameter sloping: those that have one, by the gradient without noise.
  private func downhill(_ sloping: [Rate], _ used: [Rate]) -> String {
    guard let least = used.min(by: { $0.rate < $1.rate }), let most = used.max(by: { $0.rate < $1.rate })
    else { return "the noise took the slope away" }
    let isOfAll = sloping.count == step.change.count
    if most.rate - least.rate <= Self.likeness * most.rate {
      let all = isOfAll ? "every parameter" : "every parameter with a slope"
      return atOneRate(most.rate, of: step.change.count == 1 ? names[0].shownText : all)
    }
    let distances = step.change.map(abs)
    if let far = distances.max(), let near = distances.min(), far - near <= Self.likeness * far {
      return "every parameter moved equally far, \(rounded(far)), however steep its slope"
    }
    return
      "each parameter\(isOfAll ? "" : " with a slope") has a rate of its own, from \(rounded(least.rate)) "
      + "(\(names[least.place].shownText)) to \(rounded(most.rate)) (\(names[most.place].shownText))"
  }

  private func atOneRate(_ rate: Double, of who: String) -> String {
    let slope = step.draws.isEmpty ? "its slope" : "its slope, noise included,"
    let lr = step.values["lr"] ?? .nan
    if abs(rate - lr) <= Self.likeness * rate {
      return "\(who) moved downhill by \(slope) times the learning rate \(rounded(lr))"
    }
    let compared = lr > 0 ? ", \(rounded(rate / lr, digits: 3)) times the learning rate" : ""
    return "\(who) moved downhill by \(slope) times \(rounded(rate))\(compared)"
  }

  /// What outweighs the gradient of some parameters, or may where it could be one or another.
  private func cause(among places: [Int]) -> String {
    let isNoise = places.contains { step.usedGradient[$0] * step.gradient[$0] <= 0 }
    let memory = step.settings.rule.states.isEmpty || step.update == 1 ? nil : "memory"
    let noise = isNoise && !step.draws.isEmpty ? "noise" : nil
    let decay = (step.values["weight_decay"] ?? 0) != 0 ? "decay" : nil
    let causes = [memory, noise, decay].compactMap(\.self)
    guard let only = causes.first else { return "the rule has it so" }
    if causes.count > 1 { return "\(causes.listed(by: "or")) outweigh it" }
    return only == memory ? "what the rule remembers outweighs it" : "the \(only) outweighs it"
  }

  private var heldParameter: Int? {
    guard let bounds = step.settings.bounds else { return nil }
    return step.after.point.firstIndex { $0 == bounds.lowerBound || $0 == bounds.upperBound }
  }
}
