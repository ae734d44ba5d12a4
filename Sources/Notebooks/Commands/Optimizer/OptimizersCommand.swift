import Optimization

/// `optimizers [modern]`: the update rules of the course and the learner's own, or the second shelf.
struct OptimizersCommand: SessionCommand {
  static let manual = Manual(
    "optimizers", .optimizer, .optional(.keyword("modern")), summary: "List the update rules.",
    details: """
      modern: the second shelf, newer rules and rarer ones. "show rule NAME" prints a rule's text, "help NAME" says
      what to beware of; "rule NAME" begins one of your own.
      """,
    examples: ["optimizers", "optimizers modern"])

  private let isModern: Bool

  init(_ arguments: Arguments) { isModern = arguments.has("modern") }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let modern = Set(UpdateRule.modern.map(\.name)).subtracting(session.work.rules.map(\.name))
    let rules = session.work.allRules.filter { modern.contains($0.name) == isModern }
    let current = session.work.settings.rule.name
    let rows = rules.map { [$0.name == current ? "*" : "", $0.name, $0.title, $0.idea] }
    return [
      .table(Listing(["", "rule", "title", "the idea"], rows)),
      .text(
        "Samples: use batch (all), use sgd (one), use minibatch K. Now: \(current), \(session.work.samplesText)."
          + (isModern ? "" : "\nNewer and rarer rules: optimizers modern")
      ),
      .data(.array(rules.map { .string($0.name) })),
    ]
  }
}
