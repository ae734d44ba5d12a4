import Foundation

/// What stands beside a logarithmic axis of a text picture, and the part of it that is seen.
///
/// gnuplot counts on narrow numbers; in characters they would run into one another, as 0.001 and 0.01 to `0.0.01`.
struct LogTicks: Equatable {
  let range: ClosedRange<Double>
  let values: [Double]

  /// - Parameters:
  ///   - extent: what lies along the axis, above 0.
  ///   - isFixed: whether no more than that is to be seen; else the axis ends at powers of ten.
  ///   - fits: whether numbers that stand at these places, from 0 to 1, have room side by side.
  /// - Returns: nil for a span that no number divides.
  init?(
    over extent: ClosedRange<Double>, isFixed: Bool, fits: ([(place: Double, label: String)]) -> Bool
  ) {
    let range = isFixed ? extent : Self.decades(around: extent)
    guard range.lowerBound > 0, range.lowerBound < range.upperBound else { return nil }
    let (low, span) = (log10(range.lowerBound), log10(range.upperBound) - log10(range.lowerBound))
    let choices = Self.choices(in: range).filter { $0.count > 1 }
    let found = choices.first { values in
      fits(values.map { ((log10($0) - low) / span, String(format: "%g", $0)) })
    }
    guard span.isFinite, span > 0, let values = found else { return nil }
    (self.range, self.values) = (range, values)
  }

  /// How many powers of ten lie between two numbers, the least first.
  private static let strides = [1, 2, 3, 5, 10, 20, 50, 100, 200]
  /// Below this span the numbers between the powers of ten are needed to tell the values.
  private static let fewDecades = 1.5
  /// Powers of ten below it are not full numbers any more.
  private static let leastExponent = -307.0

  /// Numbers that may stand there, the most telling first.
  private static func choices(in range: ClosedRange<Double>) -> [[Double]] {
    let powers = strides.map { Self.powers(in: range, every: $0) }
    guard log10(range.upperBound / range.lowerBound) < fewDecades else { return powers }
    let fine = [[1.0, 2, 5], [1, 3]].map { digits in Self.multiples(of: digits, in: range) }
    let even = TickStep(over: range, columns: evenColumns).map { step in
      stride(
        from: (range.lowerBound / step.value).rounded(.up), through: range.upperBound / step.value, by: 1
      ).map { $0 * step.value }
    }
    return fine + powers + [even].compactMap(\.self)
  }

  /// As many as let a few even steps stand within less than a power of ten.
  private static let evenColumns = 40

  private static func exponents(of range: ClosedRange<Double>) -> ClosedRange<Int> {
    Int(log10(range.lowerBound).rounded(.down))...Int(log10(range.upperBound).rounded(.up))
  }

  private static func powers(in range: ClosedRange<Double>, every stride: Int) -> [Double] {
    exponents(of: range).filter { $0.isMultiple(of: stride) }.map(power).filter(range.contains)
  }

  private static func multiples(of digits: [Double], in range: ClosedRange<Double>) -> [Double] {
    exponents(of: range).flatMap { exponent in digits.map { $0 * power(exponent) } }.filter(range.contains)
  }

  /// A power of ten as its text says it.
  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .infinity }

  private static func decades(around extent: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (log10(extent.lowerBound).rounded(.down), log10(extent.upperBound).rounded(.up))
    let least = low < leastExponent ? extent.lowerBound : min(extent.lowerBound, power(Int(low)))
    let most = high > -leastExponent ? extent.upperBound : max(extent.upperBound, power(Int(high)))
    return least...most
  }
}

extension LogTicks {
  /// Beside an upright axis of some lines of text, with a line between any two numbers.
  init?(over extent: ClosedRange<Double>, isFixed: Bool, rows: Int) {
    self.init(over: extent, isFixed: isFixed) { ticks in
      zip(ticks, ticks.dropFirst()).allSatisfy { ($1.place - $0.place) * Double(rows) >= Self.leastRows }
    }
  }

  /// Under an axis of some characters, with a blank between any two numbers.
  init?(over extent: ClosedRange<Double>, isFixed: Bool, columns: Int) {
    self.init(over: extent, isFixed: isFixed) { ticks in
      zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
        let between = Double(left.label.count + right.label.count) / 2
        return (right.place - left.place) * Double(columns) >= between + Self.leastGap
      }
    }
  }

  private static let leastRows = 1.5
  /// A blank, and what rounding to characters may take of it.
  private static let leastGap = 2.0
}
