import CCSV

/// Reads a number as it is written in a cell of a file.
///
/// `[+-] digits [. digits] [e [+-] digits]`, a digit before or after the point, blanks around it: no hexadecimal,
/// no `inf`, no `nan`, no thousands separators, and a point or a comma whatever the machine's language.
enum Number {
  /// The double nearest to what is written, an infinity beyond the largest one, NaN for anything else.
  ///
  /// - Parameter decimal: what stands before the fraction.
  static func parse(_ text: UnsafePointer<UInt8>, count: Int, decimal: DecimalSign = .point) -> Double {
    var at = text
    let end = text + count
    while at < end, isBlank(at.pointee) { at += 1 }
    let value = read(&at, before: end, decimal: decimal)
    while at < end, isBlank(at.pointee) { at += 1 }
    return at == end ? value : .nan
  }

  /// The number that a text begins with, as `parse` has it but without blanks; NaN where it begins with none.
  ///
  /// - Parameters:
  ///   - at: the text; afterwards what follows the number.
  ///   - decimal: what stands before the fraction.
  static func read(_ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>, decimal: DecimalSign)
    -> Double
  {
    let start = at
    let isNegative = at < end && at.pointee == 0x2d
    if isNegative || at < end && at.pointee == 0x2b { at += 1 }

    // Zeros in front are no digits of the mantissa, which has room for 19.
    var mantissa: UInt64 = 0
    let zeros = at
    skipZeros(&at, before: end)
    let whole = at
    takeDigits(&at, before: end, into: &mantissa)
    var digits = at - whole
    var hasDigit = at > zeros
    var exponent = 0
    if at < end, at.pointee == decimal.byte {
      at += 1
      let fraction = at
      if digits == 0 { skipZeros(&at, before: end) }
      let first = at
      takeDigits(&at, before: end, into: &mantissa)
      digits += at - first
      exponent = fraction - at
      hasDigit = hasDigit || at > fraction
    }
    guard hasDigit else { return .nan }
    if at < end, at.pointee | 0x20 == 0x65 {
      guard let written = writtenExponent(&at, before: end) else { return .nan }
      exponent += written
    }
    guard digits <= 19, let value = nearest(to: mantissa, exponent: exponent) else {
      return slowly(UnsafeBufferPointer(start: start, count: at - start), decimal: decimal)
    }
    return isNegative ? -value : value
  }

  // MARK: Values

  /// Powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// Powers of five that 64 bits hold.
  private static let powersOfFive: [UInt64] = [
    1, 5, 25, 125, 625, 3_125, 15_625, 78_125, 390_625, 1_953_125, 9_765_625, 48_828_125, 244_140_625,
    1_220_703_125, 6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125, 3_814_697_265_625,
    19_073_486_328_125, 95_367_431_640_625, 476_837_158_203_125, 2_384_185_791_015_625,
    11_920_928_955_078_125, 59_604_644_775_390_625, 298_023_223_876_953_125, 1_490_116_119_384_765_625,
    7_450_580_596_923_828_125,
  ]

  /// The double nearest to `mantissa` times ten to the power of `exponent`; nil where that takes more than 128 bits.
  ///
  /// A mantissa and a power of ten that are doubles take one exact product or quotient (Clinger 1990). Else a product
  /// of 128 bits, or a quotient of 63 or 64 and whether something is left over, hold all that rounding has to know:
  /// of bits below the last one of a double, the first and whether any other is set.
  private static func nearest(to mantissa: UInt64, exponent: Int) -> Double? {
    if mantissa <= 1 << 53, abs(exponent) < powers.count {
      let whole = Double(mantissa)
      return exponent < 0 ? whole / powers[-exponent] : whole * powers[exponent]
    }
    guard mantissa > 0 else { return 0 }
    guard abs(exponent) < powersOfFive.count else { return nil }
    let power = powersOfFive[abs(exponent)]
    if exponent < 0 {
      let (left, right) = (mantissa.leadingZeroBitCount, power.leadingZeroBitCount)
      let dividend = mantissa << left
      // Half of the dividend is below the divisor, as a quotient of 64 bits demands.
      let (quotient, remainder) = (power << right).dividingFullWidth((dividend >> 1, dividend << 63))
      return rounded(quotient, isExact: remainder == 0, exponent: right - left - 63 + exponent)
    }
    let product = mantissa.multipliedFullWidth(by: power)
    let left = product.high.leadingZeroBitCount
    guard left < 64 else {
      let left = product.low.leadingZeroBitCount
      return rounded(product.low << left, isExact: true, exponent: exponent - left)
    }
    let top = product.high << left | product.low >> (64 - left)
    return rounded(top, isExact: product.low << left == 0, exponent: exponent + 64 - left)
  }

