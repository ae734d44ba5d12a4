import Foundation

/// What is known of a value in every pass of a loop, now and later: as a counter grows, powers such as `0.9^t`
/// vanish, and with them what they are taken from or multiplied by.
struct LoopBounds {
  /// What it always is.
  private(set) var constant: Double?
  /// Between what it is: two numbers, -0 less than 0; nil where that is not known.
  private(set) var ends: (least: Double, greatest: Double)?

  /// Of a value of which nothing is known.
  init() {}

  init(constant: Double) {
    self.constant = constant
    if constant.isFinite { ends = (constant, constant) }
  }

  /// Of a counter; none comes to 2^53.
  init(counterFrom start: Double) { self.init(start, 0x1p53) }

  /// Of a value between two others, if both are finite; where they are the same, it is that.
  private init(_ least: Double, _ greatest: Double) {
    guard least.isFinite, greatest.isFinite else { return }
    ends = (least, greatest)
    if least.bitPattern == greatest.bitPattern { constant = least }
  }

  /// Of a function's value. Rounding keeps order, so that what holds of exact results holds of rounded ones.
  init(_ function: Function, _ operands: [LoopBounds]) {
    let known = operands.compactMap(\.ends)
    self.init()
    guard known.count == operands.count, let a = known.first, let b = known.last else { return }
    switch function {
    case .add: self = LoopBounds(a.least + b.least, a.greatest + b.greatest)
    case .subtract: self = LoopBounds(a.least - b.greatest, a.greatest - b.least)
    case .negate: self = LoopBounds(-a.greatest, -a.least)
    case .multiply:
      // With one factor held, a product rises or falls with the other, the sign of a zero included.
      let corners = [
        a.least * b.least, a.least * b.greatest, a.greatest * b.least, a.greatest * b.greatest,
      ].sorted(by: Self.isLess)
      self = LoopBounds(corners[0], corners[3])
    case .power:
      guard let base = operands[0].constant, base > 0, base < 1, b.least > 0 else { return }
      self = LoopBounds(Self.leastPower(base, b.greatest), Self.greatestPower(base, b.least))
    default: break
    }
  }

  /// Whether a number is less than another, -0 less than 0.
  private static func isLess(_ a: Double, _ b: Double) -> Bool {
    a < b || (a == 0 && b == 0 && a.sign == .minus && b.sign == .plus)
  }

  // Powers of a base between 0 and 1 fall as their exponent grows; the margins are for `pow`, whose last digit need not
  // do so, and for products of as many factors in its place.

  /// No less than any power of a base between 0 and 1 whose exponent is no less than a positive one.
  private static func greatestPower(_ base: Double, _ exponent: Double) -> Double {
    let power = pow(base, exponent * (1 - 1e-9))
    return power == 0 ? 0 : (power * (1 + 0x1p-50)).nextUp.nextUp
  }

  /// No greater than any power of a base between 0 and 1 whose exponent is positive and no greater than another.
  private static func leastPower(_ base: Double, _ exponent: Double) -> Double {
    max(0, (pow(base, exponent * (1 + 1e-9)) * (1 - 0x1p-50)).nextDown.nextDown)
  }
}
