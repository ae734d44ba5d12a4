import Expressions
import Models
import Optimization

extension Findings {
  /// What stands in the way of a run, what matters most first.
  ///
  /// - Parameters:
  ///   - trainer: where the run stands; after a divergence, before it went wrong.
  ///   - steps: taken under the settings of now.
  static func hindrances(
    _ work: Workspace, _ trainer: Trainer, steps: Int, gradient: [Double], _ units: [HiddenUnits]
  ) -> [Hindrance] {
    [
      uphill(trainer), outsideDomain(work), held(trainer, gradient),
      units.first(where: \.areDead).map { .deadLayer($0.layer) }, decayedRate(trainer, steps),
      clip(trainer, gradient), longMemory(trainer),
      vanishing(trainer, work.subject?.dataSubject?.model),
    ].compactMap(\.self)
  }

  static func uphill(_ trainer: Trainer) -> Hindrance? {
    guard trainer.stepsUphill else { return nil }
    let rule = trainer.settings.rule
    var turned: (wrong: String, right: String)?
    if case .assignment("w", .call(.add, let sum)) = rule.lines.last(where: { $0.name == "w" }),
      sum[0] == .name("w")
    {
      turned = ("w <- w + \(sum[1])", "w <- \(Term.call(.subtract, sum))")
    }
    return .uphill(rule: rule.name, line: turned)
  }

  private static func held(_ trainer: Trainer, _ gradient: [Double]) -> Hindrance? {
    guard let bounds = trainer.settings.bounds else { return nil }
    let names = trainer.objective.elementNames
    let held = zip(trainer.point, gradient).enumerated().compactMap { index, pair -> Hindrance.Held? in
      let (value, slope) = pair
      guard value <= bounds.lowerBound && slope > 0 || value >= bounds.upperBound && slope < 0 else {
        return nil
      }
      return Hindrance.Held(index: index, name: names[index].shownText, bound: value)
    }
    return held.isEmpty ? nil : .bounds(held)
  }

  /// Steps of a schedule that are looked at.
  private static let scheduleSamples = 64
  /// Below which share of the greatest rate a schedule has taken the steps away.
  private static let decayedShare = 0.01

  private static func decayedRate(_ trainer: Trainer, _ steps: Int) -> Hindrance? {
    guard steps > 0, let schedule = trainer.settings.schedule("lr"), schedule.constant == nil,
      let now = trainer.settingValues()["lr"]
    else { return nil }
    let epochsPerStep = Double(trainer.samplePosition.epoch) / Double(trainer.step)
    let gap = max(1, steps / scheduleSamples)
    let rates = stride(from: trainer.step - steps, to: trainer.step, by: gap).map {
      schedule.value(t: Double($0 + 1), epoch: (Double($0) * epochsPerStep).rounded(.down))
    }
    guard let greatest = rates.filter(\.isFinite).max(), now < decayedShare * greatest else { return nil }
    return .decayedRate(now: now, greatest: greatest)
  }

  /// Below which share of its norm a gradient is cut hard.
  private static let cutShare = 0.1

  static func clip(_ trainer: Trainer, _ gradient: [Double]) -> Hindrance? {
    let norm = gradient.norm
    guard let limit = trainer.clipLimit, norm.isFinite, limit < cutShare * norm else { return nil }
    return .clip(limit: limit, norm: norm)
  }

  /// From which momentum on a velocity lasts for hundreds of steps.
  private static let longestMomentum = 0.99

  private static func longMemory(_ trainer: Trainer) -> Hindrance? {
    guard let momentum = trainer.settingValues()["momentum"], momentum > longestMomentum else { return nil }
    return .longMemory(momentum: momentum)
  }

  /// How much smaller a first layer's gradient is where it vanishes on the way, and the layers it takes.
  private static let (vanishingShare, leastLayers) = (0.01, 3)

  private static func vanishing(_ trainer: Trainer, _ model: (any Model)?) -> Hindrance? {
    guard let network = model as? NetworkModel, network.hidden.count + 1 >= leastLayers else { return nil }
    let sizes = trainer.sampleGradientSizes().filter { $0.name.hasPrefix("w") }
    guard let first = sizes.first, let last = sizes.last, last.size.isFinite,
      first.size > 0, first.size < vanishingShare * last.size
    else { return nil }
    return .vanishingGradient(first: first, last: last)
  }
}
