import Words

/// `Did you mean "bmi"?` for the nearest known name; where none is near, the first twelve known names; nil where none
/// is known.
func suggestion(for name: String, among known: [String]) -> String? {
  guard !known.isEmpty else { return nil }
  if let nearest = nearest(to: name, among: known) { return "Did you mean \(quoted(shortened(nearest)))?" }
  let shown = known.prefix(12).map { quoted(shortened($0)) }.joined(separator: ", ")
  return known.count > 12 ? "Known: \(shown) and \(known.count - 12) more." : "Known: \(shown)."
}
