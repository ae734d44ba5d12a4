import CCSV

/// Reads a number as it is written in a cell of a file.
///
/// `[+-] digits [. digits] [e [+-] digits]`, a digit before or after the point, blanks around it: no hexadecimal,
/// no `inf`, no `nan`, no thousands separators, and a point whatever the machine's language.
enum Number {
  /// Powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  /// The locale whose decimal sign is a point; made once and kept.
  ///
  /// `nonisolated(unsafe)`: an opaque pointer that nothing changes.
  nonisolated(unsafe) private static let pointLocale = csv_new_point_locale()

  /// The double nearest to what is written, an infinity beyond the largest one, NaN for anything else.
  ///
  /// Up to 15 digits and a power of ten of at most 22 take one exact product or quotient (Clinger 1990);
  /// the others `strtod`.
  ///
  /// - Parameter text: `count` bytes and a zero byte after them.
  static func parse(_ text: UnsafePointer<UInt8>, count: Int) -> Double {
    var at = 0
    while at < count, isBlank(text[at]) { at += 1 }
    let start = at
    let isNegative = at < count && text[at] == 0x2d
    if at < count, text[at] == 0x2d || text[at] == 0x2b { at += 1 }

    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    while at < count, let digit = digit(text[at]) {
      mantissa = mantissa &* 10 &+ digit
      digits += 1
      at += 1
    }
    if at < count, text[at] == 0x2e {
      at += 1
      while at < count, let digit = digit(text[at]) {
        mantissa = mantissa &* 10 &+ digit
        digits += 1
        exponent -= 1
        at += 1
      }
    }
    guard digits > 0 else { return .nan }
    if at < count, text[at] | 0x20 == 0x65 {
      guard let written = writtenExponent(text, count: count, at: &at) else { return .nan }
      exponent += written
    }
    while at < count, isBlank(text[at]) { at += 1 }
    guard at == count else { return .nan }

    guard digits <= 15, abs(exponent) <= 22 else {
      return UnsafeRawPointer(text + start).withMemoryRebound(to: CChar.self, capacity: count - start + 1) {
        strtod_l($0, nil, pointLocale)
      }
    }
    let whole = Double(mantissa)
    let value = exponent < 0 ? whole / powers[-exponent] : whole * powers[exponent]
    return isNegative ? -value : value
  }

  /// The number after `e`, cut to what cannot overflow; nil where no digit follows.
  private static func writtenExponent(_ text: UnsafePointer<UInt8>, count: Int, at: inout Int) -> Int? {
    at += 1
    let isNegative = at < count && text[at] == 0x2d
    if at < count, text[at] == 0x2d || text[at] == 0x2b { at += 1 }
    var value = 0
    let start = at
    while at < count, let digit = digit(text[at]) {
      value = min(value * 10 + Int(digit), 1_000_000)
      at += 1
    }
    return at == start ? nil : isNegative ? -value : value
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    let value = byte &- 0x30
    return value < 10 ? UInt64(value) : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
