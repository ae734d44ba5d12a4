extension StringProtocol {
  /// What stands between its `\n`s: at least one line, a last one that is empty included.
  var allLines: [SubSequence] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      self[$0.startIndex..<$0.endIndex]
    }
  }

  /// The lines of a text whose line ends are `\n`; a last empty one is not counted.
  var textLines: [String] {
    var lines = allLines.map { String($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension String {
  /// The text with every line ending in `\n` and without a byte-order mark.
  var withPlainLineEnds: String {
    guard utf8.contains(UInt8(ascii: "\r")) || unicodeScalars.first == "\u{FEFF}" else { return self }
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
