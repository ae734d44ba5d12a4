import Optimization
import Words

/// Tries lines in copies of a session, each followed by a run, and keeps those that help.
struct Rehearsal {
  private let session: Session
  private let surroundings: Surroundings
  /// Steps of a run.
  let steps: Int
  private let unit: (count: Int, noun: String)
  /// What as many steps come to without any change; nil where those leave the numbers.
  private let unchanged: JudgedLoss?
  /// The run at hand, by its last steps: at most as many.
  private let present: JudgedLoss

  /// Lines that are shown at most, and how many of them may be remedies.
  private static let (mostShown, mostRemedies) = (3, 2)
  /// Lines of a kind that are tried at most; where even a short run takes more than that, lines of both.
  private static let (mostLines, fewLines) = (7, 2)
  /// The steps of a short run.
  private static let fewSteps = 10
  private let isDear: Bool
  /// How much lower the loss must come out, as a share of what it is otherwise.
  private static let notableShare = 1e-3
  /// How much lower in any case.
  private let leastGain: Double

  /// - Parameters:
  ///   - steps: how long the run has been, which theirs are as long as.
  ///   - leastGain: a loss that is lower by less is as good as the same.
  /// - Throws: `interrupted`.
  init(
    _ session: Session, steps: Int, leastGain: Double, in surroundings: Surroundings
  ) throws(CommandError) {
    self.session = session
    self.leastGain = leastGain
    self.surroundings = Surroundings(
      isInterrupted: surroundings.isInterrupted, environment: surroundings.environment,
      canvas: surroundings.canvas)
    let trainer = try session.work.expectTrainer()
    isDear = trainer.affordableSteps() < Self.fewSteps
    let affordable = max(Self.fewSteps, trainer.affordableSteps())
    var length = min(max(steps, 50), 500, affordable)
    var unit = (count: length, noun: "step")
    if !trainer.usesAllSamples {
      // Whole epochs, so that the loss is of all samples and no batch is left over.
      let batch = trainer.settings.batchSize.count(of: trainer.objective.sampleCount)
      let perEpoch = (trainer.objective.sampleCount + batch - 1) / batch
      let epochs = max(1, min(5, max(length, affordable / 4) / perEpoch))
      length = epochs * perEpoch
      unit = (epochs, "epoch")
    }
    (self.steps, self.unit) = (length, unit)
    present = JudgedLoss(of: trainer, since: max(trainer.step - steps, trainer.step - length))
    unchanged = try Self.run(session, unit, in: self.surroundings)?.judged
  }

  /// Those of some lines that leave the loss notably lower than without: those against a cause first, and of either
  /// kind the best first.
  func helpful(_ remedies: [String], _ others: [String]) throws(CommandError) -> [TriedCommand] {
    let most = isDear ? Self.fewLines : Self.mostLines
    let remedies = remedies.uniqued.prefix(most)
    let rest = others.uniqued.filter { !remedies.contains($0) }.prefix(most - (isDear ? remedies.count : 0))
    let first = try helpful(among: remedies).prefix(rest.isEmpty ? Self.mostShown : Self.mostRemedies)
    return Array(first) + (try helpful(among: rest)).prefix(Self.mostShown - first.count)
  }

  private func helpful(among lines: some Sequence<String>) throws(CommandError) -> [TriedCommand] {
    var tried: [(line: String, loss: JudgedLoss)] = []
    for line in lines {
      guard let after = try after(line) else { continue }
      guard let loss = try Self.run(after, unit, in: surroundings)?.judged, isLower(loss),
        let begun = begun(after), !begun.value.isFinite || isNotable(loss, below: begun)
      else { continue }
      tried.append((line, loss))
    }
    return tried.sorted { $0.loss.value < $1.loss.value }.map {
      TriedCommand(command: $0.line, expect: expectation($0.loss))
    }
  }

  /// What a run begins with: where it goes on with the run at hand, what that has come to.
  private func begun(_ after: Session) -> JudgedLoss? {
    guard let trainer = after.work.trainer else { return nil }
    let goesOn = trainer.step > 0 && trainer.point == session.work.trainer?.point
    return goesOn ? present : JudgedLoss(of: trainer, since: trainer.step)
  }

  /// `run 100 steps then ends at loss 0.0012; without it, at 2.3.`
  private func expectation(_ loss: JudgedLoss) -> String {
    let otherwise =
      unchanged.map { "\($0.isMean ? "about" : "at") \(rounded($0.value))" } ?? "outside the numbers"
    return "run \(counted(unit.count, unit.noun)) then \(loss.text); without it, \(otherwise)."
  }

  private func isLower(_ loss: JudgedLoss) -> Bool {
    unchanged.map { isNotable(loss, below: $0) } ?? true
  }

  private func isNotable(_ loss: JudgedLoss, below other: JudgedLoss) -> Bool {
    loss.isBelow(other, by: max(Self.notableShare * abs(other.value), leastGain))
  }

  /// The session after a line; nil where one of its commands is refused.
  func after(_ line: String) throws(CommandError) -> Session? {
    var next = session
    for command in Line.commands(in: line) {
      guard next.perform(command, in: surroundings).error == nil else { return nil }
      guard !surroundings.isInterrupted() else { throw .interrupted }
    }
    return next
  }

  /// The loss after such a run of a session, in words; nil where it has none.
  func ending(of session: Session) throws(CommandError) -> String? {
    try Self.run(session, unit, in: surroundings)?.judged.map {
      "run \(counted(unit.count, unit.noun)) then \($0.text)"
    }
  }

  /// What a run of a session comes to; nil where it leaves the numbers, or some setting its range. With a condition only
  /// how it ends matters, and it is not judged.
  ///
  /// - Throws: `interrupted`.
  static func run(
    _ session: Session, _ unit: (count: Int, noun: String), until condition: Condition? = nil,
    in surroundings: Surroundings
  ) throws(CommandError) -> (judged: JudgedLoss?, steps: Int, reason: StopReason)? {
    var trainer = try session.work.expectTrainer()
    let before = trainer.step
    let plan = RunPlan(
      unit.noun == "epoch" ? .epochs(unit.count) : .steps(unit.count), until: condition,
      tests: session.work.tests)
    let reason = trainer.run(plan, in: Trainer.Surroundings(isInterrupted: surroundings.isInterrupted))
    switch reason {
    case .interrupted: throw .interrupted
    case .diverged, .outOfRange: return nil
    case .finished, .conditionMet, .test, .gaveUp:
      guard condition == nil else { return (nil, trainer.step - before, reason) }
      let judged = JudgedLoss(of: trainer, since: before)
      return judged.value.isFinite ? (judged, trainer.step - before, reason) : nil
    }
  }

  /// The same of a line `run until ...`, after another.
  func run(
    _ line: String, atMost count: Int, after way: String
  ) throws(CommandError) -> (judged: JudgedLoss?, steps: Int, reason: StopReason)? {
    guard let session = try after(way) else { return nil }
    let trainer = try session.work.expectTrainer()
    let text = String(line.trimmingPrefix("run until "))
    guard let condition = try? session.condition(text, for: trainer) else { return nil }
    return try Self.run(session, (count, "step"), until: condition, in: surroundings)
  }
}
