import Expressions
import Optimization
import Plots
import Words

/// `sweep SETTING LOW .. HIGH`: the run again and again with other values of one or two settings.
struct SweepCommand: SessionCommand {
  static let example = "sweep lr 0.001 .. 1"
  static let setting = setting("SETTING")
  static let range = range("RANGE")
  /// A second setting, which is swept with the first.
  static let other = setting("OTHER")
  static let otherRange = range("OTHER_RANGE")
  static let count = Parameter.count(
    "STEPS", noun: "number of steps", example: "sweep lr 0.001 .. 1 run 200")
  static let seeds = Parameter.count(
    "SEEDS", noun: "number of seeds", example: "sweep lr 0.001 .. 1 seeds 5")
  static let file = Parameter.file("FILE", example: "sweep lr 0.001 .. 1 to sweep.svg")

  private static let options = ["log", "linear", "random", "run", "seeds", "to"]
  static let manual = Manual(
    "sweep", .look,
    .sequence(
      axis(setting, range) + [
        .optional(.sequence(axis(other, otherRange))),
        .anyOrder(
          what: "something that sweep takes",
          [
            .keyword("log"), .keyword("linear"), .keyword("random"),
            RunLength.syntax(count),
            .after("seeds", .one(seeds)), PictureFile.syntax(file),
          ]),
      ]), needs: .run,
    summary: "Try many values of a setting, and see where the loss ends.",
    details: """
      Each value gets a run of its own, from this run's start, with its rule and settings, for 200 steps; this run
      stays as it is. "run 500" or "run 20 epochs" makes them longer; "set stop" does not end them.
      A setting is a number of the rule, weight_decay, clip, batch or noise. There are 20 values, 15 of each of two
      settings, which are drawn as a map; whole numbers are rounded. Where a range lies above 0 and spans a factor of
      10 or more, equal factors lie between the values; "linear" takes equal differences, "log" equal factors, for the
      range before it. "random" draws the values instead.
      A value diverged where its run left the numbers, or ended no lower than it began and growing. "seeds 5" runs each
      with five orders of samples and draws of noise, and shows the mean and how far they lie apart.
      The picture has theory's limit of lr where it is known. Ctrl-C ends it and shows what is done.
      """,
    examples: [
      "sweep lr 0.001 .. 1", "sweep lr 0.05 .. 0.5 10 linear run 100", "sweep lr 0.01 .. 1 8 random seeds 2",
      "sweep lr 0.01 .. 1 6 weight_decay 0 .. 0.1 5 run 20",
    ],
    after: ["problem sphere"])

  private let ranges: [SweepRange]
  private let isRandom: Bool
  private let length: RunLength
  private let seedCount: Given<Int>?
  private let file: PictureFile?

  /// The most runs of one sweep.
  private static let mostRuns = 10_000

  init(_ arguments: Arguments) throws(CommandError) {
    let names = arguments[all: Self.setting] + arguments[all: Self.other]
    let words = (arguments[all: Self.range] + arguments[all: Self.otherRange]).map(\.value)
    let scales = ["log", "linear"].compactMap { arguments.word($0) }
    ranges = try names.enumerated().map { index, name throws(CommandError) in
      let next = index + 1 < names.count ? names[index + 1].span.start : Int.max
      let own = (words + scales).filter { name.span.end <= $0.span.start && $0.span.start < next }
      return try SweepRange(of: name.value, own, after: "sweep \(name.value.text)")
    }
    if let second = names.last, names.count > 1, second.value.text == names[0].value.text {
      throw .givenTwice(second.value.text, at: second.span)
    }
    isRandom = arguments.has("random")
    length = RunLength(arguments, Self.count)
    seedCount = arguments[Self.seeds]
    file = PictureFile(arguments, Self.file)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    try surroundings.checkPicture(file)
    let axes = try ranges.map { range throws(CommandError) in
      try range.axis(in: trainer, count: ranges.count > 1 ? 15 : 20)
    }
    let sweep = try sweep(axes, seed: trainer.settings.seed)
    for point in sweep.points { try check(sweep.settings(trainer.settings, at: point), at: point) }
    // Before the runs: it takes as long as some of them, and what cuts it short loses none.
    let edge = SweepEdge(of: sweep, trainer)
    let outcome = surroundings.watching { observe in
      sweep.outcome(of: trainer, budget: length.budget(of: trainer), observe: observe)
    }
    guard !outcome.done.isEmpty else { throw .interrupted }
    let figure = Figures.sweep(outcome, length, of: trainer, edge)
    let shown = SweepReport(outcome, length, of: trainer, edge).displays
    return try shown + surroundings.drawBesideText(figure, to: file, below: shown)
  }

