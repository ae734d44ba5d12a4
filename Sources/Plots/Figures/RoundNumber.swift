import Foundation

extension ClosedRange<Double> {
  /// The number in this range with the fewest digits, those that end in 5 or 2 before others; the one nearest the
  /// middle where there are several.
  package var roundest: Double {
    if contains(0) { return 0 }
    let size = Swift.max(lowerBound.magnitude, upperBound.magnitude)
    guard lowerBound < upperBound, size.isFinite, size > 1e-290 else { return lowerBound }
    let middle = lowerBound / 2 + upperBound / 2
    let first = Int(log10(size).rounded(.down))
    for power in stride(from: first, through: first - 17, by: -1) {
      for digit in [10, 5, 2, 1] {
        let unit = (digit: Double(digit), power: power)
        let step = Self.value(unit.digit, unit.power)
        let nearest = Self.value((middle / step).rounded() * unit.digit, unit.power)
        if contains(nearest) { return nearest }
      }
    }
    return middle
  }

  /// `digits*10^power`, divided where the power is negative: `3/10` is 0.3, `3*0.1` is not.
  private static func value(_ digits: Double, _ power: Int) -> Double {
    power < 0 ? digits / pow(10, Double(-power)) : digits * pow(10, Double(power))
  }
}

extension Double {
  /// Up to six digits, for a label.
  var short: String { String(format: "%g", self == 0 ? 0 : self) }
}
