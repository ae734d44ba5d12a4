import Foundation

/// How far apart the numbers under a text picture stand: 1, 2 or 5 times a power of ten, with a blank between any two.
///
/// gnuplot counts on narrow numbers; in characters such as -1.2e+08 they would run into one another.
struct TickStep: Equatable {
  let value: Double

  /// Nil for a span that no number divides.
  init?(over range: ClosedRange<Double>, columns: Int) {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite, span > 1e-290 else { return nil }
    let power = Int(log10(span).rounded(.down)) - 1
    for exponent in power...power + 2 {
      for digit in [1.0, 2, 5] {
        let step = exponent < 0 ? digit / pow(10, Double(-exponent)) : digit * pow(10, Double(exponent))
        let count = span / step
        guard step > 0, count <= 20 else { continue }
        let longest = Self.labels(of: step, in: range).map(\.count).max() ?? 0
        if Double(longest + 2) * count <= Double(columns) {
          value = step
          return
        }
      }
    }
    return nil
  }

  /// What stands at the multiples of a step, and at those next to the range.
  private static func labels(of step: Double, in range: ClosedRange<Double>) -> [String] {
    let first = (range.lowerBound / step).rounded(.down)
    let last = (range.upperBound / step).rounded(.up)
    guard last - first < 100 else { return [] }
    return stride(from: first, through: last, by: 1).map { String(format: "%g", $0 * step) }
  }
}
