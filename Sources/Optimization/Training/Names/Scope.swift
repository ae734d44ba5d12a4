import Expressions
import Words

/// The names that an expression about a run may read, each with what it stands for: the one table of them.
///
/// Conditions, `eval`, completion and the names that parameters may not have come from here. Where a name could
/// stand for several things, it stands for the first of these: what every run has, a parameter, a word, a setting,
/// a measure, a diagnostic.
///
/// Nothing is listed before it is asked for, so that a scope of a large network costs no more than one of a small.
public struct Scope: Sendable {
  /// When an expression is looked at.
  public enum Moment: Hashable, Sendable {
    /// After each step of a run, whose past is not kept for it.
    case stepping
    /// Where a run stands: what it passed through is known, as in `loss[0]` and `x[5]`, and summed up.
    case standing(lastStep: Int)
    /// Wherever a run stands while somebody looks on: its past is known.
    case watching(lastStep: Int)

    /// The last step of the past, where that is known.
    var lastStep: Int? {
      switch self {
      case .stepping: nil
      case .standing(let lastStep), .watching(let lastStep): lastStep
      }
    }

    /// Whether a whole run may be summed up: too much to be done again at each of its steps.
    var knowsSummaries: Bool { if case .standing = self { true } else { false } }
  }

  private let elements: ElementNames
  private let settings: [String]
  private let measures: [String]
  private let moment: Moment
  /// Further names, which stand for words; a parameter of the same name comes before.
  public var words: [WordQuantity] = []
  /// Formulas that may be called.
  public var formulas: [Formula] = []
  /// Further names for numbers; everything else of the same name comes before.
  public var numbers: [String: Double] = [:]
  /// Further names whose elements are numbers, by their positions; everything else of the same name comes before.
  public var numbered: [String: [Int: Double]] = [:]
  /// Questions about words, such as `did(compare)`.
  public var questions: [WordQuestion] = []

  /// The names that an expression may read.
  ///
  /// - Parameter measures: what the trainer measures beside the loss.
  public init(
    _ objective: any Objective, settings: TrainingSettings, measures: [String] = [],
    at moment: Moment = .stepping
  ) {
    elements = objective.elementNames
    self.settings = settings.hyperparameters.map(\.name)
    self.measures = measures
    self.moment = moment
  }

  /// The names that parameters of a formula may not have: those of what every run has, and the learning rate's.
  public static let reservedNames = Set(RunQuantity.allCases.map(\.rawValue) + ["lr"])

  /// What sums up a run, by the names that are called.
  public static let summaryNames = SummaryFunction.allCases.map(\.rawValue)
}

// MARK: - What names stand for

extension Scope {
  /// What every run has, by the name that it is read by.
  enum RunQuantity: String, CaseIterable, Sendable {
    /// The loss of all samples at the answer.
    case loss
    /// The loss of the last step's batch before that step.
    case batchLoss
    /// The norm of the gradient of all samples at the point.
    case gradientNorm
    /// By how much the loss has changed since it was last looked at.
    case change
    /// Steps taken.
    case step
    /// Epochs finished.
    case epoch
    /// The step about to be taken, as schedules and formulas count.
    case t
    /// Samples a step.
    case batch
  }

  /// What takes work of its own to find out, by the name that it is read by; worked out only when it is read. A
  /// parameter may have such a name, and is then what it stands for.
  enum Diagnostic: String, CaseIterable, Sendable {
    /// The largest eigenvalue of the second derivatives.
    case curvatureMax
    /// The smallest one.
    case curvatureMin
    /// The largest over the smallest; not a number where the ground falls away.
    case condition
    /// How far the last step moved the point, beside how large that was.
    case updateRatio
  }

  /// What sums up an expression over the states of a run from its start to where it stands, by the name that is
  /// called.
  enum SummaryFunction: String, CaseIterable, Sendable {
    /// The least value, the greatest, and the mean of all.
    case least, greatest, mean
    /// At how many of the states a condition holds.
    case count
    /// The step at which a condition first holds, and at which it last does; not a number where it never does.
    case first, last
    /// The value one step before.
    case before

    /// Whether it is read at one other state rather than over all.
    var isShift: Bool { self == .before }
  }

  /// What a name or an element stands for.
  indirect enum Quantity: Hashable, Sendable {
    case run(RunQuantity)
    /// A number of the answer, by its index.
    case parameter(Int)
    case setting(String)
    case measure(String)
    case diagnostic(Diagnostic)
    case pastLoss(step: Int)
    case pastParameter(Int, step: Int)
    /// Anything else, as it was at a step.
    case past(Quantity, step: Int)
    /// A number that does not change.
    case number(Double)
    case summary(SummaryFunction, of: Reading)
  }

