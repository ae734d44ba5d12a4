import Foundation
import Words

/// Heights at powers of ten and 3 times these: above 0 where the least height is as good as that, else above the least
/// rounded down.
struct RoundLevels {
  /// What they are counted from.
  let base: Double
  /// Rising, all between the least height and the greatest; at least one.
  let heights: [Double]

  /// From this share of the greatest height down, the least is as good as 0.
  private static let nearZero = 1e-3
  /// Powers of ten below the greatest: above 0, and above another height, whose digits would hide more.
  private static let (powersAboveZero, powersAboveOther) = (7, 3)

  /// Nil where no height lies between the two.
  init?(from least: Double, to greatest: Double) {
    guard least < greatest, (greatest - least).isFinite else { return nil }
    let isNearZero = least >= 0 && least <= greatest * Self.nearZero
    let top = Int(log10(isNearZero ? greatest : greatest - least).rounded(.down))
    let bottom = top - (isNearZero ? Self.powersAboveZero : Self.powersAboveOther)
    let unit = Self.value(1, bottom)
    let base = isNearZero ? 0 : (least / unit).rounded(.down) * unit
    self.base = base
    heights = (bottom...top).flatMap { power in [1, 3].map { base + Self.value($0, power) } }
      .filter { $0 > least && $0 < greatest }
    if heights.isEmpty { return nil }
  }

  /// A sentence about lines at these heights.
  var text: String {
    func short(_ height: Double) -> String { rounded(height - base, digits: 4) }
    let range = "from \(short(heights[0])) to \(short(heights[heights.count - 1]))"
    return " Lines of equal loss lie at powers of ten and 3 times these, \(range)"
      + (base == 0 ? "." : " above \(rounded(base, digits: 6)).")
  }

  /// `digits*10^power`, divided where the power is negative: `3/10` is 0.3, `3*0.1` is not.
  private static func value(_ digits: Double, _ power: Int) -> Double {
    power < 0 ? digits / pow(10, Double(-power)) : digits * pow(10, Double(power))
  }
}
