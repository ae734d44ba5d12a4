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
    [ending, work.standing] + after.settings.remarks(afterRun: after).map { .notice($0) } + growth
  }

  private var ending: Display {
    let text = reason.text(after: after, from: before, until: plan.condition?.text, work)
    switch reason {
    case .diverged, .outOfRange, .gaveUp: return .notice(text)
    case .finished, .conditionMet, .test, .interrupted: return .text(text)
    }
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
