import Foundation
import Plots

/// Curves of losses of which some go so far up that they would hide the others: each is drawn to where it leaves the
/// picture, at its top.
struct LeavingCurves {
  struct Curve {
    /// What is drawn, the point beyond the top among it that the curve leaves to.
    let x: [Double]
    let y: [Double]
    /// What these stand for: a point beyond the top may lie farther up.
    let meantY: [Double]
    /// What follows.
    let beyond: [Point]
    let leaves: Bool
  }

  private(set) var curves: [Curve] = []
  /// What is seen of the losses; nil where all of them are.
  let seen: ClosedRange<Double>?

  /// - Parameters:
  ///   - curves: the points of each, in their order.
  ///   - limit: from which loss on a curve is left out.
  ///   - scale: of the losses' axis.
  init(_ curves: [[(x: Double, y: Double)]], limit: Double, scale: LossScale? = nil) {
    let parts = curves.map { points in points.prefix { $0.y <= limit } }
    let shown = parts.joined().map { scale?.shown($0.y) ?? $0.y }.filter(\.isFinite)
    let (least, greatest) = (shown.min() ?? 0, shown.max() ?? 1)
    let (bottom, top, away): (Double, Double, Double)
    if scale?.isLogarithmic == true {
      let factor = max(greatest / least, 10)
      let room = pow(factor, Self.slack)
      (bottom, top, away) = (least / room, greatest * room, greatest * pow(factor, Self.far))
    } else {
      let span = greatest > least ? greatest - least : max(1, greatest.magnitude)
      // A loss of 0 is the least that most can have.
      let isNearZero = least >= 0 && least < span
      bottom = isNearZero ? 0 : least - Self.slack * span
      (top, away) = (greatest + Self.slack * span, greatest + Self.far * span)
    }
    seen = zip(curves, parts).contains { $0.count > $1.count } ? bottom...top : nil
    self.curves = zip(curves, parts).map { points, part in
      let next = points[part.endIndex...].prefix(1)
      let drawn = part + next
      return Curve(
        x: drawn.map(\.x),
        y: part.map { scale?.shown($0.y) ?? $0.y } + next.map { min(away, $0.y.isNaN ? away : $0.y) },
        meantY: drawn.map(\.y),
        beyond: points[drawn.endIndex...].map { Point(x: $0.x, y: $0.y) }, leaves: !next.isEmpty)
    }
  }

  /// The share of what is seen that lies above the greatest loss.
  private static let slack = 0.05
  /// How many times what is seen lies below a point that a curve leaves to: farther up, no drawing counts as far.
  private static let far = 20.0
}
