import Foundation

/// What is known of a value in every pass of a loop, now and later: as a counter grows, powers such as `0.9^t`
/// vanish, and with them what they are taken from or multiplied by.
struct LoopBounds {
  /// What it always is.
  private(set) var constant: Double?
  /// It is no less.
  private(set) var least: Double?
  /// Its magnitude is no more.
  private(set) var most: Double?

  /// Of a value of which nothing is known.
  init() {}

  init(constant: Double) { (self.constant, least, most) = (constant, constant, abs(constant)) }

  /// Of a counter; none comes to 2^53.
  init(counterFrom start: Double) { (least, most) = (start, 0x1p53) }

  /// Of a function's value. Rounding keeps order, so that what holds of operands holds of results.
  init(_ function: Function, _ operands: [LoopBounds]) {
    switch function {
    case .add: least = Self.joined(operands.map(\.least), +)
    case .multiply:
      most = Self.joined(operands.map(\.most), *)
      if operands.allSatisfy(\.isNonnegative) { least = Self.joined(operands.map(\.least), *) }
    case .negate: most = operands[0].most
    case .power:
      // A power of a number between 0 and 1 falls as its exponent grows; the margin is for `pow`, whose last digit
      // need not do so.
      guard let base = operands[0].constant, base > 0, base < 1, let exponent = operands[1].least,
        exponent > 0
      else { return }
      most = pow(base, exponent * (1 - 1e-9))
    default: break
    }
  }

  /// What a function's value is to the last bit whatever the operands come to; nil where that is not known.
  static func value(of function: Function, _ operands: [LoopBounds]) -> Double? {
    switch function {
    case .add, .subtract:
      if let sum = operands[0].constant, operands[1].vanishes(beside: sum) { return sum }
      guard let sum = operands[1].constant, operands[0].vanishes(beside: sum) else { return nil }
      return function == .add ? sum : -sum
    case .multiply:
      let isZero = operands.contains { $0.constant.map { $0 == 0 && $0.sign == .plus } ?? false }
      return isZero && operands.allSatisfy { $0.isNonnegative && $0.most.map(\.isFinite) == true } ? 0 : nil
    case .power: return LoopBounds(function, operands).most == 0 ? 0 : nil
    default: return nil
    }
  }

  private var isNonnegative: Bool { least.map { $0 >= 0 && $0.sign == .plus } ?? false }

  /// Whether adding it to a number, or taking it away, leaves the number: below a number neighbours are no nearer
  /// than 2^-53 of it, and half of that is rounded away.
  private func vanishes(beside number: Double) -> Bool {
    number != 0 && number.isFinite && most.map { $0 <= abs(number) * 0x1p-55 } ?? false
  }

  private static func joined(_ bounds: [Double?], _ join: (Double, Double) -> Double) -> Double? {
    guard let first = bounds[0], let second = bounds[1] else { return nil }
    let result = join(first, second)
    return result.isNaN ? nil : result
  }
}
