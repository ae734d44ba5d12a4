import Expressions
import Optimization
import Plots

/// `run N`, `run N epochs`, `run until CONDITION`: many updates; `live` draws them.
struct RunCommand: SessionCommand {
  static let count = Parameter<Int>(
    "COUNT", noun: "number of steps", example: { _ in "run 100" }, begins: { !$0.isKeyword("until") },
    parse: { word, _ throws(CommandError) in
      guard !word.isQuoted, let count = Parameter<Int>.wholeNumber(word.text), count >= 0 else {
        throw .notANumberOfSteps(word)
      }
      return count
    })
  static let condition = Parameter.word(
    "CONDITION", example: { _ in nil },
    candidates: { $0.session.conditionNames })
  static let manual = Manual(
    "run", .run,
    .sequence([
      .optional(
        .sequence([
          .one(count),
          RunLength.unit,
        ])),
      .optional(.after("until", .rest(condition, before: LiveView.keyword))), .optional(LiveView.syntax),
    ]), needs: .run,
    summary: "Take many steps, and say why they ended.",
    details: """
      A condition may use loss, step, epoch, t, gradientNorm, change, batch, batchLoss, rule,
      the settings and the parameters, and, at the cost of time, curvatureMax, curvatureMin, condition, updateRatio;
      of a model also accuracy, heldOutLoss and heldOutAccuracy.
      With fewer than all samples a step, the loss is looked at when an epoch ends. With a condition and no count, a
      run gives up after ten million steps. Ctrl-C stops it between two steps and keeps what was done.
      "live" draws the loss, or the path or the parameters, while it runs.
      """,
    examples: [
      "run 100", "run 20 epochs", "run until loss < 1", "run 500 until loss < 0.01 and step > 10",
      "run 1000 live",
    ],
    after: ["problem rosenbrock", "set lr 0.001"], effect: .changes)

  private let length: RunPlan.Length
  private let condition: Given<Word>?
  private let live: LiveView?

  init(_ arguments: Arguments) throws(CommandError) {
    live = LiveView(arguments)
    condition = arguments[Self.condition]
    guard let count = arguments[Self.count]?.value else {
      guard condition != nil else { throw .missing(Self.count.noun, example: "run 100", at: arguments.end) }
      length = .untilCondition
      return
    }
    length = arguments.has("epochs") ? .epochs(count) : .steps(count)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let before = try session.work.expectTrainer()
    let condition = try condition?.blamed { text throws(CommandError) in
      try session.condition(text, for: before)
    }
    let plan = RunPlan(length, until: condition, tests: session.work.tests)
    let subject = session.work.subject
    let around = surroundings.watching(
      plan, from: before, showing: live.map { live in { trainer in live.figure(of: trainer, subject) } })
    let reason = try session.work.move { $0.run(plan, in: around) }
    session.work.ending = reason
    let after = try session.work.expectTrainer()
    // Nothing was done: what the loss is would only have to be worked out for long.
    if reason == .interrupted, after.step == before.step { throw .interrupted }
    let report = RunReport(reason, plan, from: before, to: after, session.work, advice: surroundings.advice)
    let shown =
      surroundings.aside { report.displays + session.watchedDisplays }
      ?? Interruption.whole { report.outcome }
    guard let live else { return shown }
    let figure = Interruption.whole { live.figure(of: after, subject) }
    return try shown + surroundings.drawBesideText(figure, to: nil, below: shown)
  }
}

extension Surroundings {
  /// What surrounds a run: the clock, the question whether to stop, and someone who is told how far it is.
  ///
  /// - Parameter picture: what a run is drawn by while it goes on; nil for words alone.
  fileprivate func watching(
    _ plan: RunPlan, from before: Trainer, showing picture: ((Trainer) -> Figure)?
  ) -> Trainer.Surroundings {
    let began = now()
    let total = plan.lastStep(from: before)
    return Trainer.Surroundings(
      now: now, isInterrupted: isInterrupted,
      observe: { trainer in
        let samples = trainer.objective.sampleCount
        let loss = trainer.usesAllSamples ? trainer.pointLoss() : trainer.batchLoss
        let progress = Progress.run(
          .init(
            step: trainer.step, first: before.step, total: total,
            epoch: samples > 1 ? trainer.samplePosition.epoch : nil,
            batch: trainer.settings.batchSize.count(of: samples), loss: loss, elapsed: now() - began))
        tell(progress, showing: picture.map { picture in { picture(trainer) } })
      })
  }
}

extension RunPlan {
  /// The step at which the run ends at the latest, where that is known.
  fileprivate func lastStep(from trainer: Trainer) -> Int? {
    switch length {
    case .steps(let count): return trainer.step + count
    case .epochs(let count):
      let size = trainer.settings.batchSize.count(of: trainer.objective.sampleCount)
      let stepsPerEpoch = (trainer.objective.sampleCount + size - 1) / size
      let (steps, isTooMany) = count.multipliedReportingOverflow(by: stepsPerEpoch)
      return isTooMany ? nil : trainer.step + steps - trainer.samplePosition.used / size
    case .untilCondition: return nil
    }
  }
}

extension CommandError {
  fileprivate static func notANumberOfSteps(_ word: Word) -> CommandError {
    CommandError(
      .badArgument, "\"\(word.text)\" is not a number of steps.", hint: "Try \"run 10\".", at: word.span)
  }
}
