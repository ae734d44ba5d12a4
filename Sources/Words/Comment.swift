extension StringProtocol {
  /// A line without its comment and without the white space that it ends with.
  ///
  /// A `#` at the start or after a blank begins a comment, unless it stands in double quotes.
  package var withoutComment: String {
    var kept = ""
    var isQuoted = false
    var afterBlank = true
    for character in self {
      if character == "#", afterBlank, !isQuoted { break }
      if character == "\"" { isQuoted.toggle() }
      afterBlank = character.isWhitespace
      kept.append(character)
    }
    return kept.trimmedEnd
  }
}
