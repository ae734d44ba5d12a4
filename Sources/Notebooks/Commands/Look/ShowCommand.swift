import Expressions
import Models
import Optimization
import Words

/// `show`: how things stand; `show rule NAME`; `show tokens|tree|program EXPR`.
struct ShowCommand: SessionCommand {
  static let rule = Parameter.choice(
    "NAME", what: "an update rule", example: "show rule adam", listedBy: "optimizers",
    of: { $0.session.work.allRules.map(\.name) })
  private static let readings: [(name: String, view: @Sendable (Word) -> Subject)] = [
    ("tokens", { .tokens($0) }), ("tree", { .tree($0) }), ("program", { .program($0) }),
  ]
  /// What a rule can be shown as, beside its text.
  private static let ruleViews: [Syntax] = [.keyword("latex"), .keyword("first")]
  static let expression = Parameter.word(
    "EXPRESSION", example: { "show \($0.words.last?.text ?? "tree") 2*x" })
  static let manual = Manual(
    "show", .look,
    .optional(
      .oneOf(
        what: "something to show",
        [
          .keyword("data"), .after("params", .optional(.keyword("raw"))), .keyword("fit"),
          .after(
            "rule",
            .optional(
              .oneOf(
                what: nil, ruleViews + [.sequence([.one(rule), .optional(.oneOf(what: nil, ruleViews))])]))),
        ] + readings.map { .after($0.name, .rest(expression)) })),
    summary: "Show how things stand, the data, a model's fit, or a rule.",
    details: """
      fit: loss and R2 or accuracy, on the training rows (l2 included) and those held out (without). params raw:
      weights for features in their own units. rule: latex, or how far its first step goes. tokens, tree, program: how
      an expression is read and compiled.
      """,
    examples: [
      "show", "show rule adam", "show rule adam first", "show tokens 2*x",
      "show tree -x^2", "show program x*y + sin(x*y)",
    ],
    after: ["problem rosenbrock"])

  fileprivate enum Subject {
    case standing
    case data
    case parameters(raw: Bool)
    case fit
    /// Nil for the rule that is trained with.
    case rule(String?)
    case ruleLatex(String?)
    case firstStep(String?)
    case tokens(Word)
    case tree(Word)
    case program(Word)
  }

  private let subject: Subject

  init(_ arguments: Arguments) {
    if arguments.has("data") {
      subject = .data
    } else if arguments.has("params") {
      subject = .parameters(raw: arguments.has("raw"))
    } else if arguments.has("fit") {
      subject = .fit
    } else if arguments.has("rule") {
      let name = arguments[Self.rule]?.value
      subject =
        arguments.has("latex") ? .ruleLatex(name) : arguments.has("first") ? .firstStep(name) : .rule(name)
    } else if let expression = arguments[Self.expression]?.value,
      let reading = Self.readings.first(where: { arguments.has($0.name) })
    {
      subject = reading.view(expression)
    } else {
      subject = .standing
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch subject {
    case .standing: return StandingView(work: session.work).displays
    case .parameters(let isRaw): return try parameters(of: session, raw: isRaw)
    case .data:
      guard let data = session.work.subject?.dataSubject else { throw .noData }
      return DataView(data: data).displays
    case .fit:
      guard let data = session.work.subject?.dataSubject else { throw .noData }
      let (model, training) = try data.expectModel()
      let view = FitView(
        model: model, training: training, heldOut: data.heldOut, trainer: try session.work.expectTrainer())
      return try view.displays()
    case .rule(let name):
      let rule = session.work.rule(name)
      return [.text(rule.text.trimmedEnd), .data(.members(["rule": .string(rule.text)]))]
    case .ruleLatex(let name):
      let latex = session.work.rule(name).latex
      return [.text(latex), .data(.members(["latex": .string(latex)]))]
    case .firstStep(let name): return FirstStepView(rule: session.work.rule(name)).displays
    case .tokens(let source):
      let tokens = try source.read { text throws(ExpressionError) in try Tokenizer.tokens(of: text) }
      return [.text(tokens.listing)]
    case .tree(let source):
      let term = try source.read { text throws(ExpressionError) in try Parser.parse(text).term }
      return [.text(term.outline(isASCII: !surroundings.canvas.usesUnicode))]
    case .program(let source):
      let term = try source.read { text throws(ExpressionError) in try Parser.parse(text).term }
      return [.text(Program([term], inputs: term.references.map(\.text)).description)]
    }
  }

  private func parameters(of session: Session, raw: Bool) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    guard raw else { return ParametersView(trainer: trainer, ownUnits: nil).displays }
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let (model, training) = try data.expectModel()
    guard let own = model.ownUnits(trainer.answer, on: training) else {
      throw CommandError(
        .noModel, "The weights of this model do not belong to single features.",
        hint: "Try \"show params\".")
    }
    return ParametersView(trainer: trainer, ownUnits: own).displays
  }
}

extension Word {
  /// What an expression is read as.
  fileprivate func read<Result>(
    _ reading: (String) throws(ExpressionError) -> Result
  ) throws(CommandError) -> Result {
    do { return try reading(text) } catch { throw .expression(error, offset: span.start) }
  }
}

extension Workspace {
  /// The rule of a name; without a name, the rule in use.
  func rule(_ name: String?) -> UpdateRule {
    guard let name else { return settings.rule }
    return allRules.first { $0.name == name } ?? settings.rule
  }
}
