/// `optimizers`: the update rules.
struct OptimizersCommand: SessionCommand {
  static let manual = Manual(
    "optimizers", .optimizer, summary: "List the update rules.",
    details: "\"show rule NAME\" prints a rule's text; \"rule NAME\" begins one of your own.",
    examples: ["optimizers"])

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let rules = session.work.allRules
    let current = session.work.settings.rule.name
    let rows = rules.map { [$0.name == current ? "*" : "", $0.name, $0.title, $0.idea] }
    return [
      .table(Listing(["", "rule", "title", "the idea"], rows)),
      .text(
        "Samples: use batch (all), use sgd (one), use minibatch K. Now: \(current), \(session.work.samplesText)."
      ),
      .data(.array(rules.map { .string($0.name) })),
    ]
  }
}
