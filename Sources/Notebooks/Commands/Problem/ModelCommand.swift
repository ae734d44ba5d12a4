import Expressions
import Models
import Optimization
import Words

/// `model KIND [WORDS] [l2=C]`, `model f(x; a, b) = EXPR`: what predicts the target from the features.
struct ModelCommand: SessionCommand {
  static let formula = Parameter<FormulaModel>(
    FormulaModel.syntax, example: { _ in nil }, begins: { $0.text.contains("(") },
    parse: { text, _ throws(CommandError) in
      do throws(ModelError) { return try FormulaModel(parsing: text.text) } catch .badFormula(let error) {
        throw .expression(error, offset: text.span.start)
      } catch {
        throw .model(error, at: Span(text.span.start, text.span.start + text.firstWordLength))
      }
    })
  /// What may follow a kind's name, as the kind itself says it.
  private static func word(of kind: any NamedModel.Type) -> Parameter<Word> {
    .word(
      kind.syntax, example: { _ in nil }, candidates: { _ in kind.keywords }, begins: { !$0.isSetting })
  }
  static let penalty = Parameter.word(
    "l2=C", example: { _ in "l2=0.01" }, candidates: { _ in ["l2"] })
  static let manual = Manual(
    "model", .problem,
    .oneOf(
      what: "a model", noun: "kind", example: "model linear",
      BuiltInModels.all.map { kind in
        .sequence([
          .keyword(kind.name),
          .optional(
            .many(word(of: kind), form: kind.syntax, isNeeded: true, until: { $0.isSetting })),
          .optional(.settings(penalty)),
        ])
      } + [.rest(formula)]), needs: .data,
    summary: "Choose the model that predicts the target.",
    details: """
      \(BuiltInModels.all.map { "\($0.name): \($0.summary)." }.joined(separator: "\n"))
      l2=C adds C times the sum of the squared weights, constants left out. In a formula, names before the
      semicolon are columns, those after it are learnt.
      """,
    examples: [
      "model linear", "model linear l2=0.01", "model polynomial 3", "model mlp 8 8 tanh",
      "model f(bmi; a, b) = a*exp(b*bmi)",
    ],
    after: ["data diabetes", "standardize"], effect: .changes)

  private enum Choice {
    case formula(Given<FormulaModel>)
    case named(kind: Word, words: [Word], l2: Double)
  }

  private let choice: Choice

  init(_ arguments: Arguments) throws(CommandError) {
    if let formula = arguments[Self.formula] {
      choice = .formula(formula)
      return
    }
    guard let kind = BuiltInModels.all.first(where: { arguments.has($0.name) }),
      let typed = arguments.word(kind.name)
    else { throw .missing("kind", at: arguments.end) }
    let words = arguments[all: Self.word(of: kind)].map(\.value)
    choice = .named(
      kind: Word(kind.name, span: typed.span), words: words, l2: try Self.penalty(arguments.assignments))
  }

  private static func penalty(_ assignments: [Assignment]) throws(CommandError) -> Double {
    var l2 = 0.0
    for assignment in assignments {
      guard assignment.name == "l2" else {
        throw .unknown(
          Word(assignment.name, span: assignment.nameSpan), noun: "a setting of this model", known: ["l2"])
      }
      let word = Word(assignment.value, span: assignment.valueSpan)
      guard let value = Parameter<Double>.finiteNumber(word.text) else {
        throw .notANumber(word, example: "model linear l2=0.01")
      }
      guard value >= 0 else { throw .model(.badPenalty(value), at: word.span) }
      l2 = value
    }
    return l2
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    let (model, span) = try model()
    data.model = model
    do throws(CommandError) { _ = try data.objective() } catch { throw error.pointing(at: span) }
    session.work.subject = .data(data)
    try session.work.beginAtUsualStart()
    guard let objective = session.work.trainer?.objective else { return [] }
    let difference = data.training.flatMap { $0.scaleDifference(among: model.inputs(of: $0)) }
    return [.text("Model \(model): \(objective.shapeText)"), session.work.standing]
      + (difference.map { [.notice($0.remark)] } ?? []) + remark(about: data)
  }

  /// What the parameters of a formula mean where its columns were standardized.
  private func remark(about data: DataSubject) -> [Display] {
    guard case .formula(let formula) = choice, data.standardizesFeatures,
      let column = formula.value.columns.first
    else {
      return []
    }
    return [
      .notice(
        "Its parameters are in standardized units: \(shortened(column)) stands for its distance from the mean in "
          + "deviations. For the data's own: unstandardize.")
    ]
  }

  private func model() throws(CommandError) -> (any Model, Span) {
    switch choice {
    case .formula(let formula):
      let start = formula.span.start
      return (formula.value, Span(start, start + formula.word.firstWordLength))
    case .named(let kind, let words, let l2):
      do {
        return (try BuiltInModels.model(named: kind.text, words: words.map(\.text), l2: l2), kind.span)
      } catch {
        throw .model(error, at: error.blamed(among: words)?.span ?? kind.span)
      }
    }
  }
}

extension Word {
  /// Whether it gives a setting, rather than being one of a model's own words.
  fileprivate var isSetting: Bool { isAssignment || isKeyword("l2") }

  /// How long the text is up to its first blank outside brackets.
  fileprivate var firstWordLength: Int { Line(text).words.first?.span.end ?? 1 }
}

extension ModelError {
  /// The word after a model's name that is to blame, where there is one.
  fileprivate func blamed(among words: [Word]) -> Word? {
    switch self {
    case .badLayers(let text, _): words.first { $0.text == text }
    case .badDegree: words.first
    case .unexpectedWord(let text, _): words.last { $0.text == text }
    case .unknownModel, .missingDegree, .missingLayers, .badPenalty, .networkTooLarge, .needsNumbers,
      .needsClasses,
      .needsTwoClasses, .badFormula, .formulaWithoutParameters, .notAFeature, .readsTarget:
      nil
    }
  }
}

extension Objective {
  /// `2 parameters, w, b; 442 samples.`
  fileprivate var shapeText: String {
    let names = parameters.map { block in
      block.count == 1
        ? block.name : "\(block.name) (\(block.shape.map(String.init).joined(separator: " x ")))"
    }
    return "\(counted(parameterCount, "parameter")), \(names.joined(separator: ", ")); "
      + "\(counted(sampleCount, "sample"))."
  }
}

extension ScaleDifference {
  /// What it means for a run, and the command that helps.
  fileprivate var remark: String {
    "\"\(largest.name)\" spreads \(rounded(ratio, digits: 2)) times as far as \"\(smallest.name)\", "
      + "and one learning rate has to serve both. Try \"standardize\"."
  }
}
