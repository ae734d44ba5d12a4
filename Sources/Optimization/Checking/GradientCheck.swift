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
  /// What makes the errors of wide differences; only looked for where all gradients agree.
  package private(set) var wideErrors = WideErrors.cutOff
  /// What errors are measured against: the gradient, or a thousandth of the largest where it is less.
  private let scales: [Double]

  /// Powers of ten, from where the series is cut off too early to where only rounding is left.
  package static let widthsTried = [
    1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15,
  ]
  /// Those by which a slope is judged: neither error is large there.
  private static let judged = 2...5
  /// That of which a difference is told where it is not what the gradient says.
  private static let told = 4

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
    let losses = BatchLoss(objective, rows: rows, t: t)
    let whole = losses.gradient(at: point)
    let loss = losses.value(at: point)
    guard let widths = Self.widths(losses, at: point, for: parameters) else { return nil }
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
    wideErrors = foundWideErrors(losses, at: point)
    guard !Interruption.current.hasEndedWork else { return nil }
  }

  /// The differences at every width; nil where the work was given up.
  private static func widths(
    _ losses: BatchLoss, at point: [Double], for parameters: [Int]
  ) -> [Width]? {
    let interruption = Interruption.current
    let loss = losses.value(at: point)
    var widths: [Width] = []
    for h in widthsTried {
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
    return interruption.hasEndedWork ? nil : widths
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

  /// The width at which the error from both sides is least, and that error; nil where it is finite at none.
  package var best: (width: Width, error: Double)? {
    widths.map { ($0, errors($0).central) }.filter(\.1.isFinite).min { $0.1 < $1.1 }
  }

  /// The parameter of the worst finding, by its place among those checked, and how far it is off: of several, the one
  /// that is furthest off. At the width that is best where all agree, which says nothing of a gradient that is wrong:
  /// that is 1e-5 then, where neither error is large.
  package var worst: (place: Int, h: Double, error: Double) {
    let gravest = findings.map(\.gravity).max() ?? 0
    let width = gravest == 0 ? best?.width ?? widths[Self.told] : widths[Self.told]
    let found = findings.indices.filter { findings[$0].gravity == gravest }
    let place = found.max { error($0, width) < error($1, width) } ?? 0
    return (place, width.h, error(place, width))
  }

  /// What differences say the slope of a parameter is where it is not what the gradient says.
  package func slopeByDifferences(_ place: Int) -> Double { widths[Self.told].central[place] }

  /// The error from both sides of one parameter.
  func error(_ place: Int, _ width: Width) -> Double {
    abs(width.central[place] - gradient[place]) / scales[place]
  }
}

// MARK: - Judging

extension GradientCheck {
  /// How much of a slope cutting off may cost at the widths that are judged.
  private static let tolerance = 1e-5
  /// What rounding may cost a difference of two losses, in units of the loss: sums over many samples round often.
  private static let roundingShare = 100 * Double.ulpOfOne
  /// To which part an error shrinks, from a width to a hundredth of it, that is nothing but cut off; ten times `h^2`'s.
  private static let shrinking = 1e-3

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
    // Where the slope is 0 no error is a small part of it: what is only cut off shrinks as fast as h^2, to a ten
    // thousandth from the one width to the other.
    let isCutOff = abs(narrow.middle - slope) <= shrinking * abs(wide.middle - slope) + rounding
    return isNear || isCutOff ? .agrees : .differs
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
