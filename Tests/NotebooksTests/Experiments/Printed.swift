import Foundation

/// A number as a page prints it, with what its digits leave open.
///
/// `3.20` is anything that rounds to it: half a unit of its last digit either way. `3064 +- 68` and `291 +- 10 %`
/// have their spread with them, `9.70 .. 10.26` are bounds. Anything else is a text.
struct Printed: Sendable, ExpressibleByStringLiteral {
  let text: String
  /// The numbers that it stands for; nil for a text.
  let range: ClosedRange<Double>?

  init(stringLiteral text: String) {
    self.text = text
    range = Self.bounds(text) ?? Self.spread(text) ?? Self.rounded(text)
  }

  private static func bounds(_ text: String) -> ClosedRange<Double>? {
    let parts = text.components(separatedBy: " .. ").compactMap(Double.init)
    return parts.count == 2 ? parts[0]...parts[1] : nil
  }

  private static func spread(_ text: String) -> ClosedRange<Double>? {
    let parts = text.components(separatedBy: " +- ")
    guard parts.count == 2, let middle = Double(parts[0]) else { return nil }
    let isShare = parts[1].hasSuffix(" %")
    guard let given = Double(isShare ? String(parts[1].dropLast(2)) : parts[1]) else { return nil }
    let spread = isShare ? abs(middle) * given / 100 : given
    return middle - spread...middle + spread
  }

  private static func rounded(_ text: String) -> ClosedRange<Double>? {
    guard let value = Double(text) else { return nil }
    let parts = text.components(separatedBy: "e")
    let mantissa = parts[0].components(separatedBy: ".")
    let decimals = mantissa.count == 2 ? mantissa[1].count : 0
    let exponent = parts.count == 2 ? Double(parts[1]) ?? 0 : 0
    // A little more than half, for values that lie in the middle.
    let half = 0.5 * pow(10, exponent - Double(decimals)) * (1 + 1e-9)
    return value - half...value + half
  }
}

/// A number or a text that came out.
enum Found: Hashable {
  case number(Double)
  case text(String)

  var text: String {
    switch self {
    case .number(let value): "\(value)"
    case .text(let text): text
    }
  }

  func agrees(with printed: Printed) -> Bool {
    switch self {
    case .number(let value): printed.range?.contains(value) ?? false
    case .text(let text): text == printed.text
    }
  }
}
