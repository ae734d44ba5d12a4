import Expressions

/// An exact gradient against differences of the loss, over several widths.
///
/// A difference has two errors. Cutting off Taylor's series costs in proportion to the width `h` from one side and to
/// `h^2` from both; rounding costs in proportion to `1/h`. Between them lies the width that is best.
package struct GradientCheck: Sendable {
  /// How the loss changes when one parameter goes `h` to each side, for each parameter that is checked.
  package struct Width: Sendable {
    /// How far, for a parameter up to 1; a larger one goes so many times its size.
    package let h: Double
    /// `(f(x + h) - f(x))/h`.
    package let forward: [Double]
    /// `(f(x) - f(x - h))/h`.
    package let backward: [Double]
    /// `(f(x + h) - f(x - h))/(2*h)`.
    package let central: [Double]
  }

  /// What is found of one parameter.
  package enum Finding: Hashable, Sendable {
    /// Gradient and differences are the same but for cutting off and rounding.
    case agrees
    /// They are not.
    case differs
    /// The loss goes on at another slope on each side, however near: there is no derivative.
    case kink(left: Double, right: Double)
    /// On one side, or on both, there is no finite loss.
    case edge
    /// The gradient is not finite.
    case notFinite
  }

  /// The places in the point of the parameters that are checked.
  package let parameters: [Int]
  /// The gradient by each of them.
  package let gradient: [Double]
  /// From the widest to the narrowest.
  package let widths: [Width]
  /// What is found of each of them.
  package let findings: [Finding]
  /// What errors are measured against: the gradient, or a thousandth of the largest where it is less.
  private let scales: [Double]

  /// Powers of ten, from where the series is cut off too early to where only rounding is left.
  package static let widthsTried = [
    1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15,
  ]
  /// Those by which a slope is judged: neither error is large there.
  private static let judged = 2...5

  /// Checks some parameters at a point; nil where the work was given up.
  ///
  /// Takes two losses for each width and parameter.
  ///
  /// - Parameters:
  ///   - rows: the samples that the loss is the mean over, counted from 0; nil for all.
  ///   - t: the step about to be taken.
  package init?(
    of objective: any Objective, rows: [Int]? = nil, at point: [Double], t: Double,
    for parameters: [Int]
  ) {
    let interruption = Interruption.current
    let losses = BatchLoss(objective, rows: rows, t: t)
    let whole = losses.gradient(at: point)
    let loss = losses.value(at: point)
    var widths: [Width] = []
    for h in Self.widthsTried {
      var (ahead, behind, steps) = ([Double](), [Double](), [Double]())
      for parameter in parameters {
        guard !interruption.endsWork() else { return nil }
        let step = h * max(1, abs(point[parameter]))
        var moved = point
        moved[parameter] = point[parameter] + step
        ahead.append(losses.value(at: moved))
        moved[parameter] = point[parameter] - step
        behind.append(losses.value(at: moved))
        steps.append(step)
      }
      widths.append(
        Width(
          h: h, forward: zip(ahead, steps).map { ($0 - loss) / $1 },
          backward: zip(behind, steps).map { (loss - $0) / $1 },
          central: steps.indices.map { (ahead[$0] - behind[$0]) / (2 * steps[$0]) }))
    }
    guard !interruption.hasEndedWork else { return nil }
    self.parameters = parameters
    self.widths = widths
    let gradient = parameters.map { whole[$0] }
    self.gradient = gradient
    let largest = gradient.reduce(0) { max($0, abs($1).isFinite ? abs($1) : 0) }
    scales = gradient.map { slope in
      let scale = max(abs(slope), largest / 1000)
      return scale > 0 ? scale : 1
    }
    findings = parameters.indices.map { place in
      Self.finding(
        gradient[place], widths.map { ($0.h * max(1, abs(point[parameters[place]])), $0.sides(place)) },
        loss: abs(loss))
    }
  }

  /// The error of the difference from one side, and of that from both, at a width: the largest of all parameters,
  /// relative to the gradient. Not a number where there is no difference.
  package func errors(_ width: Width) -> (oneSided: Double, central: Double) {
    func largest(_ slopes: [Double]) -> Double {
      slopes.indices.map { abs(slopes[$0] - gradient[$0]) / scales[$0] }
        .reduce(0) { $1.isNaN ? .nan : max($0, $1) }
    }
    return (largest(width.forward), largest(width.central))
  }

  /// The parameter that is furthest off at the best of the widths that are judged, by its place among those checked,
  /// and how far.
  package var worst: (place: Int, error: Double) {
    let errors = parameters.indices.map { place in
      widths[Self.judged].map { abs($0.central[place] - gradient[place]) / scales[place] }
        .reduce(.infinity) { $1 < $0 ? $1 : $0 }
    }
    let order = parameters.indices.sorted { first, second in
      let (a, b) = (findings[first].gravity, findings[second].gravity)
      return a == b ? errors[first] > errors[second] : a > b
    }
    return (order[0], errors[order[0]])
  }
}

