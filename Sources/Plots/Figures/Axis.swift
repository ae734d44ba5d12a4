import Foundation

/// One axis of a figure: its label, its scale, and what part of it is seen.
package struct Axis: Equatable, Sendable {
  package enum Scale: Equatable, Sendable {
    case linear
    case logarithmic
  }

  package var label: String
  package var scale: Scale
  /// The part that is seen; `nil` fits the data.
  package var range: ClosedRange<Double>?
  /// What stands beside the axis; `nil` for round numbers, empty for nothing.
  package var ticks: [Tick]?

  /// Whether only whole numbers mean something along it, such as steps: no other stands beside it.
  package var isWhole: Bool

  /// Whether a line is drawn at 0.
  package var marksZero: Bool

  /// What its squares stand for, where their numbers are not their positions.
  package var cells: Cells?

  package struct Tick: Equatable, Sendable {
    package let label: String
    package let position: Double

    package init(_ label: String, at position: Double) {
      self.label = label
      self.position = position
    }
  }

  package init(
    _ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil, ticks: [Tick]? = nil,
    isWhole: Bool = false, marksZero: Bool = false, cells: Cells? = nil
  ) {
    self.isWhole = isWhole
    self.cells = cells
    self.marksZero = marksZero
    self.label = label
    self.scale = scale
    self.range = range
    self.ticks = ticks
  }

  /// Whether this value has a place on the axis. A logarithmic axis has none for zero and below.
  ///
  /// Values past `largest` have none either: the span of an axis has to be a finite number.
  func holds(_ value: Double) -> Bool {
    guard value.magnitude <= Self.largest else { return false }  // false for NaN as well
    return scale == .linear || value > Self.smallest
  }

  /// The range where it can be drawn: both ends on the axis, and apart.
  var usableRange: ClosedRange<Double>? {
    guard let range, holds(range.lowerBound), holds(range.upperBound), range.lowerBound < range.upperBound
    else {
      return nil
    }
    return range
  }

  /// Whether this value has a place in what is seen.
  func shows(_ value: Double) -> Bool { holds(value) && usableRange?.contains(value) != false }

  /// The value where the axis holds it, otherwise NaN, which gnuplot leaves out.
  func drawable(_ value: Double) -> Double { holds(value) ? value : .nan }

  /// Where equal distances are equal in the picture.
  func position(_ value: Double) -> Double { scale == .linear ? value : log(value) }

  static let largest = 1e300
  /// What a logarithmic axis has no place for, as for zero: gnuplot has none for the smallest numbers.
  package static let smallest = Double.leastNormalMagnitude / 100
}
