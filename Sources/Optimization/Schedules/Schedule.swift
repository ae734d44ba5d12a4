import Expressions

/// A setting's value as it changes during a run: an expression in `t`, the step about to be taken (1 at the
/// first), and `epoch`, the epochs finished.
public struct Schedule: Hashable, Sendable {
  /// The value in `t`, `epoch` and a plateau's factor.
  public let term: Term
  /// The expression as it was typed.
  public let text: String

  /// A value that stays.
  public init(_ value: Double) {
    term = .number(value)
    text = shortestText(value)
  }

  /// A value in `t` and `epoch`.
  init(_ term: Term) {
    self.term = term
    text = "\(term)"
  }

  /// Parses an expression; the named schedules may be called in it.
  public init(parsing source: String) throws(ExpressionError) {
    let vocabulary = Vocabulary(["t", "epoch"], formulas: NamedSchedule.all.map(\.formula))
    let term = try Parser.parse(source, vocabulary: vocabulary).term
    self.term = term
    // A number is shown in one way, however it was written.
    if case .number(let value) = term { text = shortestText(value) } else { text = source }
  }

  /// The names that a schedule's program reads, in the order in which the trainer gives them.
  static let inputs = ["t", "epoch", Plateau.factorName]

  /// The value, where it is the same at every step.
  public var constant: Double? { term.references.isEmpty ? term.value() : nil }

  /// The value before step `t`; infinite or not a number where the expression is.
  ///
  /// - Parameters:
  ///   - t: the step about to be taken, 1 at the first.
  ///   - epoch: the epochs finished.
  ///   - plateauFactor: what `plateau()` has come to, from 1 down.
  public func value(t: Double, epoch: Double, plateauFactor: Double = 1) -> Double {
    term.value(where: ["t": t, "epoch": epoch, Plateau.factorName: plateauFactor])
  }
}
