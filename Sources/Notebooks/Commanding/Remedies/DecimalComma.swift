import Words

/// A text that is a number but for a comma, as `1,5` is.
struct DecimalComma {
  private let text: String
  /// The number if the comma is a point.
  private let number: String

  /// Nil for any other text.
  init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let number = parts.joined(separator: ".")
    guard parts.count == 2, !parts[1].isEmpty, Double(number) != nil else { return nil }
    (self.text, self.number) = (text, number)
  }

  /// What to write instead.
  var remedy: String {
    guard text.wholeMatch(of: #/[+-]?[1-9]\d{0,2},\d{3}/#) == nil else {
      let whole = text.filter { $0 != "," }
      return "A comma may part thousands or decimals: write \(quoted(whole)) or \(quoted(number))."
    }
    return "Decimals are written with a point: \(quoted(number))."
  }
}
