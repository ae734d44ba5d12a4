/// A call such as `least(loss)`, whose one argument is an expression that is read at many states of something rather
/// than once; what it comes to is known to whoever evaluates the expression.
///
/// The parser makes a name of it, `least(loss)` as it is written, so that a term holds nothing new.
public struct Summary: Hashable, Sendable {
  /// The name that is called: `least`.
  public let function: String
  /// The expression in the brackets; it may hold summaries itself.
  public let term: Term

  /// The name that stands for it in the term around it.
  public var reference: Reference { Reference("\(function)(\(term))") }
}
