extension StringProtocol {
  /// The lines of a text whose line ends are `\n`; a last empty one is not counted.
  var textLines: [String] {
    var lines = split(omittingEmptySubsequences: false) { $0 == "\n" }.map { String($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension String {
  /// The text with every line ending in `\n` and without a byte-order mark.
  var withPlainLineEnds: String {
    var scalars = String.UnicodeScalarView()
    var lastWasReturn = false
    for (index, scalar) in unicodeScalars.enumerated() where !(index == 0 && scalar == "\u{FEFF}") {
      if scalar == "\r" {
        scalars.append("\n")
      } else if !(scalar == "\n" && lastWasReturn) {
        scalars.append(scalar)
      }
      lastWasReturn = scalar == "\r"
    }
    return String(scalars)
  }
}
