import Expressions
import Words

/// A question about a run, such as `loss < 0.01 and step > 10`, that can be asked after every step.
public struct Condition: Hashable, Sendable {
  /// The condition as it was written.
  public let text: String
  /// The question; it holds where this is neither 0 nor NaN.
  public let term: Term
  /// Code for the question.
  let program: Program
  /// What each input of the program stands for.
  let quantities: [Scope.Quantity]

  /// Parses a condition in the names of a scope.
  public init(parsing source: String, in scope: Scope) throws(ExpressionError) {
    let reading = try scope.read(source)
    let references = reading.term.references
    text = source
    term = reading.term
    program = Program([reading.term], inputs: references.map(\.text))
    quantities = references.compactMap { reading.quantities[$0] }
  }

  /// Whether it is a question, as `loss < 1` is, and not a number, as `loss` is. Words such as `rule == adam` are settled
  /// when it is read, so that only the text shows that they are compared.
  public var compares: Bool {
    if case .call(let function, _) = term, Self.questions.contains(function) { return true }
    return text.contains { "<>=!".contains($0) }
  }

  private static let questions: Set<Function> = [
    .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or, .not, .select,
  ]

  /// Whether it reads numbers of the answer.
  var readsParameters: Bool {
    quantities.contains { if case .parameter = $0 { true } else { false } }
  }

  /// Whether it needs the loss, the gradient, a measure or a curvature of all samples, which costs as much as a step.
  var needsFullEvaluation: Bool {
    quantities.contains { quantity in
      switch quantity {
      case .measure: return true
      case .diagnostic(let diagnostic): return diagnostic != .updateRatio
      default: break
      }
      return [.run(.loss), .run(.gradientNorm), .run(.change)].contains(quantity)
    }
  }
}
