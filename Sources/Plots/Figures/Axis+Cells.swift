import Foundation

extension Axis {
  /// Numbers that squares along an axis stand for, whatever lies between them: the first square is from 0 to 1.
  package struct Cells: Equatable, Sendable {
    /// The value of each square.
    package let values: [Double]
    /// Whether equal steps or equal factors lie between neighbours.
    package let scale: Scale

    /// - Parameter values: at least one; above 0 on a logarithmic scale.
    package init(_ values: [Double], scale: Scale) {
      precondition(!values.isEmpty, "a value for each square")
      self.values = values
      self.scale = scale
    }

    /// The value at the middle of a square; elsewhere one in proportion between those of two, or that of the last.
    func value(at position: Double) -> Double {
      guard position.isFinite else { return position }
      let place = max(0, min(Double(values.count - 1), position - 0.5))
      let (index, share) = (Int(place), place - place.rounded(.down))
      guard share > 0 else { return values[index] }
      let (low, high) = (values[index], values[index + 1])
      guard scale == .logarithmic else { return low * (1 - share) + high * share }
      // Without the ratio, which may not be finite.
      return exp(log(low) * (1 - share) + log(high) * share)
    }
  }

  /// What a position on the axis stands for: itself, or a value of squares.
  func value(at position: Double) -> Double { cells?.value(at: position) ?? position }
}

extension Figure {
  /// What a place on the axes stands for.
  func value(at point: Point) -> Point { Point(x: x.value(at: point.x), y: y.value(at: point.y)) }

  /// The points of a series, those that are not drawn too, by what they stand for.
  func values(of series: Series) -> [Point] { series.points.map(value) }
}
