import Words

/// What is done with the HTML in a document: comments are dropped, the rest is kept and not understood.
enum HTML {
  /// Whether HTML consists of comments and white space only; a comment that is not closed goes to the end.
  static func isComments(_ html: String) -> Bool {
    var rest = html.trimmedStart[...]
    while !rest.isEmpty {
      guard rest.hasPrefix("<!--") else { return false }
      // The shortest comments overlap with their own beginning: `<!-->` and `<!--->`.
      rest = rest.dropFirst(2)
      guard let end = rest.firstRange(of: "-->") else { return true }
      rest = rest[end.upperBound...].trimmedStart[...]
    }
    return true
  }

  /// HTML without the blanks that it begins with and the line ends that it ends with, which CommonMark would
  /// not give back in another place.
  static func edgesRemoved(_ html: String) -> String {
    html.trimmedStart.trimmedEnd
  }
}
