import Expressions
import Optimization
import Words

extension StopReason {
  /// Why the run ended, in a sentence that begins with what was done.
  ///
  /// - Parameters:
  ///   - condition: what the run was to end at before its number of steps.
  ///   - advice: how much to say of what to do about a divergence, which may take as long as some steps.
  func text(
    after trainer: Trainer, from before: Trainer, until condition: String? = nil, _ work: Workspace,
    advice: Advice = .whole
  ) -> String {
    let isFormula = work.subject?.formula != nil
    let isWhole = before.samplePosition.used == 0 && trainer.samplePosition.used == 0
    let epochs = isWhole ? trainer.samplePosition.epoch - before.samplePosition.epoch : 0
    let done = [
      counted(trainer.step - before.step, "step"),
      trainer.usesAllSamples || epochs < 1 ? nil : counted(epochs, "epoch"),
      isFormula ? nil : work.samplesText,
    ].compactMap { $0 }.joined(separator: ", ")
    switch self {
    case .finished: return "\(done). \(condition.map { "Condition not met: \($0)" } ?? "Done.")"
    case .conditionMet(let text): return "\(done). Condition met: \(text)"
    case .test(let test): return "\(done). Stopped when \(test.text)."
    case .gaveUp(let steps):
      return "\(done). The condition was not met in \(steps) steps.\nRun again to go on."
    case .interrupted: return "Interrupted after \(done). What was done is kept."
    case .outOfRange(let violation):
      return "\(done). Stopped: \(violation.setting) would be \(rounded(violation.value)),\n"
        + "and it has to be \(violation.range.words)."
    case .diverged(let divergence):
      guard trainer.pointLoss().isFinite else {
        return "\(done). Diverged: the loss is not finite at this point.\nChoose another with init."
      }
      return "\(done). Diverged: at step \(divergence.step) \(divergence.quantity.text(trainer))."
        + (advice == .none ? "" : "\n" + divergence.text(advice, for: trainer, work))
    }
  }
}

extension Divergence {
  /// What to do about it: at the start another start, since the slope there has no end; later back first, since the
  /// point is far away by then.
  fileprivate func text(_ advice: Advice, for trainer: Trainer, _ work: Workspace) -> String {
    if step == 1, quantity == .gradient {
      let places = zip(trainer.objective.elementNames, trainer.gradient()).filter { !$0.1.isFinite }
        .map { "d/d\($0.0.shownText)" }
      return
        "The slope there is infinite (\(places.prefix(3).joined(separator: ", "))): start elsewhere, by init."
    }
    return GrowthAdvice(trainer, work, advice).text
  }
}

extension Divergence.Quantity {
  fileprivate func text(_ trainer: Trainer) -> String {
    switch self {
    case .loss: "the loss is not finite"
    case .gradient: "the gradient is not finite"
    case .parameter(let index): "\(trainer.objective.elementNames[index].shownText) is not finite"
    }
  }
}

extension StopReason {
  /// What `kind` may be.
  static let kinds = StopSyntax.limited + ["until", noStop]
  /// The kind where no stop ended the run.
  static let noStop = "no"

  /// Which stop ended the run, in the word that `set stop` has for it.
  var kind: String {
    switch self {
    case .conditionMet: "until"
    case .test(let test):
      switch test.kind {
      case .change: "change"
      case .gradient: "gradient"
      case .target: "target"
      case .patience: "patience"
      case .time: "time"
      case .condition: "until"
      }
    case .finished, .gaveUp, .interrupted, .outOfRange, .diverged: Self.noStop
    }
  }
}

extension StoppingTest {
  /// `the change of the loss is below 1e-08, 10 times in a row`.
  var text: String {
    let test =
      switch kind {
      case .change(let limit): "the change of the loss is below \(rounded(limit))"
      case .gradient(let limit): "the gradient's norm is below \(rounded(limit))"
      case .target(let limit): "the loss is below \(rounded(limit))"
      case .patience(let count): "the loss has not reached a new low \(count) times in a row"
      case .time(let seconds): "\(rounded(seconds)) s have passed"
      case .condition(let condition): condition.text
      }
    return over > 1 ? "\(test), \(over) times in a row" : test
  }
}
