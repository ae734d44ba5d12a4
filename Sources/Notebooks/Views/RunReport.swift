import Optimization

/// What a run came to, in words.
struct RunReport {
  private let reason: StopReason
  private let plan: RunPlan
  private let before: Trainer
  private let after: Trainer
  private let work: Workspace
  /// How much is advised, which nobody asked for.
  private let advice: Advice

  /// From how many times the loss on a run is said to have gone wrong: that of before, and, where the rate is above the
  /// limit, the lowest so far. Below the limit a rule with memory may swing through a loss near 0.
  private static let notableGrowth = (anyhow: 1_000.0, aboveLimit: 10.0)
  /// A loss below this share of that at the start is next to nothing, however much it grew.
  private static let nothing = 1e-12

  init(
    _ reason: StopReason, _ plan: RunPlan, from before: Trainer, to after: Trainer, _ work: Workspace,
    advice: Advice = .whole
  ) {
    self.reason = reason
    self.plan = plan
    self.before = before
    self.after = after
    self.work = work
    self.advice = advice
  }

  var displays: [Display] {
    [ending(advice), work.standing] + after.settings.remarks(afterRun: after).map { .notice($0) }
      + growth + crawling
  }

  /// What was done and where the run stands, without advice, which may take as long as some steps.
  var outcome: [Display] { [ending(.none), work.standing] }

  private func ending(_ advice: Advice) -> Display {
    let text = reason.text(
      after: after, from: before, until: plan.condition?.text, work, advice: advice)
    switch reason {
    case .diverged, .outOfRange, .gaveUp: return .notice(text)
    case .finished, .conditionMet, .test, .interrupted: return .text(text)
    }
  }

  /// The steps and the share of the loss from which on a run is said to crawl.
  private static let crawl = (steps: 20, share: 1e-3)
  /// Steps at a larger rate that are tried.
  private static let trialSteps = 10

  /// What to say of a run that would take a hundred times its steps again, where a rate ten to a thousand times as
  /// large, or one without a clip that cuts hard, was tried for some steps and came farther.
  private var crawling: [Display] {
    let (old, new) = (before.pointLoss(), after.pointLoss())
    guard advice != .none, reason == .finished, after.step - before.step >= Self.crawl.steps,
      after.usesAllSamples, new.magnitude < .infinity,
      let rate = after.settings.schedule("lr")?.constant, rate > 0
    else { return [] }
    let hardlyMoves = (old - new).magnitude < Self.crawl.share * new.magnitude
    let stepsLeft = stepsLeft
    guard hardlyMoves || stepsLeft != nil else { return [] }
    let pace =
      stepsLeft.map { "At this pace the rest takes about \(roundCount($0)) steps" }
      ?? "The loss hardly moved"
    guard let faster = fasterWay(than: rate) else { return [] }
    return [.notice("\(pace).\n\(advice == .whole ? faster : GrowthAdvice.wayToCause)")]
  }

  /// What was tried for some steps and came farther, in words.
  private func fasterWay(than rate: Double) -> String? {
    if let cut = Findings.clip(after, after.gradient()), isFaster({ $0.given["clip"] = nil }) {
      return "\(cut.reason.sentence) descent tried it without, and that is faster: set clip off."
    }
    return largerRate(than: rate).map { rounded($0, digits: 2) }.map {
      "descent tried a rate of \($0), and that is faster: set lr \($0)."
    }
  }

  /// Steps to a hundredth of the distance to the minimum, where they are a hundred times those of the run or more: by
  /// how much less the loss fell in the run's second half than in its first.
  private var stepsLeft: Double? {
    let steps = after.step - before.step
    // A rule that divides by the slope walks at one speed, whatever the distance: of that the halves say nothing.
    // The first question asks no parameter; the second goes over all of them.
    guard LinearizedRule.movesAllAlike(after), LinearizedRule(after) != nil,
      after.firstStepUnderSettings != nil,
      let factor = after.contraction(from: before.step, by: steps / 2), factor < 1
    else { return nil }
    return Contraction.stepsLeft(after: steps, at: factor)
  }

  /// A count of two digits and zeros, as far as it is one at all.
  private func roundCount(_ count: Double) -> String {
    var unit = 1.0
    while count / unit >= 100 { unit *= 10 }
    return rounded((count / unit).rounded() * unit)
  }

  /// The least of ten, a hundred and a thousand times the rate at which a few steps lower the loss by a hundredth.
  private func largerRate(than rate: Double) -> Double? {
    [10.0, 100, 1_000].map { $0 * rate }.first { larger in isFaster { $0.given["lr"] = Schedule(larger) } }
  }

  /// Whether a few steps under other settings lower the loss by a hundredth.
  private func isFaster(_ change: (inout TrainingSettings) -> Void) -> Bool {
    let loss = after.pointLoss()
    var trial = after
    change(&trial.settings)
    for _ in 0..<Self.trialSteps {
      guard case .taken = trial.advance() else { return false }
    }
    return trial.pointLoss() < loss - 0.01 * loss.magnitude
  }

  /// What to say of a loss that is finite, and far from where it was.
  private var growth: [Display] {
    let (old, new) = (before.answerLoss(), after.answerLoss())
    let first = after.trajectory.loss(at: 0)
    guard advice != .none, reason == .finished, new > old, !(new.magnitude < Self.nothing * first.magnitude)
    else { return [] }
    if let lowest = lowestBelowGrowth { return [grown(from: lowest, GrowthAdvice(after, work, advice))] }
    let most = new / Self.notableGrowth.anyhow
    guard let base = [old, first].first(where: { $0 > 0 && $0 < most }) else {
      return []
    }
    return [grown(from: base, GrowthAdvice(after, work, advice))]
  }

  /// The lowest loss so far, where it has grown since and the rate is above the limit, there as here; nil elsewhere.
  /// How far is told by the square of the slope, which on a bowl grows as the loss does above its least.
  private var lowestBelowGrowth: Double? {
    guard after.usesAllSamples, !after.hasNoisyGradients else { return nil }
    let lowest = after.beforeRise()
    let (old, new) = (lowest.gradientNorm(), after.gradientNorm())
    guard old > 0, new * new > Self.notableGrowth.aboveLimit * old * old,
      GrowthAdvice.isAboveLimit(lowest), GrowthAdvice.isAboveLimit(after)
    else { return nil }
    return lowest.answerLoss()
  }

  private func grown(from loss: Double, _ advice: GrowthAdvice) -> Display {
    .notice(
      "The loss grew from \(rounded(loss)) to \(rounded(after.answerLoss())).\n\(advice.text)")
  }
}
