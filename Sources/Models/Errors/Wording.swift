import Expressions

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

/// A name as it is typed in a line: in quotes where it is more than a word.
package func typed(_ name: String) -> String {
  !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    ? name : quoted(name)
}

/// A text cut after 40 characters, so that a message stays readable.
package func shortened(_ text: String) -> String {
  text.count <= 40 ? text : text.prefix(40) + "..."
}

/// `1 field`, `2 fields`; `2 classes` where the plural is given.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// `Did you mean "bmi"?` for the nearest known name; where none is near, the known names.
func suggestion(for name: String, among known: [String]) -> String? {
  guard !known.isEmpty else { return nil }
  if let nearest = nearest(to: name, among: known) { return "Did you mean \(quoted(shortened(nearest)))?" }
  let shown = known.prefix(12).map { quoted(shortened($0)) }.joined(separator: ", ")
  return known.count > 12 ? "Known: \(shown) and \(known.count - 12) more." : "Known: \(shown)."
}
