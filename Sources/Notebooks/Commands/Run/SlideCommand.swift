import Expressions
import Optimization
import Plots
import Words

/// `slide SETTING LOW .. HIGH [at VALUE]`: a setting moved by keys, with the run that comes of each of its values.
struct SlideCommand: SessionCommand {
  private static let count = Parameter.count(
    "STEPS", noun: "number of steps", example: "slide lr 0.001 .. 1 run 200")
  private static let value = Parameter.number("VALUE", example: "slide lr 0.001 .. 1 at 0.1")
  static let manual = Manual(
    "slide", .run,
    .sequence(
      SweepCommand.axis(SweepCommand.setting, SweepCommand.range) + [
        .anyOrder(
          what: "something that slide takes",
          [.keyword("log"), .keyword("linear"), RunLength.syntax(count), .after("at", .one(value))])
      ]), needs: .run,
    summary: "Move a setting by keys, and watch what the run makes of it.",
    details: """
      Left and right change the value, and the run from the start and its picture follow: the path over two parameters,
      else the loss. Enter keeps the value and the run; the run at hand stays beside it. Esc leaves all as it was.
      Where nothing is redrawn, values are typed; where nobody types, some of the values are listed. "at 0.1" keeps
      that value without asking: so a notebook holds what was chosen.
      There are 41 values unless a number of them follows the range. A run takes 200 steps: "run 500" makes it longer.
      """,
    examples: ["slide lr 0.001 .. 1", "slide lr 0.05 .. 0.5 10 linear run 100"], after: ["problem sphere"],
    effect: .changes)

  private let range: SweepRange
  private let length: RunLength
  /// The value to keep; nil where it is yet to be chosen.
  private let value: Given<Double>?
  private let line: String

  /// Values where nothing is said of their number, and where they are listed.
  private static let (places, listed) = (41, 9)

  init(_ arguments: Arguments) throws(CommandError) {
    let name = try arguments.required(SweepCommand.setting).value
    let words = arguments[all: SweepCommand.range].map(\.value)
    let scales = SweepRange.scales.compactMap { arguments.word($0) }
    range = try SweepRange(of: name, words + scales, after: "slide \(name.text)")
    length = RunLength(arguments, Self.count)
    value = arguments[Self.value]
    line = arguments.line.text
  }

  func perform(
    in notebook: inout Notebook, _ surroundings: Surroundings
  ) throws(CommandError) -> (displays: [Display], effect: Manual.Effect) {
    var session = notebook.session
    let before = (session.work.run?.id, session.work.trainer?.step)
    let displays = try perform(in: &session, surroundings)
    notebook.session = session
    let after = (session.work.run?.id, session.work.trainer?.step)
    return (displays, after == before ? .looks : .changes)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    let axis = try range.axis(in: trainer, count: surroundings.sliding == nil ? Self.listed : Self.places)
    let trials = SlideTrials(of: trainer, range, axis, length)
    if let value {
      guard axis.range.contains(value.value) else {
        throw CommandError(
          .outOfRange, "\(rounded(value.value)) lies outside the range.",
          hint: "Try \"slide \(range.name.text) \(range.text) at \(shortestText(axis.range.lowerBound))\".",
          at: value.span)
      }
      return try value.blamed { value throws(CommandError) in
        try Self.keep(value, of: trials, in: &session, surroundings)
      }
    }
    for value in [axis.range.lowerBound, axis.range.upperBound] { _ = try trials.trial(at: value) }
    guard let slide = surroundings.sliding else { return try trials.listing(axis.gridValues) }
    let problem = session.work.subject?.problem
    let chosen = slide(
      Slider(
        name: range.name.text, values: Self.shown(axis.gridValues), now: trials.now,
        canvas: surroundings.canvas
      ) { value throws(CommandError) in
        guard let outcome = try trials.outcome(at: value) else { return nil }
        let figure = trials.figure(of: outcome, problem)
        // One that was given up half way would show what never was.
        guard !surroundings.isInterrupted() else { return nil }
        return Slider.Look(words: trials.words(outcome, at: value), figure: figure)
      })
    guard let chosen else {
      return [.text("\(range.name.text) stays at \(rounded(trials.now))."), .repeatable(by: nil)]
    }
    return try Self.keep(chosen, of: trials, in: &session, surroundings)
      + [.repeatable(by: "\(line) at \(shortestText(chosen))")]
  }

  /// Values in as few digits as are shown, but for both ends, which are as they were typed: what is kept stands in tables.
  private static func shown(_ values: [Double]) -> [Double] {
    let inner = values.dropFirst().dropLast().map { Double(rounded($0, digits: 4)) ?? $0 }
    return values.prefix(1) + inner + values.dropFirst().suffix(1)
  }

