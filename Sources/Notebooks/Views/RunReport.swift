import Optimization

/// What a run came to, in words.
struct RunReport {
  private let reason: StopReason
  private let plan: RunPlan
  private let before: Trainer
  private let after: Trainer
  private let work: Workspace

  /// From how many times the loss before on a run is said to have gone wrong.
  private static let notableGrowth = 1_000.0

  init(_ reason: StopReason, _ plan: RunPlan, from before: Trainer, to after: Trainer, _ work: Workspace) {
    self.reason = reason
    self.plan = plan
    self.before = before
    self.after = after
    self.work = work
  }

  var displays: [Display] {
    [ending, work.standing] + after.settings.remarks(afterRun: after).map { .notice($0) } + growth + crawling
  }

  private var ending: Display {
    let text = reason.text(after: after, from: before, until: plan.condition?.text, work)
    switch reason {
    case .diverged, .outOfRange, .gaveUp: return .notice(text)
    case .finished, .conditionMet, .test, .interrupted: return .text(text)
    }
  }

  /// The steps and the share of the loss from which on a run is said to crawl.
  private static let crawl = (steps: 20, share: 1e-3)
  /// Steps at a larger rate that a trial stands for.
  private static let trialSteps = 10.0

  /// What to say of a loss that hardly moved although a rate ten to a thousand times as large would have moved it.
  private var crawling: [Display] {
    let (old, new) = (before.pointLoss(), after.pointLoss())
    guard reason == .finished, after.step - before.step >= Self.crawl.steps, after.usesAllSamples,
      new.magnitude < .infinity, (old - new).magnitude < Self.crawl.share * new.magnitude,
      let rate = after.settings.schedule("lr")?.constant, rate > 0
    else { return [] }
    let (point, gradient) = (after.point, after.gradient())
    let larger = [10.0, 100, 1_000].first { factor in
      let trial = zip(point, gradient).map { $0 - factor * Self.trialSteps * rate * $1 }
      return after.objective.loss(at: trial, t: Double(after.step + 1)) < new - 0.01 * new.magnitude
    }
    guard let larger else { return [] }
    return [
      .notice(
        "The loss hardly moved: a larger learning rate may help, such as set lr \(rounded(rate * larger, digits: 2))."
      )
    ]
  }

  /// What to say of a loss that is finite, and far from where it was.
  private var growth: [Display] {
    let (old, new) = (before.loss(), after.loss())
    guard reason == .finished, old > 0, new > Self.notableGrowth * old else { return [] }
    return [
      .notice("The loss grew from \(rounded(old)) to \(rounded(new)): a smaller learning rate may help.")
    ]
  }
}
