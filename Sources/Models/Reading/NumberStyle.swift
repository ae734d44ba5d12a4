import Foundation

/// How the numbers of a column are written: money, shares, thousands, units.
///
/// `$1,250.50`, `(400.00)`, `10%`, `1 250 kg`, `−3`: numbers where the whole column is written so.
public struct NumberStyle: Hashable, Sendable {
  /// What stands between whole and fraction.
  public internal(set) var decimal = DecimalSign.point
  /// A sign or code of money, before the number or after it; some cells may lack it.
  public internal(set) var currency: String?
  /// A unit, or a sign of percent, after every number.
  public internal(set) var unit: String?
  /// Whether thousands are marked.
  public internal(set) var marksThousands = false
  /// Whether numbers below zero stand in parentheses, as in accounts.
  public internal(set) var hasParentheses = false
  /// Whether the minus is the one of print, U+2212.
  public internal(set) var hasLongMinus = false

  /// Whether nothing but digits, a sign, the decimal sign and an exponent is written.
  public var isPlain: Bool { self == NumberStyle(decimal: decimal) }

  init(decimal: DecimalSign = .point) { self.decimal = decimal }

  /// The style of a whole column; nil where a cell is no number, or two of them have different units.
  init?(of cells: some Sequence<String>, decimal: DecimalSign) {
    var style: NumberStyle?
    for cell in cells {
      guard let found = WrittenNumber(cell, decimal: decimal)?.style else { return nil }
      guard let before = style else {
        style = found
        continue
      }
      guard let both = before.merged(with: found) else { return nil }
      style = both
    }
    guard let style else { return nil }
    self = style
  }

  /// The number in a cell; NaN for what is not written in this style.
  func value(of text: UnsafeBufferPointer<UInt8>) -> Double {
    if isPlain {
      return text.baseAddress.map { Number.parse($0, count: text.count, decimal: decimal) } ?? .nan
    }
    guard let number = WrittenNumber(String(decoding: text, as: UTF8.self), decimal: decimal),
      merged(with: number.style) != nil
    else { return .nan }
    return number.value
  }

  /// What two cells of a column have in common; nil where they do not go together.
  private func merged(with other: NumberStyle) -> NumberStyle? {
    guard unit == other.unit, currency == nil || other.currency == nil || currency == other.currency else {
      return nil
    }
    var style = self
    style.currency = currency ?? other.currency
    style.marksThousands = marksThousands || other.marksThousands
    style.hasParentheses = hasParentheses || other.hasParentheses
    style.hasLongMinus = hasLongMinus || other.hasLongMinus
    return style
  }
}

/// A number as people write it, taken apart.
struct WrittenNumber {
  let value: Double
  let style: NumberStyle

