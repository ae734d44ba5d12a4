/// A name or text in double quotes, its own quotes, backslashes and control characters escaped.
func quoted(_ text: String) -> String {
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
func typed(_ name: String) -> String {
  !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    ? name : quoted(name)
}

/// A text cut after 40 characters, so that a message stays readable.
func shortened(_ text: String) -> String {
  text.count <= 40 ? text : text.prefix(40) + "..."
}

/// `1 field`, `2 fields`; `2 classes` where the plural is given.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// `Did you mean "bmi"?` for the nearest known name; where none is near, the known names.
func suggestion(for name: String, among known: [String]) -> String? {
  guard !known.isEmpty else { return nil }
  let wanted = name.lowercased()
  let nearest =
    known
    .map { (name: $0, distance: editDistance(wanted, $0.lowercased())) }
    .min { $0.distance < $1.distance }
  if let nearest, nearest.distance <= max(1, wanted.count / 3) {
    return "Did you mean \(quoted(nearest.name))?"
  }
  let shown = known.prefix(12).map(quoted).joined(separator: ", ")
  return known.count > 12 ? "Known: \(shown) and \(known.count - 12) more." : "Known: \(shown)."
}

/// How many characters to insert, delete, replace or swap with their neighbour to turn one text into another
/// (optimal string alignment).
private func editDistance(_ from: String, _ to: String) -> Int {
  let (from, to) = (Array(from.prefix(64)), Array(to.prefix(64)))
  var beforeLast: [Int] = []
  var last = Array(0...to.count)
  for i in from.indices {
    var row = [i + 1]
    for j in to.indices {
      var least = min(last[j] + (from[i] == to[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] {
        least = min(least, beforeLast[j - 1] + 1)
      }
      row.append(least)
    }
    (beforeLast, last) = (last, row)
  }
  return last[to.count]
}
