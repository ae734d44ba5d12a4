import Optimization
import Words

/// What to say of a loss that grew until it was of no use: where that began, and what to type.
struct GrowthAdvice {
  private let work: Workspace
  private let advice: Advice
  /// The step that the run came to.
  private let step: Int
  /// Where the loss was lowest before it rose; the step after it was the first bad one.
  private let before: Trainer
  private let stability: Stability?
  /// The limit at the start too, where a new run would begin.
  private let limit: Double?
  /// What of the rule or the function is to blame, rather than the rate.
  private let culprit: Hindrance?
  /// Whether the loss is above that of the start, so that going on from here is worse than beginning again.
  private let isFarAway: Bool
  /// Where to end a run whose loss has no least; nil where it has one, for all that is known.
  private let endOfOnesOwn: String?

  /// Products with the Hessian that a word of advice may take: about as much work as so many steps.
  private static let products = 12
  /// How far below the limit an advised rate stays; a rule with memory swings long before it.
  private static let shares = (plain: 0.9, withMemory: 0.5)

  init(_ trainer: Trainer, _ work: Workspace, _ advice: Advice = .whole) {
    self.work = work
    self.advice = advice
    step = trainer.step
    before = trainer.beforeRise()
    let here = Stability(before, products: Self.products)
    stability = here
    var start = trainer
    start.go(to: 0)
    let first = before.step == 0 ? here : Stability(start, products: Self.products)
    let limits = [here?.limit, first?.limit].compactMap(\.self).filter(\.isFinite)
    limit = limits.min()
    culprit = Findings.uphill(before) ?? Findings.outsideDomain(work)
    endOfOnesOwn = before.hasFallenWithoutEnd ? before.endOfOnesOwn : nil
    isFarAway = !(trainer.pointLoss() <= start.pointLoss())
  }

  /// Whether the rate is above what the rule bears where a run stands; false where no limit is known.
  static func isAboveLimit(_ trainer: Trainer) -> Bool {
    guard let rate = trainer.settingValues()["lr"],
      let limit = Stability(trainer, products: products)?.limit
    else { return false }
    return rate > limit * (1 + Stability.limitPrecision)
  }

  /// What leads to the cause, where it is not to be told.
  static let wayToCause = "\"diagnose\" looks for the cause."

  /// What went wrong, and what to do about it.
  var text: String {
    switch advice {
    case .none: ""
    case .withoutRemedy: "\(plainCause)\n\(place)\(Self.wayToCause)"
    case .whole: endlessFall ?? "\(cause)\n\(wayBack)"
    }
  }

  /// What no rate helps; nil where one may.
  private var endlessFall: String? {
    guard culprit == nil, let endOfOnesOwn else { return nil }
    return "The loss falls for ever that way: there is no minimum, and no rate helps.\n"
      + "To end where you like: reset, then \(endOfOnesOwn)."
  }

  /// Where it went wrong.
  private var start: String {
    before.usesAllSamples
      ? "Step \(before.step + 1) went wrong" : "After step \(before.step) it went wrong"
  }

  /// `Step 1 went wrong: lr 0.081 is above what this place bears.`
  private var plainCause: String {
    guard culprit == nil, let rate = before.settingValues()["lr"], let limit = stability?.limit, rate > limit
    else { return "\(start)." }
    return "\(start): lr \(rounded(rate)) is above what this place bears."
  }

  /// `Step 1 went wrong: lr 0.081 is above the limit 0.02667 (curvature 75).`
  private var cause: String {
    let isWhole = before.usesAllSamples
    if let culprit { return culprit.reason.sentence }
    guard let rate = before.settingValues()["lr"], let stability else { return start + "." }
    let curvature = "curvature \(rounded(stability.extremes.largest, digits: 4))"
    guard let limit = stability.limit, limit.isFinite else {
      return "\(start), at lr \(rounded(rate)) and \(curvature)."
    }
    let number = rounded(limit, digits: 4)
    if isWhole {
      return
        "\(start): lr \(rounded(rate)) is \(rate > limit ? "above" : "below") the limit \(number) (\(curvature))."
    }
    // What single samples stand is not known: only that it is less.
    let relation = rate > limit ? ": lr \(rounded(rate)) is above" : ", though lr \(rounded(rate)) is below"
    return "\(start)\(relation) the limit of all samples, \(number) (\(curvature)): single samples bend more."
  }

  /// What to take in place of the rate: `standardize, or set lr 0.024`.
  private var remedy: String {
    let rate = smallerRate.map { "set lr \(rounded($0, digits: 2))" } ?? "use gd"
    return (work.subject?.dataSubject?.isUnscaled == true ? "standardize, or " : "") + rate
  }

  /// What to type, the way back first where the point is far away: `Far away by now: reset (or back N) first, then
  /// set lr 0.024.`
  private var wayBack: String {
    if case .uphill = culprit { return "Type the rule anew, or take another: use gd. Then reset." }
    guard step > 0 else { return "The start is kept: \(remedy)." }
    guard isFarAway else { return "Still lower than at the start: from here, \(remedy)." }
    return "Far away by now: \(wayToStart) first, then \(remedy)."
  }

  private var wayToStart: String {
    before.step > 0 ? "back \(step - before.step) (or reset)" : step > 1 ? "reset (or back N)" : "reset"
  }

  /// Whether the point is of any use; nothing where it is.
  private var place: String { step > 0 && isFarAway ? "Far away by now: \(wayToStart). " : "" }

  private var smallerRate: Double? {
    let schedule = work.settings.schedule("lr")
    guard let rate = schedule?.constant ?? before.settingValues()["lr"], rate.isFinite, rate > 0 else {
      return nil
    }
    guard let limit else { return rate / 10 }
    // Single samples bend more than all together, by how much is not known.
    guard before.usesAllSamples else { return rate / 10 < limit ? rate / 10 : limit / 4 }
    let share = stability?.rule?.hasMemory == true ? Self.shares.withMemory : Self.shares.plain
    return min(share * limit, rate / 2)
  }
}
