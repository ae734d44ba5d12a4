import Foundation

/// Where values lie along an axis of a text picture.
struct TextScale {
  let axis: Axis
  /// Positions of the ends, halved: the largest span is not a finite number.
  private let low: Double
  private let high: Double

  init(_ axis: Axis, over range: ClosedRange<Double>) {
    self.axis = axis
    low = axis.position(range.lowerBound) / 2
    high = axis.position(range.upperBound) / 2
  }

  /// How far along, 0 to 1 for what is seen; nil for what the axis has no place for.
  func share(_ value: Double) -> Double? {
    guard axis.holds(value), high > low else { return nil }
    return (axis.position(value) / 2 - low) / (high - low)
  }

  /// The value so far along.
  func value(at share: Double) -> Double {
    let position = 2 * (low * (1 - share) + high * share)
    return axis.scale == .linear ? position : exp(position)
  }
}
