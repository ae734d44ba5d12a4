import Expressions
import Optimization
import Words

/// `remember NAME = EXPRESSION`: keeps a number under a name that every expression may read.
struct RememberCommand: SessionCommand {
  static let definition = Parameter.word(
    "NAME = EXPRESSION", noun: "name and its value", example: { _ in "remember plain = step" },
    candidates: { $0.session.expressionNames })
  static let manual = Manual(
    "remember", .look, .optional(.rest(definition)),
    summary: "Keep a number under a name, for later expressions to read.",
    details: """
      The value is that of now, and stays when the run or the problem changes: "remember plain = step", then another
      rule, then "eval plain/step". A name that is given again takes the new value. "remember" alone lists them.
      """,
    examples: ["remember plain = step", "remember best = least(loss)", "remember"],
    after: ["problem rosenbrock", "set lr 0.001", "run 20"], effect: .changes)

  /// More would be a program.
  private static let most = 100

  private let definition: Given<Word>?

  init(_ arguments: Arguments) { definition = arguments[Self.definition] }

  var effect: Manual.Effect { definition == nil ? .looks : .changes }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let definition else { return list(of: session) }
    let text = definition.value.text
    guard let equals = text.firstIndex(of: "="), !text[equals...].hasPrefix("==") else {
      throw CommandError(
        .badArgument, "A name and a value are expected.", hint: "Try \"remember plain = step\".",
        at: definition.span)
    }
    let name = text[..<equals].trimmed
    let value = text[text.index(after: equals)...]
    try check(name, in: session, at: Span(definition.span.start, definition.span.start + max(1, name.count)))
    let number: Double
    do { number = try session.value(of: String(value)) } catch {
      throw .expression(
        error, offset: definition.span.start + text.distance(from: text.startIndex, to: equals) + 1)
    }
    let reason =
      number.isNaN ? session.reasonForNoNumber(String(value)).map { " It is no number: \($0)" } : nil
    session.work.remembered[name] = number
    return [
      .text("\(name) = \(rounded(number)), remembered.\(reason ?? "")"),
      .data(.members(["name": .string(name), "value": .number(number)])),
    ]
  }

  private func check(_ name: String, in session: Session, at span: Span) throws(CommandError) {
    guard name.wholeMatch(of: #/[\p{L}_][\p{L}\d_]*/#) != nil else {
      throw CommandError(
        .badArgument, "\(quoted(name)) cannot be a name: it has to be one word of letters and digits.",
        hint: "Try \"remember plain = step\".", at: span)
    }
    var others = session
    others.work.remembered = [:]
    let called = Function.all.map(\.name) + Scope.summaryNames + ["did"]
    if others.knows(name) || called.contains(name) || Constant.named(name) != nil {
      throw CommandError(
        .badArgument, "\(quoted(name)) has a meaning already.",
        hint: "Try \"remember \(name)Before = \(name)\".",
        at: span)
    }
    let isNew = session.work.remembered[name] == nil
    guard !isNew || session.work.remembered.count < Self.most else {
      throw CommandError(
        .outOfRange, "At most \(Self.most) numbers are remembered.",
        hint: "Give one of their names again: \"remember\" lists them.", at: span)
    }
  }

  private func list(of session: Session) -> [Display] {
    let remembered = session.work.remembered.sorted { $0.key < $1.key }
    guard !remembered.isEmpty else {
      return [.text("Nothing is remembered. Try \"remember plain = step\".")]
    }
    return [.table(Listing(["name", "value"], remembered.map { [$0.key, rounded($0.value)] }))]
  }
}
