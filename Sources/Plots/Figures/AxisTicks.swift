import Foundation

/// The numbers beside an axis or a scale of colours: round, and not more than there is room for.
enum AxisTicks {
  /// Of an upright axis with so many lines, and the range that it spans: widened to round numbers where that is allowed.
  static func upright(
    _ axis: Axis, over range: ClosedRange<Double>, rows: Int, isWidened: Bool
  ) -> (ticks: [Axis.Tick], range: ClosedRange<Double>) {
    let most = max(2, (rows + 2) / 3)
    if let ticks = axis.ticks { return (ticks, range) }
    guard axis.scale == .linear else { return (logarithmic(range, most: most), range) }
    guard let step = step(over: range, most: isWidened ? max(1, most - 2) : most) else { return ([], range) }
    var range = range
    if isWidened {
      let (first, last) = ((range.lowerBound / step).rounded(.down), (range.upperBound / step).rounded(.up))
      if first < last { range = first * step...last * step }
    }
    let ticks = multiples(of: step, in: range)
    // One number alone is no scale.
    guard ticks.count < 2, !isWidened, let finer = Self.step(over: range, most: most + 2) else {
      return (ticks, range)
    }
    return (multiples(of: finer, in: range), range)
  }

  /// Of an axis that lies, with room for so many characters.
  static func lying(_ axis: Axis, over range: ClosedRange<Double>, columns: Int) -> [Axis.Tick] {
    if let ticks = axis.ticks { return ticks }
    guard axis.scale == .linear else { return logarithmic(range, most: max(2, columns / 9)) }
    guard let step = TickStep(over: range, columns: columns)?.value else { return [] }
    return multiples(of: axis.isWhole ? max(1, step) : step, in: range)
  }

  /// The least step, 1, 2 or 5 times a power of ten, that fits at most so many times.
  private static func step(over range: ClosedRange<Double>, most: Int) -> Double? {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite, span > 1e-290 else { return nil }
    let power = Int(log10(span / Double(most)).rounded(.down))
    for exponent in power...power + 2 {
      for digit in [1.0, 2, 5] {
        let step = exponent < 0 ? digit / pow(10, Double(-exponent)) : digit * pow(10, Double(exponent))
        if step > 0, span / step <= Double(most) { return step }
      }
    }
    return nil
  }

  private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Axis.Tick] {
    let slack = 1e-9
    let (first, last) = (
      (range.lowerBound / step - slack).rounded(.up), (range.upperBound / step + slack).rounded(.down)
    )
    guard first <= last, last - first < 100 else { return [] }
    return stride(from: first, through: last, by: 1).map { tick($0 * step + 0) }  // not -0
  }

  private static func tick(_ value: Double) -> Axis.Tick { Axis.Tick(value.short, at: value) }

  /// Powers of ten, as many as there is room for; closer numbers where there are not two of them.
  private static func logarithmic(_ range: ClosedRange<Double>, most: Int) -> [Axis.Tick] {
    let (low, high) = (log10(range.lowerBound), log10(range.upperBound))
    let (first, last) = (Int((low - 1e-9).rounded(.up)), Int((high + 1e-9).rounded(.down)))
    if last > first {
      let every = max(1, (last - first + most - 1) / most)
      let start = Int((Double(first) / Double(every)).rounded(.up)) * every
      return stride(from: start, through: last, by: every).map { tick(power(1, $0)) }
    }
    let between = (Int(low.rounded(.down))...Int(high.rounded(.up))).flatMap { exponent in
      [1.0, 2, 5].map { power($0, exponent) }
    }.filter { range.contains($0) }
    guard between.count < 2 else { return between.map(tick) }
    return step(over: range, most: most).map { multiples(of: $0, in: range) } ?? []
  }

  private static func power(_ digit: Double, _ exponent: Int) -> Double {
    exponent < 0 ? digit / pow(10, Double(-exponent)) : digit * pow(10, Double(exponent))
  }
}
