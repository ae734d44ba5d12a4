import Expressions

/// `eval EXPR`: a number.
struct EvalCommand: SessionCommand {
  static let expression = Parameter.word(
    "EXPRESSION", example: { _ in "eval 2/7" },
    candidates: { $0.session.expressionNames + Function.all.map { $0.name + "(" } })
  static let manual = Manual(
    "eval", .look, .rest(expression), summary: "Work out an expression.",
    details: """
      Known are the parameters, the settings, loss, gradientNorm, change, step, epoch, t, batch, batchLoss, rule,
      status, the problem's formula as in f(1, 2), curvatureMax, curvatureMin, condition, updateRatio, each of them
      at an earlier step: loss[0], x[5], gradientNorm[5], the whole run so far: least(loss), greatest(x), mean(loss),
      count(loss > 1), first(loss < 1), last(x > 0), before(loss), and what "remember" keeps. A line that is an
      expression is worked out without "eval". After "set answer average", loss and the parameters are those of the
      average.
      """,
    examples: ["eval f(1, 2)", "eval loss", "eval 2/7", "eval x + lr*loss[0]", "eval least(loss)"],
    after: ["problem rosenbrock"])

  private let source: Word

  init(_ arguments: Arguments) throws(CommandError) {
    source = try arguments.required(Self.expression).value
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    do {
      let value = try session.value(of: source.text)
      let reason = value.isNaN ? session.reasonForNoNumber(source.text).map { ": \($0)" } : nil
      return [.text(shortestText(value) + (reason ?? "")), .data(.members(["value": .number(value)]))]
    } catch {
      guard let trainer = session.work.trainer else { throw .expression(error, offset: source.span.start) }
      throw .condition(error, offset: source.span.start, for: trainer)
    }
  }
}