  private static let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{a0}", "\u{2009}", "\u{202f}"]
  private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}"]
  /// Codes of money, as ISO 4217 has them.
  private static let codes = Set(Locale.commonISOCurrencyCodes)
  /// The longest unit.
  private static let longestUnit = 12

  /// - Parameter decimal: what stands before the fraction.
  init?(_ text: String, decimal: DecimalSign) {
    // Most texts are told by this alone, and looking characters up takes a while.
    guard text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    var rest = Self.trimmed(Array(text.unicodeScalars)[...])
    var style = NumberStyle(decimal: decimal)
    var isNegative = false
    if rest.first == "(", rest.last == ")" {
      (isNegative, style.hasParentheses) = (true, true)
      rest = Self.trimmed(rest.dropFirst().dropLast())
    }
    var isSigned = isNegative
    for _ in 0..<2 {
      if !isSigned, let sign = rest.first, ["+", "-", "\u{2212}"].contains(sign) {
        (isSigned, isNegative, style.hasLongMinus) = (true, sign != "+", sign == "\u{2212}")
        rest = Self.trimmed(rest.dropFirst())
      } else if style.currency == nil, let currency = Self.leadingCurrency(rest) {
        style.currency = currency
        rest = Self.trimmed(rest.dropFirst(currency.unicodeScalars.count))
      }
    }
    guard let core = Self.core(&rest, decimal: decimal), let value = Double(core.digits), value.isFinite
    else {
      return nil
    }
    style.marksThousands = core.marksThousands
    guard Self.take(unit: String(String.UnicodeScalarView(Self.trimmed(rest))), into: &style) else {
      return nil
    }
    self.value = isNegative ? -value : value
    self.style = style
  }

  /// A sign of money such as `$`, `US$`, or a code such as `EUR`.
  private static func leadingCurrency(_ text: ArraySlice<Unicode.Scalar>) -> String? {
    guard let first = text.first, !isDigit(first) else { return nil }
    let letters = text.prefix { $0.isASCII && $0.properties.isAlphabetic }
    let word = String(String.UnicodeScalarView(letters))
    if let sign = text.dropFirst(letters.count).first, isCurrency(sign), letters.count <= 3 {
      return word + String(sign)
    }
    return codes.contains(word) ? word : nil
  }

  private static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .currencySymbol
  }

  /// Digits with marks of thousands, a fraction and an exponent, from the beginning of `text`, which is left with
  /// what follows.
  private static func core(
    _ text: inout ArraySlice<Unicode.Scalar>, decimal: DecimalSign
  ) -> (digits: String, marksThousands: Bool)? {
    var whole = takeDigits(&text)
    var mark: Unicode.Scalar?
    while let sign = text.first, isMark(sign, decimal), mark == nil || mark == sign {
      let group = text.dropFirst().prefix { isDigit($0) }
      guard group.count == 3, mark != nil || (1...3).contains(whole.count) && whole.first != "0" else {
        break
      }
      mark = sign
      whole += String(String.UnicodeScalarView(group))
      text = text.dropFirst(4)
    }
    var fraction = ""
    if text.first == decimal.character {
      var after = text.dropFirst()
      fraction = takeDigits(&after)
      // `3.` is a number; `3,` is a number and a comma.
      guard !fraction.isEmpty || !whole.isEmpty && decimal == .point else { return nil }
      text = after
    }
    guard !(whole + fraction).isEmpty else { return nil }
    return (
      (whole.isEmpty ? "0" : whole) + "." + (fraction.isEmpty ? "0" : fraction) + exponent(&text), mark != nil
    )
  }

  private static func isMark(_ scalar: Unicode.Scalar, _ decimal: DecimalSign) -> Bool {
    scalar == decimal.mark || blanks.contains(scalar) || apostrophes.contains(scalar)
  }

  private static func takeDigits(_ text: inout ArraySlice<Unicode.Scalar>) -> String {
    let digits = text.prefix(while: isDigit)
    text = text.dropFirst(digits.count)
    return String(String.UnicodeScalarView(digits))
  }

  /// `e-3`; empty where no digit follows the letter.
  private static func exponent(_ text: inout ArraySlice<Unicode.Scalar>) -> String {
    guard let letter = text.first, letter == "e" || letter == "E" else { return "" }
    var after = text.dropFirst()
    var sign = ""
    if let first = after.first, first == "+" || first == "-" {
      sign = String(first)
      after = after.dropFirst()
    }
    let digits = takeDigits(&after)
    guard !digits.isEmpty else { return "" }
    text = after
    return "e" + sign + digits
  }

  /// What follows the number: nothing, a sign of money, percent, or a unit.
  private static func take(unit: String, into style: inout NumberStyle) -> Bool {
    let scalars = Array(unit.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last else { return true }
    if scalars.count <= 4, isCurrency(last) || codes.contains(unit) {
      guard style.currency == nil else { return false }
      style.currency = unit
      return true
    }
    let isUnit =
      first.properties.isAlphabetic || ["%", "‰", "°", "µ", "Ω"].contains(first)
    let middle = scalars.dropLast()
    guard isUnit, scalars.count <= longestUnit, !middle.contains(where: isDigit),
      !scalars.contains(where: { ",;:_()".unicodeScalars.contains($0) })
    else { return false }
    style.unit = unit
    return true
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var text = text
    while let first = text.first, blanks.contains(first) { text = text.dropFirst() }
    while let last = text.last, blanks.contains(last) { text = text.dropLast() }
    return text
  }
}
