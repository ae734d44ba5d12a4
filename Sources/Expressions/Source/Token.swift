/// The smallest part of an expression's text that has a meaning of its own.
public struct Token: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case number(Double)
    /// A variable, a constant or a function; also the words `and`, `or` and `not`.
    case name(String)
    /// An operator or punctuation: `+`, `<=`, `(`, `,`; a power is `^`, also where it was written `**`.
    case symbol(String)
    case end
  }

  public let kind: Kind
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
