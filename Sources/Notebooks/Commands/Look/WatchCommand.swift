import Expressions
import Optimization
import Words

/// `watch EXPRESSION, ...`: values that are shown under every step and run; alone, what is watched.
struct WatchCommand: SessionCommand {
  static let expression = Parameter.word(
    "EXPRESSION", example: { _ in nil }, candidates: { $0.session.watchedNames })
  static let manual = Manual(
    "watch", .look, .optional(.rest(expression)),
    summary: "Show the value of an expression under every step and run.",
    details: """
      Any expression that a condition may read, and the past, as in loss/loss[0]; several with commas between them.
      "watch" alone lists them, "unwatch" ends them. They stay when the problem changes: what is no longer known is said
      to be. Programs get them as "watch", last in every line of --json.
      """,
    examples: ["watch gradientNorm", "watch x - 1, 2/lr", "watch"],
    after: ["problem rosenbrock", "set lr 0.001"], effect: .changes)

  /// More would hide the run.
  private static let most = 20

  private let expressions: [Word]

  init(_ arguments: Arguments) { expressions = arguments[Self.expression]?.value.listed ?? [] }

  var effect: Manual.Effect { expressions.isEmpty ? .looks : .changes }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard !expressions.isEmpty else { return list(of: session) }
    let trainer = try session.work.expectTrainer()
    for word in expressions {
      _ = try session.watched(word, for: trainer)
      guard !session.work.watches.contains(word.text) else { continue }
      guard session.work.watches.count < Self.most else {
        throw CommandError(
          .outOfRange, "At most \(Self.most) expressions are watched.", hint: "Try \"unwatch 1\" first.",
          at: word.span)
      }
      session.work.watches.append(word.text)
    }
    let shown = Set(expressions.map(\.text))
    return [
      .text(session.watchedValues.filter { shown.contains($0.text) }.map(\.shown).joined(separator: "\n"))
    ]
  }

  private func list(of session: Session) -> [Display] {
    let watches = session.work.watches
    guard !watches.isEmpty else {
      return [.text("Nothing is watched. Try \"watch gradientNorm\".")]
    }
    let values = session.watchedValues
    let rows = watches.enumerated().map { index, text in
      let value = values.isEmpty ? nil : values[index].value
      return ["\(index + 1)", text, value.map { rounded($0) } ?? "unknown here"]
    }
    return [.table(Listing(["", "expression", "value"], rows))]
  }
}
