/// Looks for a place near a point where the slope by one parameter jumps.
struct KinkSearch {
  let losses: BatchLoss
  let point: [Double]
  let parameter: Int

  /// They leave a millionth of a millionth of the span.
  private static let halvings = 40
  /// How much of the slope's change over the span a jump must be. What bends, however sharply, changes less and less
  /// as the span shrinks; a pole more and more.
  private static let jump = 1e-3...1e3

  /// The place of a jump, found by following the half over which the slope changes more.
  ///
  /// - Parameter reach: how far it may be on either side.
  /// - Returns: nil where there is none on that way, where slopes are not finite, and where the work was given up.
  func kink(within reach: Double) -> Double? {
    let interruption = Interruption.current
    var (low, high) = (point[parameter] - reach, point[parameter] + reach)
    var (left, right) = (slope(at: low), slope(at: high))
    var whole: Double?
    for _ in 0..<Self.halvings {
      guard !interruption.endsWork() else { return nil }
      let middle = low + (high - low) / 2
      let slope = slope(at: middle)
      if abs(slope - left) > abs(right - slope) {
        (high, right) = (middle, slope)
      } else {
        (low, left) = (middle, slope)
      }
      whole = whole ?? abs(right - left)
    }
    guard let whole, whole > 0, Self.jump.contains(abs(right - left) / whole) else { return nil }
    let place = low + (high - low) / 2
    // What is left of the span beside 0 is no number of the kink's.
    return abs(place) < 1e-9 * reach ? 0 : place
  }

  private func slope(at value: Double) -> Double {
    var moved = point
    moved[parameter] = value
    return losses.gradient(at: moved)[parameter]
  }
}
