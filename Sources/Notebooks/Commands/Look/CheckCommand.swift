import Optimization

/// `check gradient`, `check rule NAME`: what the program works out, against another way to work it out.
struct CheckCommand: SessionCommand {
  static let rule = Parameter.choice(
    "NAME", what: "an update rule", example: "check rule adam", listedBy: "optimizers",
    of: { $0.session.work.allRules.map(\.name) })
  static let manual = Manual(
    "check", .look,
    .oneOf(
      what: "something to check", noun: "thing to check", example: "check gradient",
      [
        .after("gradient", .optional(.oneOf(what: nil, [.keyword("batch")]))),
        .after("rule", .optional(rule)),
      ]),
    summary: "Check the gradient against differences, or a rule's steps.",
    details: """
      gradient: differences of the loss from one side and from both, over fifteen widths, at the point; errors are
      relative to the gradient. "batch" takes the samples of the next step. Of many parameters and samples some are
      taken, and it says so. rule: a hundred steps down a bowl, compiled and worked out line by line.
      """,
    examples: ["check gradient", "check rule adam"], after: ["problem rosenbrock"])

  private enum Matter {
    case gradient(ofBatch: Bool)
    /// Nil for the rule that is trained with.
    case rule(String?)
  }

  private let matter: Matter

  init(_ arguments: Arguments) {
    matter =
      arguments.has("gradient")
      ? .gradient(ofBatch: arguments.has("batch")) : .rule(arguments[Self.rule]?.value)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch matter {
    case .gradient(let isOfBatch):
      let trainer = try session.work.expectTrainer()
      let choice = GradientSample(of: trainer, isOfBatch: isOfBatch)
      guard
        let check = GradientCheck(
          of: trainer.objective, rows: choice.rows, at: trainer.point, t: Double(trainer.step + 1),
          for: choice.parameters)
      else { throw .interrupted }
      return GradientCheckView(check: check, sample: choice, trainer: trainer).displays
    case .rule(let name):
      let rule = session.work.rule(name)
      guard let check = RuleCheck(of: rule, seed: session.work.settings.seed) else { throw .interrupted }
      return RuleCheckView(rule: rule, check: check).displays
    }
  }
}
