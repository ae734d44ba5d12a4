/// The smallest part of an expression's text that has a meaning of its own.
public struct Token: Hashable, Sendable {
  /// What a token can be.
  public enum Kind: Hashable, Sendable {
    /// A number without a sign.
    case number(Double)
    /// A variable, a constant or a function; also the words `and`, `or` and `not`.
    case name(String)
    /// An operator or punctuation: `+`, `<=`, `(`, `,`; a power is `^`, also where it was written `**`.
    case symbol(String)
    /// What stands behind the last token.
    case end
  }

  /// What it is.
  public let kind: Kind
  /// Where it stands in the text.
  public let span: Span

  /// The token as an error shows it.
  public var text: String {
    switch kind {
    case .number(let value): shortestText(value)
    case .name(let name): name
    case .symbol(let symbol): symbol
    case .end: "the end"
    }
  }
}