  /// `bits`, of which there are 63 or 64, times two to the power of `exponent`, and a little more where that is not
  /// exact, as the nearest double; it must not be subnormal.
  private static func rounded(_ bits: UInt64, isExact: Bool, exponent: Int) -> Double {
    let rest: UInt64 = isExact ? 0 : 1
    return Double(Int64(bits >> 1 | bits & 1 | rest)) * Double(bitPattern: UInt64(1_023 + exponent + 1) << 52)
  }

  /// The locale whose decimal sign is a point; made once and kept.
  ///
  /// `nonisolated(unsafe)`: an opaque pointer that nothing changes.
  nonisolated(unsafe) private static let pointLocale = csv_new_point_locale()

  /// The number in a text that holds nothing else, by `strtod`.
  private static func slowly(_ text: UnsafeBufferPointer<UInt8>, decimal: DecimalSign) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy in
      for (index, byte) in text.enumerated() {
        copy[index] = CChar(bitPattern: byte == decimal.byte ? 0x2e : byte)
      }
      copy[text.count] = 0
      return copy.baseAddress.map { strtod_l($0, nil, pointLocale) } ?? .nan
    }
  }

  // MARK: Characters

  private static func skipZeros(_ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>) {
    while at < end, at.pointee == 0x30 { at += 1 }
  }

  /// Appends digits to a mantissa, which overflows after 19 of them.
  private static func takeDigits(
    _ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>, into mantissa: inout UInt64
  ) {
    while end - at >= 8, let eight = eightDigits(at) {
      mantissa = mantissa &* 100_000_000 &+ eight
      at += 8
    }
    while at < end {
      let digit = at.pointee &- 0x30
      guard digit < 10 else { return }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      at += 1
    }
  }

  /// The number that eight digits make, all at once (Lemire 2018, "Quickly parsing eight digits"); nil where one of the
  /// bytes is none.
  private static func eightDigits(_ text: UnsafePointer<UInt8>) -> UInt64? {
    let bytes = UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    let high: UInt64 = 0xf0f0_f0f0_f0f0_f0f0
    let carries = (bytes &+ 0x0606_0606_0606_0606) & high
    guard bytes & high | carries >> 4 == 0x3333_3333_3333_3333 else { return nil }
    let digits = bytes & ~high
    let pairs = digits &* 10 &+ digits >> 8
    let mask: UInt64 = 0x0000_00ff_0000_00ff
    return ((pairs & mask) &* 0x000f_4240_0000_0064 &+ (pairs >> 16 & mask) &* 0x0000_2710_0000_0001) >> 32
  }

  /// The number after `e`, cut to what cannot overflow; nil where no digit follows.
  private static func writtenExponent(_ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>)
    -> Int?
  {
    at += 1
    let isNegative = at < end && at.pointee == 0x2d
    if isNegative || at < end && at.pointee == 0x2b { at += 1 }
    var value = 0
    let start = at
    while at < end, at.pointee &- 0x30 < 10 {
      value = min(value * 10 + Int(at.pointee &- 0x30), 1_000_000)
      at += 1
    }
    return at == start ? nil : isNegative ? -value : value
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