  /// What a reference stands for; nil where it stands for nothing here.
  func quantity(of reference: Reference) -> Quantity? {
    let name = reference.name
    if reference.index == nil, let quantity = RunQuantity(rawValue: name) { return .run(quantity) }
    if let index = elements.index(of: reference) { return .parameter(index) }
    switch reference.index {
    case .column: return nil
    case .positions(let positions):
      guard positions.count == 1 else { return nil }
      return past(of: name, at: positions[0]) ?? numbered[name]?[positions[0]].map { .number($0) }
    case nil:
      if settings.contains(name) { return .setting(name) }
      if measures.contains(name) { return .measure(name) }
      return Diagnostic(rawValue: name).map { .diagnostic($0) } ?? numbers[name].map { .number($0) }
    }
  }

  /// What a name stood for at a step; nil where that is not known.
  private func past(of name: String, at step: Int) -> Quantity? {
    guard let lastStep = moment.lastStep, (0...lastStep).contains(step) else { return nil }
    switch quantity(of: Reference(name)) {
    case .run(.loss): return .pastLoss(step: step)
    case .parameter(let index): return .pastParameter(index, step: step)
    case let quantity?: return .past(quantity, step: step)
    case nil: return nil
    }
  }

  /// Whether an expression may read something.
  public func knows(_ reference: Reference) -> Bool {
    quantity(of: reference) != nil || readableWords.contains { Reference($0.name) == reference }
  }

  /// The words that no parameter hides.
  private var readableWords: [WordQuantity] { words.filter { !elements.scalars.contains($0.name) } }

  /// All that an expression may read now, as it is typed: each parameter by every name that it has.
  ///
  /// Takes time in proportion to the parameters.
  public var names: [String] {
    let numbers = elements.indexed.flatMap { elements.elements(of: $0).flatMap(\.spellings) }
    let further = numbered.sorted { $0.key < $1.key }.flatMap { name, numbers in
      numbers.keys.sorted().map { "\(name)[\($0)]" }
    }
    return (plainNames + readableWords.map(\.name) + numbers.map(\.text) + further).uniqued
  }

  /// Parameters first, so that a misspelt name is taken for one of them.
  private var plainNames: [String] {
    elements.scalars + RunQuantity.allCases.map(\.rawValue) + settings + measures
      + Diagnostic.allCases.map(\.rawValue) + numbers.keys.sorted()
  }

  /// The names as the parser wants them.
  private var vocabulary: Vocabulary {
    var indexed = elements.indexed + numbered.keys.sorted()
    if moment.lastStep != nil { indexed += plainNames }
    var vocabulary = Vocabulary(plainNames, words: readableWords, indexed: indexed, formulas: formulas)
    vocabulary.hasPastElsewhere = moment.lastStep == nil
    let all = SummaryFunction.allCases
    if moment.knowsSummaries {
      vocabulary.summaries = all.filter { !$0.isShift }.map(\.rawValue)
      vocabulary.shifts = all.filter(\.isShift).map(\.rawValue)
    } else {
      vocabulary.summariesElsewhere = all.map(\.rawValue)
    }
    vocabulary.questions = questions
    return vocabulary
  }
}

// MARK: - Reading expressions

extension Scope {
  /// An expression, and what each name and element that it reads stands for.
  struct Reading: Hashable {
    let term: Term
    let quantities: [Reference: Quantity]
  }

  /// Parses an expression in these names.
  func read(_ source: String) throws(ExpressionError) -> Reading {
    let parsed = try Parser.parse(source, vocabulary: vocabulary)
    // The parser knows the names, and which of them have elements, but not how many.
    for (reference, span) in parsed.mentions where reference.index != nil && !knows(reference) {
      if let error = beyond(reference, at: span) { throw error }
      let spellings = elements.elements(of: reference.name).lazy.flatMap { $0.spellings.map(\.text) }
      throw ExpressionError(
        .unknownName(reference.text, suggestion: nearest(to: reference.text, among: spellings)), at: span)
    }
    return reading(of: parsed.term, parsed.summaries)
  }

  /// What is wrong with a step that was not taken, where a reference names one.
  private func beyond(_ reference: Reference, at span: Span) -> ExpressionError? {
    guard let lastStep = moment.lastStep, case .positions(let positions)? = reference.index,
      positions.count == 1, positions[0] > lastStep, knows(Reference(reference.name))
    else { return nil }
    return ExpressionError(.beyondRun(reference.name, step: positions[0], lastStep: lastStep), at: span)
  }

  private func reading(of term: Term, _ summaries: [Reference: Summary]) -> Reading {
    let pairs = term.references.compactMap { reference in
      (summaries[reference].flatMap { summed(up: $0, summaries) } ?? quantity(of: reference)).map {
        (reference, $0)
      }
    }
    return Reading(term: term, quantities: Dictionary(uniqueKeysWithValues: pairs))
  }

  private func summed(up summary: Summary, _ summaries: [Reference: Summary]) -> Quantity? {
    SummaryFunction(rawValue: summary.function).map { .summary($0, of: reading(of: summary.term, summaries)) }
  }
}
