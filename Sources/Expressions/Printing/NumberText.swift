/// The shortest text that reads back as the same number; whole numbers without a point.
///
/// Infinities are `inf` and `-inf`, not-a-number is `nan`.
public func shortestText(_ value: Double) -> String {
  // The sign of a value that is no number says nothing.
  guard !value.isNaN else { return "nan" }
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
