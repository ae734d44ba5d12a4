import Expressions
import Optimization
import Plots
import Words

/// `find lr`: a run whose learning rate grows, to see which rates to try.
struct FindCommand: SessionCommand {
  static let example = "find lr"
  static let range = Parameter.word("RANGE", example: { _ in "find lr 1e-6 .. 10" })
  static let file = Parameter.file("FILE", example: "find lr to rates.svg")
  static let manual = Manual(
    "find", .look,
    .sequence([
      .oneOf(
        what: "something that find looks for", noun: "setting", example: example, [.keyword("lr")]),
      .optional(
        .many(range, form: "LOW .. HIGH [COUNT]", until: { !SweepRange.holdsNumber($0) })),
      .optional(PictureFile.syntax(file)),
    ]), needs: .run,
    summary: "Let the learning rate grow, to see which rates to try.",
    details: """
      One run from this point, with its rule and its samples, takes each step at a rate that is a little larger than
      the one before, from 1e-8 to 10,000, until the loss grows beyond measure. The point stays as it is. With fewer
      than all samples a step, or with noise, the losses are smoothed.
      Three rates are marked: where the loss falls fastest (steepest), a tenth of the rate of the least loss
      (minimum / 10), and the middle of the longest way down (valley). They are rules of thumb for a first try; each
      is held for up to a hundred steps, and the one that comes farthest is advised. "sweep lr LOW .. HIGH" tries rates
      in earnest. None is marked where the smoothed loss falls no farther than its
      noise may make it.
      """,
    examples: ["find lr", "find lr 1e-6 .. 10", "find lr 1e-5 .. 1 200"],
    after: ["data diabetes", "standardize", "model linear"])

  private let name: Word?
  private let range: SweepRange?
  private let file: PictureFile?

  private static let usualRange = 1e-8...1e4

  init(_ arguments: Arguments) throws(CommandError) {
    name = arguments.word("lr")
    let words = arguments[all: Self.range].map(\.value)
    if let name, !words.isEmpty {
      range = try SweepRange(of: Word("lr", span: name.span), words, after: Self.example)
    } else {
      range = nil
    }
    file = PictureFile(arguments, Self.file)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    try surroundings.checkPicture(file)
    try check(trainer)
    let search = RateSearch(
      of: trainer, over: range?.values ?? Self.usualRange, count: range?.valueCount)
    guard let search else { throw .interrupted }
    guard search.rates.count > 1 else {
      throw CommandError(
        .cannotPlot, "Even the smallest rate leaves the numbers at once.",
        hint: "Choose another point with init, or begin lower, as in \"find lr 1e-16 .. 1e-8\".",
        at: range?.span)
    }
    let shown = RateSearchReport(search, of: trainer).displays
    let figure = Figures.rates(search, of: trainer)
    return try shown + surroundings.drawBesideText(figure, to: file, below: shown)
  }

  /// Refuses rules that no rate moves farther, and rates that there are none of.
  private func check(_ trainer: Trainer) throws(CommandError) {
    let rule = trainer.settings.rule
    guard rule.hyperparameter("lr") != nil, !rule.actsOnlyAtStart("lr") else {
      throw CommandError(
        .unknownName, "The steps of \(rule.name) do not go by lr.", hint: "Try it after \"use gd\".",
        at: name?.span)
    }
    guard let range else { return }
    guard range.values.lowerBound > 0 else {
      throw CommandError(
        .outOfRange, "The rate grows by equal factors, so it has to begin above 0.",
        hint: "Try \"find lr 1e-6 .. 10\".", at: range.span)
    }
  }
}
