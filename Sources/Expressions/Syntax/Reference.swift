import Words

/// What an expression reads: a name, or one element of what a name stands for.
///
///     x         a name
///     w[1]      an element by its position
///     w[2,3]    an element of a matrix, by row and column
///     w[bmi]    an element by the name of its column
///
/// What a name and its positions mean is up to whoever evaluates the expression: `loss[0]` may be the loss of
/// another step. Text becomes a reference once, in the parser, and is not taken apart again.
public struct Reference: Hashable, Sendable {
  /// Which element is meant.
  public enum Index: Hashable, Sendable {
    /// A position along each dimension.
    case positions([Int])
    /// What the element's column is called.
    case column(String)
  }

  /// The name that is read, or whose element is.
  public let name: String
  /// The element; nil where the name itself is read.
  public let index: Index?

  /// A reference to a name, or to an element of one.
  public init(_ name: String, _ index: Index? = nil) {
    self.name = name
    self.index = index
  }

  /// The reference that a text such as `w[bmi]` is; nil where the text is anything else.
  public init?(parsing source: String) {
    guard let reference = try? Parser.parse(source).term.reference else { return nil }
    self = reference
  }

  /// The reference as it is typed: `w[2,3]`.
  ///
  /// Programs know their inputs by this text. A column whose name is more than a word stands in quotes: `w["x^2"]`.
  public var text: String { index.map { name + $0.text } ?? name }
}

extension Reference.Index {
  /// The index in its brackets.
  var text: String {
    switch self {
    case .positions(let positions): "[\(positions.map(String.init).joined(separator: ","))]"
    case .column(let column): "[\(typed(column))]"
    }
  }
}
