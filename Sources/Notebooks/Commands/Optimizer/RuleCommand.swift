import Optimization

/// `rule NAME ...`: an update rule of the learner's own.
struct RuleCommand: SessionCommand {
  static let text = Parameter.word("NAME", noun: "rule's name", example: { _ in "rule mine" })
  static let manual = Manual(
    "rule", .optimizer, .rest(text), body: ["  LINE", "  ..."],
    summary: "Write an update rule; it runs like the built-in ones.",
    details: """
      Lines follow until an empty one. w is the parameters, g the gradient, t the number of the update, loss
      that of the step's samples:
        lr = 0.01 in [0, inf) "learning rate"     a hyper-parameter
        state v = 0                               memory
        d = 2*g                                   a name for a value of this step
        v <- 0.9*v + g                            a new value for memory or for w
      norm(g) and sum, mean, dot, min, max make a number of a vector; norm(g) per block does so in each array of a
      model by itself (w1, b1 ...; all parameters of a formula are one). average NAME shows a state as an average.
      "show rule NAME" prints a rule; "show rule momentum" is a good one to begin with. A title in double quotes
      may follow the name.
      """,
    examples: ["rule half\n  lr = 0.1 in [0, inf) \"learning rate\"\n  w <- w - lr*g/2"], effect: .changes
  )

  private let rule: UpdateRule

  init(_ arguments: Arguments) throws(CommandError) {
    do { rule = try UpdateRule(parsing: arguments.line.text) } catch { throw .rule(error) }
    if UseCommand.ways.contains(rule.name) {
      throw CommandError(
        .badRule, "\"\(rule.name)\" already has a meaning after \"use\".", hint: "Choose another name.")
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let isRedefined = session.work.allRules.contains { $0.name == rule.name }
    session.work.rules.removeAll { $0.name == rule.name }
    session.work.rules.append(rule)
    var text = "\(isRedefined ? "The rule is replaced" : "A new rule"): \(rule.name)."
    if session.work.settings.rule.name == rule.name {
      text += " The run goes on with the old one until \"use \(rule.name)\"."
    } else {
      text += " Train with it: use \(rule.name)."
    }
    return [.text(text)]
  }
}

extension CommandError {
  fileprivate static func rule(_ error: RuleError) -> CommandError {
    CommandError(
      .rule(error.code), error.message, hint: error.hint ?? "\"help rule\" shows what its lines can be.",
      at: error.span, line: error.line)
  }
}