// MARK: - Judging

extension GradientCheck {
  /// How much of a slope cutting off may cost at the widths that are judged.
  private static let tolerance = 1e-5
  /// What rounding may cost a difference of two losses, in units of the loss: sums over many samples round often.
  private static let roundingShare = 100 * Double.ulpOfOne

  private struct Sides {
    let left: Double
    let right: Double
    var middle: Double { (left + right) / 2 }
    var gap: Double { abs(right - left) }
  }

  private static func finding(
    _ slope: Double, _ slopes: [(step: Double, sides: (left: Double, right: Double))], loss: Double
  ) -> Finding {
    guard slope.isFinite else { return .notFinite }
    let judged = slopes[Self.judged].map { ($0.step, Sides(left: $0.sides.left, right: $0.sides.right)) }
    guard judged.allSatisfy({ $0.1.left.isFinite && $0.1.right.isFinite }) else { return .edge }
    let (wide, narrow) = (judged[1].1, judged[3].1)
    // Where there is a derivative, the sides come together as fast as the width shrinks.
    let rounding = roundingShare * loss / judged[3].0
    let size = max(abs(narrow.left), abs(narrow.right))
    if narrow.gap > 0.5 * wide.gap, narrow.gap > 10 * rounding, narrow.gap > 1e-6 * size {
      return .kink(left: narrow.left, right: narrow.right)
    }
    let isNear = judged.contains { step, sides in
      abs(sides.middle - slope) <= tolerance * max(abs(slope), abs(sides.middle)) + roundingShare * loss
        / step
    }
    return isNear ? .agrees : .differs
  }
}

extension GradientCheck.Width {
  fileprivate func sides(_ place: Int) -> (left: Double, right: Double) { (backward[place], forward[place]) }
}

extension GradientCheck.Finding {
  /// What is worse comes first.
  fileprivate var gravity: Int {
    switch self {
    case .agrees: 0
    case .edge: 1
    case .kink: 2
    case .notFinite: 3
    case .differs: 4
    }
  }
}

/// The mean loss over some rows as a function of the point.
private final class BatchLoss {
  private let evaluator: any Evaluator
  private let rows: [Int32]?
  private let t: Double
  private let count: Int

  init(_ objective: any Objective, rows: [Int]?, t: Double) {
    evaluator = objective.makeEvaluator()
    self.rows = rows.map { $0.map(Int32.init) }
    self.t = t
    count = objective.parameterCount
  }

  func value(at point: [Double]) -> Double {
    guard let rows else { return evaluator.loss(.all, at: point, t: t) }
    return rows.withUnsafeBufferPointer { evaluator.loss(.rows($0), at: point, t: t) }
  }

  func gradient(at point: [Double]) -> [Double] {
    var gradient = [Double](repeating: 0, count: count)
    guard let rows else {
      _ = evaluator.lossAndGradient(.all, at: point, t: t, gradient: &gradient)
      return gradient
    }
    rows.withUnsafeBufferPointer {
      _ = evaluator.lossAndGradient(.rows($0), at: point, t: t, gradient: &gradient)
    }
    return gradient
  }
}
