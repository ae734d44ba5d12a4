import Expressions
import Models
import Optimization
import Words

/// `model KIND [WORDS] [l2=C]`, `model f(x; a, b) = EXPR`: what predicts the target from the features.
struct ModelCommand: Command {
  static let kind = Parameter.choice(
    "kind", "the kind of model, or a formula such as f(x; a, b) = a*x + b", noun: "a model",
    example: "model linear",
    of: { _ in BuiltInModels.all.map { $0.name } })
  static let manual = Manual(
    "model", .problem,
    usage: BuiltInModels.all.map { $0.usage } + ["model \(FormulaModel.syntax)"], [.init(kind)],
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
    after: ["data diabetes", "standardize"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    let place = arguments.nextSpan
    if arguments.peek?.text.contains("(") == true {
      let (text, offset) = arguments.takeRest()
      do { data.model = try FormulaModel(parsing: text) } catch .badFormula(let error) {
        throw .expression(error, offset: offset)
      } catch {
        throw .model(error, at: place)
      }
    } else {
      let name = try arguments.next(Self.kind, in: session)
      var words: [Word] = []
      while let word = arguments.peek, !word.text.contains("="), word.text != "l2" {
        words.append(word)
        _ = arguments.next()
      }
      let l2 = try Self.penalty(&arguments, in: session)
      do { data.model = try BuiltInModels.model(named: name, words: words.map(\.text), l2: l2) } catch {
        throw .model(error, at: error.blamed(among: words)?.span ?? place)
      }
    }
    do throws(CommandError) { _ = try data.objective() } catch {
      throw CommandError(error.code, error.message, hint: error.hint, at: error.span ?? place)
    }
    self.data = data
  }

  private static func penalty(_ arguments: inout Arguments, in session: Session) throws(CommandError)
    -> Double
  {
    var l2 = 0.0
    for assignment in try arguments.takeAssignments(example: "l2=0.01") {
      guard assignment.name == "l2" else {
        throw .unknown(
          Word(assignment.name, span: assignment.nameSpan), noun: "a setting of this model", known: ["l2"])
      }
      let word = Word(assignment.value, span: assignment.valueSpan)
      l2 = try Parameter.number("l2", "", example: "model linear l2=0.01").parse(word, session)
      guard l2 >= 0 else { throw .model(.badPenalty(l2), at: word.span) }
    }
    return l2
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    session.work.subject = .data(data)
    try session.work.beginAtUsualStart()
    guard let objective = session.work.trainer?.objective, let model = data.model else { return [] }
    let names = objective.parameters.map { block in
      block.count == 1
        ? block.name : "\(block.name) (\(block.shape.map(String.init).joined(separator: " x ")))"
    }
    let displays: [Display] = [
      .text(
        "Model \(model): \(counted(objective.parameterCount, "parameter")), \(names.joined(separator: ", ")); "
          + "\(counted(objective.sampleCount, "sample"))."),
      session.work.standing,
    ]
    let difference = data.training.flatMap { $0.scaleDifference(among: model.inputs(of: $0)) }
    return displays + (difference.map { [.notice($0.remark)] } ?? [])
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    switch words.first {
    case nil: .words(kind.candidates(session))
    case let name?: .words((BuiltInModels.type(named: name)?.keywords ?? []) + ["l2="])
    }
  }
}

extension ModelError {
  /// The word after a model's name that is to blame, where there is one.
  fileprivate func blamed(among words: [Word]) -> Word? {
    switch self {
    case .badLayers(let text, _): words.first { $0.text == text }
    case .badDegree: words.first
    case .unexpectedWord(let text, _): words.last { $0.text == text }
    default: nil
    }
  }
}

extension ScaleDifference {
  /// What it means for a run, and the command that helps.
  fileprivate var remark: String {
    "\"\(largest.name)\" spreads \(rounded(ratio, digits: 2)) times as far as \"\(smallest.name)\", "
      + "and one learning rate has to serve both. Try \"standardize\"."
  }
}
