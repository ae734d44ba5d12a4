import Expressions

/// `eval EXPR`: a number.
struct EvalCommand: Command {
  static let expression = Parameter<String>(
    "expression", "numbers, parameters, settings, loss, f(1, 2), loss[0]",
    candidates: { $0.expressionNames + Function.all.map { $0.name + "(" } }, parse: { word, _ in word.text })
  static let manual = Manual(
    "eval", .look, [.init(expression, isRepeated: true)], summary: "Work out an expression.",
    details: """
      Known are the parameters, the settings, loss, gradientNorm, step, epoch, the problem's formula as in
      f(1, 2), and the past: loss[0], x[5]. A line that is an expression is worked out without "eval".
      """,
    examples: ["eval f(1, 2)", "eval loss", "eval 2/7", "eval x + lr*loss[0]"], after: ["problem rosenbrock"])

  private let source: (text: String, offset: Int)

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    if arguments.isEmpty { throw .missing("expression", example: "eval 2/7", at: arguments.nextSpan) }
    source = arguments.takeRest()
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    do {
      let value = try session.value(of: source.text)
      return [.text(shortestText(value)), .data(.members(["value": .number(value)]))]
    } catch {
      throw .expression(error, offset: source.offset)
    }
  }
}
