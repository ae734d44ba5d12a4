import Expressions
import Optimization
import Plots
import Words

/// `compare RULE RULE ...`: several ways to train side by side, from the same start with the same budget.
struct CompareCommand: SessionCommand {
  static let rule = Parameter.word(
    "RULE", example: { _ in "compare gd momentum adam" },
    candidates: { UseCommand.ways + $0.session.work.allRules.map(\.name) })
  static let count = Parameter.count(
    "STEPS", noun: "number of steps", example: "compare gd adam run 500")
  static let seeds = Parameter.count("SEEDS", noun: "number of seeds", example: "compare sgd adam seeds 5")
  static let condition = Parameter.word(
    "CONDITION", example: { _ in "compare gd adam until loss < 0.01" },
    candidates: { $0.session.conditionNames })
  static let file = Parameter.file("FILE", example: "compare gd adam to compare.svg")
  private static let options = ["run", "tune", "seeds", "until", "to"]
  static let syntax = Syntax.sequence([
    .many(rule, form: "RULE RULE ...", until: { word in options.contains { word.spells($0) } }),
    .anyOrder(
      what: "something that compare takes",
      [
        RunLength.syntax(count),
        .keyword("tune"), .after("seeds", .one(seeds)),
        .after("until", .text(Slot(condition), before: options.filter { $0 != "until" })),
        PictureFile.syntax(file),
      ]),
  ])
  static let manual = Manual(
    "compare", .look, syntax, needs: .run,
    summary: "Train in several ways from the same start, side by side.",
    details: """
      RULE is batch, sgd, minibatch 32, or an update rule, with settings in parentheses if they are not to be the usual
      ones: adam(lr=0.1), minibatch 32(lr=0.1). The rule at hand keeps its settings; every other takes its defaults, and the samples
      a step takes now. All start at this run's start, with the same order of samples, and may take as many gradients
      of samples as 200 steps ("run 500", "run 20 epochs") of the one that takes most a step.
      The defaults suit few problems: "tune" looks for the learning rate of each, by \(Comparison.trialsPerRate) runs each, judged by the loss
      at the end; rates that were given stay. "until loss < 0.01" says what it took to get there. "seeds 5" runs each
      with five orders of samples and draws of noise.
      Each becomes a run of its own, of the first seed: "runs" lists them. The run at hand stays as it is.
      """,
    examples: [
      "compare gd momentum adam", "compare adam(lr=0.01) adam(lr=0.1) run 500",
      "compare gd momentum tune until loss < 0.01", "compare sgd minibatch 2 seeds 3 run 20",
    ],
    after: ["problem sphere"], effect: .changes)

  private let words: [Word]
  private let length: RunLength
  private let isTuned: Bool
  private let seedCount: Given<Int>?
  private let condition: Given<Word>?
  private let file: PictureFile?

  /// The most runs, those that look for a rate not counted.
  private static let mostRuns = 1_000

  init(_ arguments: Arguments) {
    words = arguments[all: Self.rule].map(\.value)
    length = RunLength(arguments, Self.count)
    isTuned = arguments.has("tune")
    seedCount = arguments[Self.seeds]
    condition = arguments[Self.condition]
    file = PictureFile(arguments, Self.file)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try run(in: &session, surroundings, isDrawn: false)
  }

  /// - Parameter isDrawn: whether the ways are drawn while they are gone.
  func run(
    in session: inout Session, _ surroundings: Surroundings, isDrawn: Bool
  ) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    try surroundings.checkPicture(file)
    let comparison = try comparison(in: session, of: trainer)
    let curves = isDrawn ? comparison.contenders.map { _ in TrialCurve() } : []
    let picture: (() -> Figure)? =
      isDrawn ? { Figures.race(comparison, curves, of: trainer, length) } : nil
    let results = surroundings.watching(showing: picture) {
      comparison.results(of: trainer, curves: curves, observe: $0)
    }
    guard !results.isEmpty else { throw .interrupted }
    let runs = session.work.keep(results)
    let report = ComparisonReport(comparison, results, runs, length, until: condition?.value.text)
    let shown = report.displays
    return try shown
      + surroundings.drawBesideText(Figures.comparison(results, runs, length), to: file, below: shown)
  }

  private func comparison(in session: Session, of trainer: Trainer) throws(CommandError) -> Comparison {
    let contenders = try Contenders(words, in: session).contenders(in: session.work) {
      settings throws(CommandError) in
      guard let condition else { return nil }
      // In the names of a session that trains so.
      var other = session
      other.work.change(settings)
      return try other.condition(condition.value, for: try other.work.expectTrainer())
    }
    let seeds = seedCount?.value ?? 1
    guard seeds <= Self.mostRuns / contenders.count else {
      throw CommandError(
        .outOfRange, "That would be more than \(Self.mostRuns) runs.", hint: "Try \"seeds 5\".",
        at: seedCount?.span)
    }
    let samples = trainer.objective.sampleCount
    let largest = contenders.map { $0.settings.batchSize.count(of: samples) }.max() ?? samples
    return Comparison(
      contenders, budget: length.budget(samples: samples, batch: largest), seedCount: seeds, isTuned: isTuned)
  }
}

extension Workspace {
  /// Keeps what a comparison came to as runs of their own, named after their ways: with a number behind where a run on
  /// the same problem has that name.
  fileprivate mutating func keep(_ results: [ComparisonResult]) -> [Run] {
    guard let current = run else { return [] }
    let names = results.map { $0.contender.name.filter { $0 != " " } }
    runs.releaseNames(names, exceptBeside: current)
    return zip(results, names).compactMap { result, name in
      guard let trainer = result.run, let reason = result.outcomes.first?.reason else { return nil }
      var run = Run(runs.nextID(), about: current.subject, by: trainer)
      run.name = freeName(like: name)
      run.isNamedByComparison = true
      run.ending = reason
      runs.keep(run, beside: subject)
      return run
    }
  }
}