  private func sweep(_ axes: [Sweep.Axis], seed: UInt64) throws(CommandError) -> Sweep {
    let seeds = seedCount?.value ?? 1
    let points = axes.reduce(1) { $0 * $1.count }
    guard points <= Self.mostRuns / min(seeds, Self.mostRuns + 1) else {
      throw CommandError(
        .outOfRange, "That would be more than \(Self.mostRuns) runs.",
        hint: "Take fewer values or seeds, as in \"\(Self.example) 20\".",
        at: seedCount?.span ?? ranges.last?.countSpan)
    }
    return isRandom
      ? Sweep(random: axes, seed: seed, seedCount: seeds) : Sweep(grid: axes, seedCount: seeds)
  }

  /// Refuses values that a setting may not have, at the end of the range that is to blame.
  private func check(_ settings: TrainingSettings, at point: [Double]) throws(CommandError) {
    guard let violation = settings.violation() else { return }
    let index = ranges.firstIndex { $0.name.text == violation.setting }
    guard let index else {
      throw CommandError(
        .outOfRange,
        "With \(ranges[0].name.text) at \(rounded(point[0])), \(violation.setting) cannot be "
          + "\(rounded(violation.value)): it has to be \(violation.range.words).",
        hint: "Choose another range, or set \(violation.setting).", at: ranges[0].span)
    }
    throw ranges[index].refusal(of: violation.value, violation.range.words)
  }
}

// MARK: - Grammar

extension SweepCommand {
  static func axis(_ setting: Parameter<Word>, _ range: Parameter<Word>) -> [Syntax] {
    [.one(setting), .many(range, form: "LOW .. HIGH [COUNT]", until: { !SweepRange.holds($0) })]
  }

  private static func range(_ name: String) -> Parameter<Word> {
    .word(
      name, noun: "range", example: { "sweep \($0.words.last?.text ?? "lr") 0.001 .. 1" },
      candidates: { _ in SweepRange.scales })
  }

  private static func setting(_ name: String) -> Parameter<Word> {
    Parameter(
      name, noun: "setting", example: { _ in example }, candidates: { sweptNames(in: $0.session) },
      begins: { word in !options.contains { word.spells($0) } },
      parse: { word, context throws(CommandError) in try swept(word, in: context) })
  }

  /// A setting's name as the session has it.
  private static func swept(_ word: Word, in context: Context) throws(CommandError) -> Word {
    let known = sweptNames(in: context.session)
    if let name = known.first(where: { $0.lowercased() == word.text.lowercased() }) {
      return Word(name, span: word.span)
    }
    if let rule = context.session.work.allRules.first(where: { $0.hyperparameter(word.text) != nil }) {
      throw CommandError(
        .unknownName, "\(context.session.work.settings.rule.name) has no \(word.text).",
        hint: "Take up a rule that has one first: use \(rule.name)", at: word.span)
    }
    let others = context.words.isEmpty ? [] : options
    throw .unknown(word, noun: "a setting that can be swept", known: known + others)
  }

  /// What can be swept now.
  private static func sweptNames(in session: Session) -> [String] {
    session.work.settings.hyperparameters.map(\.name) + ["batch", "noise"]
  }
}

extension RunLength {
  /// As many steps, or as many samples as the epochs hold.
  func budget(of trainer: Trainer) -> TrialBudget {
    switch self {
    case .steps(let count): return .steps(count)
    case .epochs(let count):
      let (samples, isTooMany) = count.multipliedReportingOverflow(by: trainer.objective.sampleCount)
      return .sampleGradients(isTooMany ? .max : samples)
    }
  }
}
