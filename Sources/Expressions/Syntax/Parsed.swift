/// An expression's term, and where it mentions which names.
public struct Parsed: Sendable {
  /// The expression.
  public let term: Term
  /// Each name or element read, in order, with its place.
  public let mentions: [(reference: Reference, span: Span)]
  /// The summaries in the term and inside one another, by the names that stand for them.
  public let summaries: [Reference: Summary]
}

extension Parser {
  /// Parses a whole text.
  ///
  /// - Parameter vocabulary: the names that the text may use; any name will do unless it is given.
  /// - Throws: the first mistake in reading order; one in the spelling of a number or a symbol before any other.
  public static func parse(_ source: String, vocabulary: Vocabulary = .open) throws(ExpressionError) -> Parsed
  {
    try parse(Tokenizer.tokens(of: source), vocabulary: vocabulary)
  }

  /// Parses all of some tokens, the last of which is `.end`.
  static func parse(_ tokens: [Token], vocabulary: Vocabulary) throws(ExpressionError) -> Parsed {
    try Resolver.resolve(tree(of: tokens), vocabulary: vocabulary)
  }
}
