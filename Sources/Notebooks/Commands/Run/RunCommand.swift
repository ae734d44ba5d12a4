import Expressions
import Optimization

/// `run N`, `run N epochs`, `run until CONDITION`: many updates.
struct RunCommand: Command {
  static let count = Parameter.count("count", "how many steps or epochs", from: 0, example: "run 100")
  static let manual = Manual(
    "run", .run,
    usage: ["run COUNT [steps or epochs]", "run until CONDITION", "run COUNT until CONDITION"],
    [.init(count)],
    summary: "Take many steps, and say why they ended.",
    details: """
      A condition may use loss, step, epoch, gradientNorm, change, batchLoss, the settings and the parameters;
      of a model also accuracy, heldOutLoss and heldOutAccuracy.
      With fewer than all samples a step, the loss is looked at when an epoch ends. Without a count, a run gives
      up after ten million steps. Ctrl-C stops it between two steps and keeps what was done.
      """,
    examples: ["run 100", "run 20 epochs", "run until loss < 1", "run 500 until loss < 0.01 and step > 10"],
    after: ["problem rosenbrock", "set lr 0.001"], changesSession: true)

  private let plan: RunPlan
  /// From how many times the loss before on a run is said to have gone wrong.
  private static let notableGrowth = 1_000.0

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let trainer = try session.work.expectTrainer()
    if arguments.isEmpty {
      throw .missing("number of steps", example: "run 100", at: arguments.nextSpan)
    }
    var length = RunPlan.Length.untilCondition
    if arguments.peek?.isKeyword("until") != true {
      guard let word = arguments.peek else { throw .missing("number of steps", at: arguments.nextSpan) }
      let count: Int
      do throws(CommandError) { count = try arguments.next(Self.count, in: session) } catch {
        throw CommandError(
          "bad-argument", "\"\(word.text)\" is not a number of steps.", hint: "Try \"run 10\".", at: word.span
        )
      }
      length = .steps(count)
      if arguments.take(keyword: "epochs") || arguments.take(keyword: "epoch") {
        length = .epochs(count)
      } else if !arguments.take(keyword: "steps") {
        _ = arguments.take(keyword: "step")
      }
    }
    var condition: Condition?
    if arguments.take(keyword: "until") {
      let (text, offset) = arguments.takeRest()
      do {
        condition = try session.condition(text, for: trainer)
      } catch {
        throw .condition(error, offset: offset, for: trainer)
      }
    }
    plan = RunPlan(length, until: condition, tests: session.work.tests)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let before = try session.work.expectTrainer()
    let began = surroundings.now()
    let total = plan.lastStep(from: before)
    let around = Trainer.Surroundings(
      now: surroundings.now, isInterrupted: surroundings.isInterrupted,
      observe: { trainer in
        let loss = trainer.usesAllSamples ? trainer.loss() : trainer.batchLoss
        surroundings.report(
          .run(
            .init(
              step: trainer.step, first: before.step, total: total,
              epoch: trainer.objective.sampleCount > 1 ? trainer.place.epoch : nil,
              batch: trainer.settings.batchSize.count(of: trainer.objective.sampleCount), loss: loss,
              elapsed: surroundings.now() - began)))
      })
    let plan = plan
    let reason = try session.work.move { $0.run(plan, in: around) }
    session.work.ending = reason
    let after = try session.work.expectTrainer()
    let text = reason.text(after: after, from: before, until: plan.condition?.text, session.work)
    var displays: [Display] = []
    switch reason {
    case .diverged, .outOfRange, .gaveUp: displays.append(.notice(text))
    default: displays.append(.text(text))
    }
    displays.append(session.work.standing)
    displays += after.settings.remarks(afterRun: after).map { .notice($0) }
    if reason == .finished { displays += growthRemark(before.loss(), after.loss()) }
    return displays
  }

  /// What to say of a loss that is finite, and far from where it was.
  private func growthRemark(_ old: Double, _ new: Double) -> [Display] {
    guard old > 0, new > Self.notableGrowth * old else { return [] }
    return [
      .notice("The loss grew from \(rounded(old)) to \(rounded(new)): a smaller learning rate may help.")
    ]
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    guard let until = words.firstIndex(of: "until") else {
      return .words(words.isEmpty ? ["until"] : words.count == 1 ? ["steps", "epochs", "until"] : ["until"])
    }
    guard let trainer = session.work.trainer, words.count >= until else { return .words([]) }
    return .words(trainer.conditionScope.names)
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
      return isTooMany ? nil : trainer.step + steps - trainer.place.used / size
    case .untilCondition: return nil
    }
  }
}
