/// The YAML between `---` lines that a document begins with, kept as written.
package struct FrontMatter: Sendable, Hashable {
  /// The lines between the `---` lines, joined by `\n`.
  package let text: String
  /// Where the first of them stands.
  package let location: FileLocation

  package init(_ text: String, at location: FileLocation = .nowhere) {
    self.text = text
    self.location = location
  }

  /// Front matter of one line a key; values are quoted where YAML needs it.
  package init(_ entries: KeyValuePairs<String, String>) {
    self.init(entries.map { "\($0): \(Self.quoted($1))" }.joined(separator: "\n"))
  }

  /// A key's value; none where there is no such key, or where it holds a list or keys of its own.
  package subscript(key: String) -> String? {
    guard let value = try? YAMLValue(reading: text, firstLine: location.line),
      case .mapping(let entries) = value.content,
      case .scalar(let text) = entries.first(where: { $0.key == key })?.value.content
    else { return nil }
    return text
  }

  private static func quoted(_ value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy { $0.isASCIIWord || $0 == " " }
    if isPlain, value.first?.isLetter == true, value.last != " " { return value }
    var quoted = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
