/// `seed N`: what everything random is drawn from.
struct SeedCommand: SessionCommand {
  static let number = Parameter.count("NUMBER", from: 0, example: "seed 42")
  static let manual = Manual(
    "seed", .problem, .optional(number),
    summary: "Set the seed of random starts, sample orders and noise.",
    details: """
      The same seed gives the same run. The run goes back to step 0 at the same start, with a new order of the
      samples; the next "init random" draws the first start of the new seed. "seed" alone shows it.
      """,
    examples: ["seed 42"], effect: .changes)

  private let seed: Int?

  init(_ arguments: Arguments) { seed = arguments[Self.number]?.value }

  /// `seed` alone shows the seed.
  var effect: Manual.Effect { seed == nil ? .looks : .changes }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let seed else { return [.text("The seed is \(session.work.settings.seed).")] }
    var settings = session.work.settings
    settings.seed = UInt64(seed)
    session.work.randomStarts = 0
    if let trainer = session.work.trainer {
      session.work.begin(trainer.objective, at: trainer.start, under: settings)
    } else {
      session.work.change(settings)
    }
    return [.text("The seed is \(seed).")]
  }
}
