import Expressions
import Optimization

/// What follows `set stop`: `change 1e-8 [over N]`, `until CONDITION [over N]`, `off`.
struct StopSyntax {
  /// What a limit may be on.
  static let limited = ["change", "gradient", "target", "patience", "time"]
  private static let limit = Parameter<Double>(
    "LIMIT", example: { example(for: $0) },
    parse: {
      word, context throws(CommandError) in
      let example = example(for: context)
      if context.words.last?.spells("patience") == true {
        return Double(try Parameter.count("LIMIT", example: example).parse(word, context))
      }
      return try Parameter.number("LIMIT", example: example).parse(word, context)
    })
  private static let condition = Parameter.word(
    "CONDITION", example: { _ in nil }, candidates: { $0.session.conditionNames })
  private static let over = Parameter.count(
    "TIMES", noun: "number of times", example: "set stop change 1e-8 over 10")

  /// A stop of the kind that was typed last.
  private static func example(for context: Context) -> String {
    let kind = context.words.last?.text.lowercased() ?? "change"
    return "set stop \(kind) \(["patience", "time"].contains(kind) ? "10" : "1e-8")"
  }

  static let syntax: Syntax = .oneOf(
    what: "a kind of stop", noun: "kind of stop", example: "set stop change 1e-8",
    [
      repeated(.sequence([.oneOf(what: nil, limited.map { .keyword($0) }), .one(limit)])),
      repeated(.after("until", .rest(condition, before: "over"))), .keyword("off"),
    ])

  /// Something that may have to hold several times in a row.
  private static func repeated(_ syntax: Syntax) -> Syntax {
    .sequence([syntax, .optional(.after("over", .one(over)))])
  }

  private enum Kind {
    case fixed(StoppingTest.Kind)
    case condition(Given<Word>)
  }

  /// Nil takes all stops away.
  private let kind: Kind?
  private let over: Int

  /// - Throws: `out-of-range` for a limit that is not above 0.
  init(_ arguments: Arguments) throws(CommandError) {
    over = arguments[Self.over]?.value ?? 1
    if let text = arguments[Self.condition] {
      kind = .condition(text)
    } else if let limit = arguments[Self.limit] {
      kind = .fixed(try Self.kind(Self.limited.first { arguments.has($0) } ?? "", limit))
    } else {
      kind = nil
    }
  }

  private static func kind(
    _ name: String, _ limit: Given<Double>
  ) throws(CommandError) -> StoppingTest.Kind {
    guard limit.value > 0 || name == "target" else {
      throw CommandError(
        .outOfRange, "The limit has to be above 0.",
        hint: "Try \"set stop \(name) \(name == "time" ? "10" : "1e-8")\".", at: limit.span)
    }
    switch name {
    case "gradient": return .gradient(limit.value)
    case "target": return .target(limit.value)
    case "patience": return .patience(Int(limit.value))
    case "time": return .time(limit.value)
    default: return .change(limit.value)
    }
  }

  /// The session's stops with this one among them: one of a kind.
  func tests(in session: Session) throws(CommandError) -> [StoppingTest] {
    let test: StoppingTest
    switch kind {
    case nil: return []
    case .fixed(let kind): test = StoppingTest(kind, over: over)
    case .condition(let text):
      let trainer = try session.work.expectTrainer()
      test = StoppingTest(.condition(try session.condition(text.value, for: trainer)), over: over)
    }
    return session.work.tests.filter { !$0.kind.isLike(test.kind) } + [test]
  }
}

extension StoppingTest.Kind {
  fileprivate func isLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.change, .change), (.gradient, .gradient), (.target, .target), (.patience, .patience),
      (.time, .time), (.condition, .condition):
      true
    default: false
    }
  }
}
