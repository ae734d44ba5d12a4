import Expressions
import Optimization
import Words

extension StopReason {
  /// Why the run ended, in a sentence that begins with what was done.
  ///
  /// - Parameter condition: what the run was to end at before its number of steps.
  func text(
    after trainer: Trainer, from before: Trainer, until condition: String? = nil, _ work: Workspace
  ) -> String {
    let isFormula = work.subject?.formula != nil
    let isWhole = before.place.used == 0 && trainer.place.used == 0
    let epochs = isWhole ? trainer.place.epoch - before.place.epoch : 0
    let done = [
      counted(trainer.step - before.step, "step"),
      trainer.usesAllSamples || epochs < 1 ? nil : counted(epochs, "epoch"),
      isFormula ? nil : work.samplesText,
    ].compactMap { $0 }.joined(separator: ", ")
    switch self {
    case .finished: return "\(done). \(condition.map { "Condition not met: \($0)" } ?? "Done.")"
    case .conditionMet(let text): return "\(done). Condition met: \(text)"
    case .test(let test): return "\(done). Stopped when \(test.text)."
    case .gaveUp(let steps):
      return "\(done). The condition was not met in \(steps) steps.\nRun again to go on."
    case .interrupted: return "Interrupted after \(done). What was done is kept."
    case .outOfRange(let violation):
      return "\(done). Stopped: \(violation.setting) would be \(rounded(violation.value)),\n"
        + "and it has to be \(violation.range.words)."
    case .diverged(let divergence):
      guard trainer.loss().isFinite else {
        return "\(done). Diverged: the loss is not finite at this point.\nChoose another with init."
      }
      return "\(done). Diverged: at step \(divergence.step) \(divergence.quantity.text(trainer)).\n"
        + "The last finite state is kept; a smaller learning rate may help."
    }
  }
}

extension Divergence.Quantity {
  fileprivate func text(_ trainer: Trainer) -> String {
    switch self {
    case .loss: "the loss is not finite"
    case .gradient: "the gradient is not finite"
    case .parameter(let index): "\(trainer.objective.elementNames[index].shownText) is not finite"
    }
  }
}

extension StoppingTest {
  static let kindNames = ["change", "gradient", "target", "patience", "time", "until"]

  /// `the change of the loss is below 1e-08, 10 times in a row`.
  var text: String {
    let test =
      switch kind {
      case .change(let limit): "the change of the loss is below \(rounded(limit))"
      case .gradient(let limit): "the gradient's norm is below \(rounded(limit))"
      case .target(let limit): "the loss is below \(rounded(limit))"
      case .patience(let count): "the loss has found no new low \(count) times in a row"
      case .time(let seconds): "\(rounded(seconds)) s are over"
      case .condition(let condition): condition.text
      }
    return over > 1 ? "\(test), \(over) times in a row" : test
  }

  /// `change 1e-8 [over N]`, `until CONDITION [over N]`, `off`; added to those there are, one of a kind.
  static func parse(
    _ arguments: inout Arguments, in session: Session
  ) throws(CommandError) -> [StoppingTest] {
    if arguments.take(keyword: "off") { return [] }
    let kindName = Parameter.choice(
      "kind of stop", "", noun: "a kind of stop", example: "set stop change 1e-8",
      of: { _ in kindNames + ["off"] })
    let name = try arguments.next(kindName, in: session)
    let kind = try kind(name, &arguments, in: session)
    var over = 1
    if arguments.take(keyword: "over") {
      over = try arguments.next(
        .count("number of times", "", example: "set stop change 1e-8 over 10"), in: session)
    }
    return session.work.tests.filter { !$0.kind.isLike(kind) } + [StoppingTest(kind, over: over)]
  }

  private static func kind(
    _ name: String, _ arguments: inout Arguments, in session: Session
  ) throws(CommandError) -> Kind {
    if name == "until" {
      let (text, offset) = arguments.takeRest(before: "over")
      let trainer = try session.work.expectTrainer()
      do { return .condition(try session.condition(text, for: trainer)) } catch {
        throw .condition(error, offset: offset, for: trainer)
      }
    }
    if name == "patience" {
      return .patience(
        try arguments.next(.count("number of times", "", example: "set stop patience 10"), in: session))
    }
    let place = arguments.nextSpan
    let example = "set stop \(name) \(name == "time" ? "10" : "1e-8")"
    let value = try arguments.next(Parameter.number("limit", "", example: example), in: session)
    guard value > 0 || name == "target" else {
      throw CommandError(
        "out-of-range", "The limit has to be above 0.", hint: "Try \"\(example)\".", at: place)
    }
    switch name {
    case "change": return .change(value)
    case "gradient": return .gradient(value)
    case "target": return .target(value)
    default: return .time(value)
    }
  }
}

extension StoppingTest.Kind {
  fileprivate func isLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.change, .change), (.gradient, .gradient), (.target, .target), (.patience, .patience),
      (.time, .time),
      (.condition, .condition):
      true
    default: false
    }
  }
}
