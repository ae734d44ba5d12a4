import Foundation
import Plots

/// Curves of losses of which some go so far up that they would hide the others: each is drawn to where it leaves the
/// picture for good, at its top; one that comes back is drawn to its end.
struct LeavingCurves {
  struct Curve {
    /// What is drawn, with the points beyond the top that the curve leaves to and comes back from.
    let x: [Double]
    let y: [Double]
    /// What these stand for: a point beyond the top may lie farther up.
    let meantY: [Double]
    /// What follows.
    let beyond: [Point]
    let leaving: Leaving
  }

  enum Leaving {
    case never
    case forGood
    case forAWhile
  }

  private(set) var curves: [Curve] = []
  /// What is seen of the losses; nil where all of them are.
  let seen: ClosedRange<Double>?

  /// - Parameters:
  ///   - curves: the points of each, in their order.
  ///   - limit: the greatest loss that has to be seen.
  ///   - scale: of the losses' axis.
  init(_ curves: [[(x: Double, y: Double)]], limit: Double, scale: LossScale? = nil) {
    let shown = curves.joined().filter { $0.y <= limit }.map { scale?.shown($0.y) ?? $0.y }
      .filter(\.isFinite)
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
    self.curves = curves.map { points in
      // One more than what is seen, to which it leaves.
      let back = points.lastIndex { $0.y <= limit } ?? -1
      let drawn = points.prefix(back + 2)
      let y = drawn.map {
        $0.y <= limit ? scale?.shown($0.y) ?? $0.y : min(away, Self.farthest, $0.y.isNaN ? .infinity : $0.y)
      }
      let leaving =
        back + 1 < points.count
        ? Leaving.forGood : points.allSatisfy { $0.y <= limit } ? .never : .forAWhile
      return Curve(
        x: drawn.map(\.x), y: y, meantY: drawn.map(\.y),
        beyond: points[drawn.endIndex...].map { Point(x: $0.x, y: $0.y) }, leaving: leaving)
    }
    seen = self.curves.contains { $0.leaving != .never } ? bottom...top : nil
  }

  /// A sentence about curves that leave the picture, by their names; empty where none does.
  func text(_ names: [String]) -> String {
    func sentence(_ leaving: Leaving, _ rest: String) -> String {
      let these = zip(names, curves).filter { $1.leaving == leaving }.map(\.0)
      return these.isEmpty
        ? ""
        : " \(these.joined(separator: ", ")) \(these.count == 1 ? "leaves" : "leave") the picture at its top\(rest)."
    }
    return sentence(.forGood, "") + sentence(.forAWhile, " for a while")
  }

  /// The share of what is seen that lies above the greatest loss.
  private static let slack = 0.05
  /// A point that a curve leaves to is drawn no more than so many times the picture's height above it: browsers draw no
  /// line to one that lies much farther.
  private static let far = 20.0
  /// What an axis still holds.
  private static let farthest = 1e290
}