  /// Takes up the run of a value.
  private static func keep(
    _ chosen: Double, of trials: SlideTrials, in session: inout Session, _ surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    let problem = session.work.subject?.problem
    guard let outcome = try trials.outcome(at: chosen), let run = outcome.run else { throw .interrupted }
    session.work.takeUp(run, endedBy: outcome.reason)
    let shown: [Display] = [
      .text("\(trials.words(outcome, at: chosen)). \(trials.textBefore)"), session.work.standing,
    ]
    let figure = Interruption.whole { trials.figure(of: outcome, problem) }
    return try shown + surroundings.drawBesideText(figure, to: nil, below: shown)
  }
}

/// The runs of a slider, of which the last one is kept.
private final class SlideTrials {
  private let trainer: Trainer
  private let range: SweepRange
  private let sweep: Sweep
  private let length: RunLength
  private var last: (value: Double, outcome: TrialOutcome)?

  init(of trainer: Trainer, _ range: SweepRange, _ axis: Sweep.Axis, _ length: RunLength) {
    self.trainer = trainer
    self.range = range
    self.length = length
    sweep = Sweep(grid: [axis])
  }

  /// What the setting is in the run at hand.
  var now: Double {
    switch sweep.axes[0].setting {
    case .hyperparameter(let name): trainer.settingValues()[name] ?? sweep.axes[0].range.lowerBound
    case .batch: Double(trainer.settings.batchSize.count(of: trainer.objective.sampleCount))
    case .noise: trainer.settings.noise
    }
  }

  /// `It was 0.01.`; of a schedule, how it comes back.
  var textBefore: String {
    guard case .hyperparameter(let name) = sweep.axes[0].setting,
      let schedule = trainer.settings.schedule(name), schedule.constant == nil
    else { return "It was \(rounded(now))." }
    return "It was \(schedule.text): \"set \(name) \(schedule.text)\" sets that again."
  }

  /// - Throws: where the setting may not have the value.
  func trial(at value: Double) throws(CommandError) -> Trial {
    let settings = sweep.settings(trainer.settings, at: [value])
    if let violation = settings.violation() {
      throw range.refusal(of: violation.value, violation.range.words)
    }
    return Trial(of: trainer, settings: settings, budget: length.budget(of: trainer), keepsRun: true)
  }

  /// Nil where Ctrl-C cut it short.
  func outcome(at value: Double) throws(CommandError) -> TrialOutcome? {
    if let last, last.value == value { return last.outcome }
    guard let outcome = Trial.run([try trial(at: value)]).first.flatMap(\.self) else { return nil }
    last = (value, outcome)
    return outcome
  }

  /// `lr 0.0316: loss 0.00123 after 200 steps`.
  func words(_ outcome: TrialOutcome, at value: Double) -> String {
    let end =
      if case .diverged(let divergence) = outcome.reason {
        "diverged at step \(divergence.step)"
      } else {
        "loss \(rounded(outcome.finalLoss, digits: 4)) after \(counted(outcome.cost.steps, "step"))"
          + (outcome.hasDiverged ? ", growing" : "")
      }
    return "\(range.name.text) \(rounded(value, digits: 4)): \(end)"
  }

  /// The way over two parameters, else the loss.
  func figure(of outcome: TrialOutcome, _ problem: Problem?) -> Figure {
    let run = outcome.run ?? trainer
    return run.objective.parameterCount == 2
      ? Figures.path(run, problem: problem) : Figures.loss(run)
  }

  /// What comes of some values, where nobody moves them.
  func listing(_ values: [Double]) throws(CommandError) -> [Display] {
    let trials = try values.map { value throws(CommandError) in try trial(at: value) }
    let outcomes = Trial.run(trials)
    guard outcomes.allSatisfy({ $0 != nil }) else { throw .interrupted }
    let losses = outcomes.map { outcome in
      outcome.flatMap { $0.hasDiverged ? nil : $0.finalLoss }
    }
    let rows = zip(values, losses).map { [rounded($0, digits: 4), $1.map { rounded($0) } ?? "diverged"] }
    let name = range.name.text
    return [
      .table(Listing([name, "loss after \(length.text)"], rows)),
      .text("Nobody moves \(name) here: these are some of its values. \"set \(name)\" takes one up."),
      .data(
        .members([
          "setting": .string(name), "values": .array(values.map { .number($0) }),
          "losses": .array(losses.map { $0.map { .number($0) } ?? .null }),
        ])),
    ]
  }
}

extension Workspace {
  /// Goes on from where another run about the same has ended; the one at hand is kept.
  fileprivate mutating func takeUp(_ trainer: Trainer, endedBy reason: StopReason) {
    guard let subject = run?.subject else { return }
    var next = Run(setRunAside(), about: subject, by: trainer)
    next.hasMoved = true
    next.ending = reason
    take(up: next)
  }
}
