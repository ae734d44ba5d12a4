extension ExpressionError {
  /// The error as a terminal shows it: the source's line, a caret under the column, the message and the hint.
  ///
  /// - Parameter source: the text that the error's span counts in; of several lines the one with the error is shown.
  public func rendered(in source: String) -> String {
    let characters = Array(source)
    let position = min(span.start, characters.count)
    let before = characters[..<position].split(separator: "\n", omittingEmptySubsequences: false).last ?? []
    let after = characters[position...].prefix { $0 != "\n" }
    // Tabs stay tabs, so that the caret stands where they put the column.
    let indentation = before.map { $0 == "\t" ? "\t" : " " }.joined()
    let lines = [String(before + after), indentation + "^", message] + (hint.map { [$0] } ?? [])
    return lines.joined(separator: "\n")
  }
}
