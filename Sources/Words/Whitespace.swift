extension StringProtocol {
  /// The text without white space at either end, taken scalar by scalar as CommonMark does.
  package var trimmed: String { trimmedStart.trimmedEnd }

  /// The text without the white space that it begins with.
  package var trimmedStart: String {
    String(String.UnicodeScalarView(unicodeScalars.drop { $0.properties.isWhitespace }))
  }

  /// The text without the white space that it ends with.
  package var trimmedEnd: String {
    var scalars = String.UnicodeScalarView(unicodeScalars)
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
