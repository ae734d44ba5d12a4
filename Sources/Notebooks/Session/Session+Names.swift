import Expressions
import Optimization

extension CommandError {
  /// What is wrong with a condition; a measure that there is none of now is told apart from a name that there never
  /// is.
  static func condition(_ error: ExpressionError, offset: Int, for trainer: Trainer) -> CommandError {
    guard case .unknownName(let name, _) = error.problem, !trainer.measureNames.contains(name),
      let reason = [
        "accuracy": "Only a model of classes has one.", "heldOutLoss": heldOutReason,
        "heldOutAccuracy": heldOutReason,
      ][name]
    else { return .expression(error, offset: offset) }
    return CommandError(
      .expression(error.code), "There is no \(name) here.", hint: reason, at: error.span.moved(by: offset))
  }

  private static let heldOutReason = "Hold rows out first, as in \"split 0.8\"; an accuracy needs classes."
}

/// What expressions may read in a session.
extension Session {
  /// A condition about the run, with words such as `status == diverged` and `rule == adam` settled.
  func condition(_ text: String, for trainer: Trainer) throws(ExpressionError) -> Condition {
    var scope = trainer.conditionScope
    scope.constants = conditionWords(in: text)
    return try Condition(parsing: text, in: scope)
  }

  /// Words that stand for what the session is now: statuses and rules are numbered, so that `==` compares them.
  private func conditionWords(in text: String) -> [String: Double] {
    var words: [String: Double] = [:]
    let mentioned = Set(((try? Tokenizer.tokens(of: text)) ?? []).map(\.text))
    if mentioned.contains("status") {
      for (index, status) in Status.allCases.enumerated() {
        words[status.rawValue] = Double(index)
        if status == work.status { words["status"] = Double(index) }
      }
    }
    if mentioned.contains("rule") {
      for (index, rule) in work.allRules.enumerated() {
        words[rule.name] = Double(index)
        if rule.name == work.settings.rule.name { words["rule"] = Double(index) }
      }
    }
    return words
  }

  /// The value of an expression in the names of the session: parameters, settings, `loss`, `step`, `loss[5]`,
  /// `x[5]`, `w[1]`, and calls of the problem's formula.
  func value(of source: String) throws(ExpressionError) -> Double {
    guard let trainer = work.trainer, var scope else {
      let vocabulary = Vocabulary(formulas: [work.subject?.formula].compactMap { $0 })
      return try Parser.parse(source, vocabulary: vocabulary).term.value()
    }
    scope.constants = conditionWords(in: source)
    return try trainer.value(of: source, in: scope)
  }

  /// What an expression may read now; nil where nothing is trained.
  private var scope: Scope? {
    guard var scope = work.trainer?.scope else { return nil }
    scope.formulas = [work.subject?.formula].compactMap { $0 }
    return scope
  }

  /// The names that an expression may read now, for completion.
  var expressionNames: [String] { scope?.names ?? [] }

  /// Whether a word is something that an expression may read now: `x`, `w[bmi]`.
  func knows(_ word: String) -> Bool {
    Reference(parsing: word).map { scope?.knows($0) ?? false } ?? false
  }
}
