extension StringProtocol {
  /// The text without white space at either end, taken scalar by scalar as CommonMark does.
  package var trimmed: String { start < end ? String(self[start..<end]) : "" }

  /// The text without the white space that it begins with.
  package var trimmedStart: String { String(self[start...]) }

  /// The text without the white space that it ends with.
  package var trimmedEnd: String { String(self[..<end]) }

  /// Where what is no white space begins and ends; cut there, a text is copied in one piece.
  private var start: Index { unicodeScalars.firstIndex { !$0.isWhitespace } ?? endIndex }
  private var end: Index {
    guard let last = unicodeScalars.lastIndex(where: { !$0.isWhitespace }) else { return startIndex }
    return unicodeScalars.index(after: last)
  }
}

extension Unicode.Scalar {
  /// White space as Unicode has it, without a look at its tables where ASCII will do.
  fileprivate var isWhitespace: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
