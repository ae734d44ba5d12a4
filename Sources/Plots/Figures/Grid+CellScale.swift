import Foundation

/// The scale of colours that the squares of a map have.
extension Grid {
  /// Positions of the least and the greatest value on an axis, from which its colours go and to which.
  func cellSpan(along axis: Axis) -> (least: Double, greatest: Double)? {
    if let range = axis.range { return (axis.position(range.lowerBound), axis.position(range.upperBound)) }
    let held = values.filter(axis.holds)
    let floor = axis.scale == .linear ? -Double.infinity : (held.min() ?? 1) / 10
    let heights = values.filter(\.isFinite).map { axis.position(max($0, floor)) }
    guard let least = heights.min(), let greatest = heights.max() else { return nil }
    return (least, greatest)
  }

  /// Each value's share of the way through an axis's range, or between the least and the greatest, 0 to 1; not a number
  /// where it is not finite.
  ///
  /// What a logarithmic axis has no place for lies below the least that it has one for, by a factor of ten.
  func shares(along axis: Axis) -> [Double] {
    guard let (least, greatest) = cellSpan(along: axis) else { return values.map { _ in .nan } }
    let span = greatest - least
    let lowest = axis.scale == .linear ? -Double.infinity : exp(least)
    return values.map { value in
      guard value.isFinite else { return .nan }
      return span > 0 ? (axis.position(max(value, lowest)) - least) / span : 0.5
    }
  }

  /// Round numbers along an axis of colours, each with the share of the way where it lies.
  ///
  /// - Parameter rows: lines that there are beside it.
  func cellTicks(along axis: Axis, rows: Int) -> [(value: Double, share: Double)] {
    guard let (least, greatest) = cellSpan(along: axis), least < greatest else { return [] }
    func value(_ position: Double) -> Double { axis.scale == .linear ? position : exp(position) }
    var unnamed = axis
    unnamed.ticks = nil
    let ticks = AxisTicks.upright(
      unnamed, over: value(least)...value(greatest), rows: rows, isWidened: false
    ).ticks
    return ticks.map { ($0.position, (axis.position($0.position) - least) / (greatest - least)) }
  }

  /// The value at a share of the way along an axis of colours.
  func cellValue(at share: Double, along axis: Axis) -> Double? {
    guard let (least, greatest) = cellSpan(along: axis), least < greatest else { return nil }
    let position = least + share * (greatest - least)
    return axis.scale == .linear ? position : exp(position)
  }
}
