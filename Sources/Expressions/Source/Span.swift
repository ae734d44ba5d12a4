/// A stretch of a source text, in characters from 0; `end` is one past its last character.
public struct Span: Hashable, Sendable {
  /// The first character.
  public let start: Int
  /// One past the last character, at least `start`.
  public let end: Int

  /// The characters from `start` up to and without `end`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The column of its first character, counted from 1.
  public var column: Int { start + 1 }

  /// The same stretch of a longer text in which this source begins `offset` characters later.
  public func moved(by offset: Int) -> Span { Span(start + offset, end + offset) }
}
