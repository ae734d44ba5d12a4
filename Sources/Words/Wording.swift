/// A name or text in double quotes, its own quotes, backslashes and control characters escaped.
package func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.properties.generalCategory == .control: result += scalar.escaped(asASCII: true)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// What stands between quotes, as `quoted` made it; any other text as it is.
package func unquoted(_ text: String) -> String {
  guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
  var result = ""
  var isEscaped = false
  for character in text.dropFirst().dropLast() {
    guard character != "\\" || isEscaped else {
      isEscaped = true
      continue
    }
    result.append(character)
    isEscaped = false
  }
  return result
}

/// A name as it is typed in a line: in quotes where it is more than a word.
package func typed(_ name: String) -> String {
  !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    ? name : quoted(name)
}

/// A text cut after 40 characters, so that a message stays readable.
package func shortened(_ text: String) -> String {
  text.count <= 40 ? text : text.prefix(40) + "..."
}

/// A count with its noun: `1 row`, `5 rows`; `2 classes` where the plural is given.
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

extension String {
  /// The text with a capital letter and a full stop; a full stop that it has stays the only one.
  package var sentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}

extension [String] {
  /// `a, b or c`.
  package var listed: String { listed(by: "or") }

  /// `a, b and c`.
  package func listed(by word: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
