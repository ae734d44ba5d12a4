import Expressions
import Optimization
import Words

extension CommandError {
  /// What is wrong with a condition; a measure that there is none of now is told apart from a name that there never
  /// is.
  static func condition(_ error: ExpressionError, offset: Int, for trainer: Trainer) -> CommandError {
    guard case .unknownName(let name, _) = error.problem, !trainer.measureNames.contains(name),
      let reason = measuresElsewhere[name]
    else { return .expression(error, offset: offset) }
    return CommandError(
      .expression(error.code), "There is no \(name) here.", hint: reason, at: error.span.moved(by: offset))
  }

  /// What some trainers measure, and where it is to be had.
  static let measuresElsewhere = [
    "accuracy": "Only a model of classes has one.", "heldOutLoss": heldOutReason,
    "heldOutAccuracy": heldOutReason,
  ]

  static func comparesNothing(_ condition: Condition, at span: Span) -> CommandError {
    // A number that stands alone is most likely a limit for the loss.
    let example = condition.term.value().isFinite ? "loss < \(condition.text)" : "\(condition.text) < 0.01"
    return CommandError(
      .badArgument, "\"\(condition.text)\" compares nothing, so it is no condition.",
      hint: "Try \"\(example)\".", at: span)
  }

  private static let heldOutReason = "Hold rows out first, as in \"split 0.8\"; an accuracy needs classes."
}

extension RunExpression.Gap {
  /// `"loss < 1" did not happen in the run so far (steps 0 to 37).`
  fileprivate var text: String {
    switch self {
    case .neverHeld(let condition, let step):
      "\"\(shortened(condition))\" did not happen in the run so far "
        + (step == 0 ? "(only its start)." : "(steps 0 to \(step)).")
    case .beforeFirstStep(let name): "\(shortened(name)) is known only after a step."
    }
  }
}

/// What expressions may read in a session.
extension Session {
  /// A condition about the run; what its status and its rule are is settled here and now.
  func condition(_ text: String, for trainer: Trainer) throws(ExpressionError) -> Condition {
    try Condition(parsing: text, in: widened(trainer.conditionScope))
  }

  /// A condition about the run, as it was typed.
  ///
  /// - Throws: for a number too, which would hold always or never.
  func condition(_ word: Word, for trainer: Trainer) throws(CommandError) -> Condition {
    let read: Condition
    do { read = try condition(word.text, for: trainer) } catch {
      throw .condition(error, offset: word.span.start, for: trainer)
    }
    guard read.compares else { throw .comparesNothing(read, at: word.span) }
    return read
  }

  /// An expression that is read wherever the run comes by, as it was typed; it may read what a condition may, and the
  /// past.
  func watched(_ word: Word, for trainer: Trainer) throws(CommandError) -> RunExpression {
    do { return try watched(word.text, for: trainer) } catch {
      throw .condition(error, offset: word.span.start, for: trainer)
    }
  }

  /// The same of a text that stands nowhere.
  func watched(_ text: String, for trainer: Trainer) throws(ExpressionError) -> RunExpression {
    try RunExpression(parsing: text, in: widened(trainer.watchScope), of: trainer)
  }

  /// The value of an expression in the names of the session: parameters, settings, `loss`, `step`, `loss[5]`,
  /// `x[5]`, `w[1]`, `rule == adam`, `least(loss)`, `did(compare)`, numbers remembered, and calls of the problem's
  /// formula.
  func value(of source: String) throws(ExpressionError) -> Double {
    guard let trainer = work.trainer else { return try valueWithoutRun(of: source) }
    return try trainer.value(of: source, in: widened(trainer.scope))
  }

  /// Why an expression cannot be read here; nil where it can. What may take long is not worked out.
  func readingError(of source: String) -> ExpressionError? {
    do throws(ExpressionError) {
      if let trainer = work.trainer {
        _ = try RunExpression(parsing: source, in: widened(trainer.scope), of: trainer)
      } else {
        _ = try valueWithoutRun(of: source)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Why an expression that can be read is not a number here; nil where there is no plain reason.
  func reasonForNoNumber(_ source: String) -> String? {
    guard let trainer = work.trainer,
      let expression = try? RunExpression(parsing: source, in: widened(trainer.scope), of: trainer)
    else { return nil }
    return expression.gaps(for: trainer).first?.text
  }

  private func valueWithoutRun(of source: String) throws(ExpressionError) -> Double {
    let numbers = work.furtherNumbers
    var vocabulary = Vocabulary(
      numbers.keys.sorted(), words: words, indexed: [PageCell.outputName], formulas: formulas)
    vocabulary.questions = questions
    let parsed = try Parser.parse(source, vocabulary: vocabulary)
    for (reference, span) in parsed.mentions {
      guard case .positions(let positions) = reference.index else { continue }
      guard positions.count == 1, work.page.values[positions[0]] != nil else {
        throw ExpressionError(.unknownName(reference.text, suggestion: nil), at: span)
      }
    }
    return parsed.term.value { reference in
      guard case .positions(let positions) = reference.index else { return numbers[reference.name] }
      return positions.first.flatMap { work.page.values[$0] }
    }
  }

  /// The names that an expression may read now, for completion.
  var expressionNames: [String] {
    work.trainer.map { widened($0.scope).names } ?? work.furtherNumbers.keys.sorted()
  }

  /// The names that a condition may read now, for completion.
  var conditionNames: [String] { work.trainer.map { widened($0.conditionScope).names } ?? [] }

  /// The names that such an expression may read now, for completion.
  var watchedNames: [String] { work.trainer.map { widened($0.watchScope).names } ?? [] }

  /// Whether such an expression may read a name now.
  func knowsWatched(_ name: String) -> Bool {
    guard let reference = Reference(parsing: name), let trainer = work.trainer else { return false }
    return widened(trainer.watchScope).knows(reference)
  }

  /// Whether a word is something that an expression may read now: `x`, `w[bmi]`.
  func knows(_ word: String) -> Bool {
    guard let reference = Reference(parsing: word) else { return false }
    guard let trainer = work.trainer else {
      return words.contains { Reference($0.name) == reference } || work.furtherNumbers[word] != nil
        || reference.name == PageCell.outputName && reference.index != nil
    }
    return widened(trainer.scope).knows(reference)
  }

  /// A trainer's names with those that only a session has.
  private func widened(_ scope: Scope) -> Scope {
    var scope = scope
    scope.words = words
    scope.formulas = formulas
    scope.numbers = work.furtherNumbers
    scope.numbered = [PageCell.outputName: work.page.values]
    scope.questions = questions
    return scope
  }

  private var questions: [WordQuestion] {
    [WordQuestion("did", noun: "a command", words: Catalog.names, affirmed: work.performed)]
  }

  private var formulas: [Formula] { [work.subject?.formula].compactMap { $0 } }

  /// The names of the session that stand for words; a run has a status.
  private var words: [WordQuantity] {
    let rule = WordQuantity(
      "rule", noun: "an update rule", words: work.allRules.map(\.name), current: work.settings.rule.name)
    guard work.trainer != nil else { return [rule] }
    let status = WordQuantity(
      "status", noun: "a status", words: Status.allCases.map(\.rawValue), current: work.status.rawValue)
    let stopped = WordQuantity(
      "stopped", noun: "a kind of stop", words: StopReason.kinds,
      current: (work.ending?.kind) ?? StopReason.noStop)
    return [rule, status, stopped]
  }
}
