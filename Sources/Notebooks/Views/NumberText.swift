import Expressions
import Foundation

/// A number with so many significant digits, without trailing zeros: `0.01234`, `1.5e-07`, `29074.5`.
package func rounded(_ value: Double, digits: Int = 6) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
  guard value != 0 else { return "0" }
  let magnitude = Int(log10(abs(value)).rounded(.down))
  if magnitude < -4 || magnitude > 15 {
    let text = String(format: "%.\(digits - 1)e", value)
    guard let mark = text.firstIndex(of: "e") else { return text }
    return trimmed(String(text[..<mark])) + text[mark...]
  }
  let decimals = max(0, digits - 1 - magnitude)
  return trimmed(String(format: "%.\(decimals)f", value))
}

/// Numbers of one column of a table, with as few digits as tell those apart that differ, up to seventeen.
///
/// - Parameter least: fewer digits are not shown, except for zeros at the end.
func distinguished(_ values: [Double], digits least: Int = 4) -> [String] {
  // Two that are not numbers do not differ.
  let different = Set(values.map { $0.isNaN ? nil : $0 }).count
  for digits in least..<17 {
    let texts = values.map { rounded($0, digits: digits) }
    if Set(texts).count >= different { return texts }
  }
  return values.map { rounded($0, digits: 17) }
}

/// Two numbers with as many digits as it takes to tell them apart, from six on.
func toldApart(_ first: Double, _ second: Double) -> (String, String) {
  let digits = (6...17).first { rounded(first, digits: $0) != rounded(second, digits: $0) } ?? 6
  return (rounded(first, digits: digits), rounded(second, digits: digits))
}

private func trimmed(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = Substring(text)
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text == "-0" ? "0" : String(text)
}
