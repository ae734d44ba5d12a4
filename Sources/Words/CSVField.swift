/// A text as a field of a comma-separated line: in quotes where it needs them (RFC 4180).
package func csvField(_ text: String) -> String {
  let isPlain = text.allSatisfy { !"\",".contains($0) && !$0.isNewline }
  return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
}
