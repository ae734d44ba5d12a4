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
      error.code.rawValue, "There is no \(name) here.", hint: reason, at: error.span.moved(by: offset))
  }

  private static let heldOutReason = "Hold rows out first, as in \"split 0.8\"; an accuracy needs classes."
}

/// What expressions may read in a session.
extension Session {
  /// A condition about the run, with words such as `status == diverged` and `rule == adam` settled.
  func condition(_ text: String, for trainer: Trainer) throws(ExpressionError) -> Condition {
    try Condition(
      parsing: text, for: trainer.objective, settings: trainer.settings, measures: trainer.measureNames,
      constants: conditionWords(in: text))
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
    let formula = work.subject?.formula
    guard let trainer = work.trainer else {
      let parsed = try Parser.parse(source, vocabulary: Vocabulary(formulas: [formula].compactMap { $0 }))
      return parsed.term.value()
    }
    let names = expressionNames(trainer)
    let indexed = Set(names.keys.filter { $0.contains("[") }.map { String($0.prefix { $0 != "[" }) })
    let scalars = trainer.objective.parameters.filter { $0.shape.isEmpty }.map(\.name)
    let words = conditionWords(in: source)
    // Parameters first, so that a misspelt name is taken for one of them.
    let known = scalars + names.keys.filter { !$0.contains("[") && !scalars.contains($0) }.sorted()
    let vocabulary = Vocabulary(
      known + ["loss", "gradientNorm"] + trainer.measureNames + words.keys.sorted(),
      indexed: indexed.sorted() + ["loss"] + scalars, formulas: [formula].compactMap { $0 })
    let parsed = try Parser.parse(source, vocabulary: vocabulary)
    var values = names.merging(words) { name, _ in name }
    for (reference, span) in parsed.mentions where values[reference] == nil {
      guard let value = pastValue(reference, trainer) else {
        if Constant.named(reference) != nil { continue }
        throw ExpressionError(.unknownName(reference, suggestion: nil), at: span)
      }
      values[reference] = value
    }
    return parsed.term.value(where: values)
  }

  /// The names that an expression may read now, for completion.
  var expressionNames: [String] {
    guard let trainer = work.trainer else { return [] }
    return expressionNames(trainer).keys.sorted() + ["loss", "gradientNorm"] + trainer.measureNames
  }

  private func expressionNames(_ trainer: Trainer) -> [String: Double] {
    var values = trainer.settingValues()
    values["step"] = Double(trainer.step)
    values["epoch"] = Double(trainer.place.epoch)
    values["t"] = Double(trainer.step + 1)
    values["batch"] = Double(trainer.settings.batchSize.count(of: trainer.objective.sampleCount))
    for (index, name) in trainer.objective.elementNames.enumerated() {
      for spelling in name.spellings { values[spelling] = trainer.parameter(index) }
    }
    return values
  }

  /// `loss`, `gradientNorm`, `accuracy` and other measures, and what was at an earlier step: `loss[0]`, `x[5]`.
  private func pastValue(_ reference: String, _ trainer: Trainer) -> Double? {
    if reference == "loss" { return trainer.loss() }
    if reference == "gradientNorm" { return trainer.gradientNorm() }
    if let value = trainer.measured(reference) { return value }
    guard reference.hasSuffix("]"), let bracket = reference.firstIndex(of: "["),
      let step = Int(reference[reference.index(after: bracket)...].dropLast()),
      (0...trainer.trajectory.lastStep).contains(step)
    else { return nil }
    let name = String(reference[..<bracket])
    var past = trainer
    if name == "loss", trainer.usesAllSamples { return trainer.trajectory.loss(at: step) }
    past.go(to: step)
    if name == "loss" { return past.loss() }
    return past.objective.elementNames.firstIndex { $0.text == name }.map { past.parameter($0) }
  }
}
