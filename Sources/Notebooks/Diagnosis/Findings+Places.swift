import Expressions
import Optimization

// Places that are no minimum of the loss and that a run may stand at all the same.

extension Findings {
  /// Whether the rule leads up the slope.
  var goesUphill: Bool {
    hindrances.contains { if case .uphill = $0 { true } else { false } }
  }

  /// The places of parameters that a bound holds; nil where there are none.
  var held: Set<Int>? {
    for case .bounds(let held) in hindrances { return Set(held.map(\.index)) }
    return nil
  }

  /// What a run does of which bounds hold some parameters: by the others, and by its losses.
  func verdict(of held: Set<Int>) -> Verdict? {
    let free = gradient.indices.filter { !held.contains($0) }
    guard let others = ground(along: free) else { return nil }
    if others.isAtRest { return others.fallsAway ? .saddle : .minimum }
    guard steps > 0, let first = losses.first else { return nil }
    if loss > first { return .diverging }
    return isStalled ? .crawling : .converging
  }

  /// The ground along some parameters alone: whether no slope is left there, and whether it falls away.
  private func ground(along free: [Int]) -> (isAtRest: Bool, fallsAway: Bool)? {
    guard !free.isEmpty else { return (true, false) }
    let slope = free.map { gradient[$0] }
    guard let (hessian, precision) = trainer.hessianWithPrecision() else {
      return (isStalled && slope.norm < 1e-3 * gradientNorm, false)
    }
    let count = gradient.count
    let part = free.flatMap { row in free.map { hessian[row * count + $0] } }
    guard let curvature = Curvature(hessian: part, count: free.count) else { return nil }
    let extremes = curvature.extremes(precision: precision)
    let excess = zip(curvature.eigenvalues, curvature.components(of: slope)).reduce(0.0) { sum, pair in
      let (bend, along) = (abs(pair.0), pair.1)
      return bend > extremes.resolution ? sum + along * along / (2 * bend) : sum
    }
    return (excess <= littleExcess, extremes.fallsAway)
  }

  /// Of a saddle, by how much of the slope lies along the directions in which the ground falls away, and by where those
  /// lead.
  var saddleSentence: String {
    let end = fallsForEverFromSaddle ? " The loss falls for ever that way: there is no minimum." : ""
    guard let slopes, let extremes else { return Verdict.saddle.sentence }
    let falling = slopes.filter { $0.curvature < -extremes.resolution }.map(\.slope).norm
    guard falling > 1e-6 * gradientNorm else { return Verdict.saddle.sentence + end }
    let rising = slopes.filter { $0.curvature > extremes.resolution }.map(\.slope).norm
    return falling < rising
      ? "At a saddle: the ground falls away in a direction that the run hardly feels yet.\(end)"
      : "Leaving a saddle: the run has begun to follow a direction in which the ground falls away.\(end)"
  }

  var bendsDownEveryWay: Bool { extremes.map { $0.largest < -$0.resolution } ?? false }

  /// The share of the point's size within which the top of a hill counts as near.
  private static let nearTop = 0.1

  /// Whether the run stands near a point from which the ground falls every way.
  var isOnHilltop: Bool {
    guard bendsDownEveryWay, let extremes, let curvature = stability?.curvature else { return false }
    let way = curvature.newtonStep(gradient, resolution: extremes.resolution, isTakenToSaddles: true)
    return way.norm < Self.nearTop * max(1, trainer.point.norm) && slopeVanishes(after: way)
  }
}
