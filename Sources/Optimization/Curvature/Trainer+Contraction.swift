import Expressions

/// The factor by which the distance to the minimum, the square root of the excess loss, shrinks a step.
public struct Contraction: Hashable, Sendable {
  /// What the curvatures and the rule say of the step to where the run stands; nil where they do not.
  public let predicted: Double?
  /// What the last steps came to; nil without steps under these settings, and where noise hides it.
  public let measured: Double?

  /// What is known of both.
  public init(predicted: Double?, measured: Double?) {
    (self.predicted, self.measured) = (predicted, measured)
  }

  /// A run that takes more than so many times its own steps to a hundredth of the distance crawls.
  private static let manyTimes = 100.0

  /// Steps to a hundredth of the distance to the minimum, at a factor below 1 a step; nil where a run of so many steps
  /// does not crawl.
  public static func stepsLeft(after steps: Int, at factor: Double) -> Double? {
    let left = Function.log.value([0.01]) / Function.log.value([factor])
    return left > manyTimes * Double(steps) ? left : nil
  }
}

extension Trainer {
  /// Steps that a measurement of a rule with memory is taken over.
  private static let window = 10
  /// A gradient is rounding below this share of the largest curvature times the largest parameter.
  private static let roundingShare = 1e-11

  /// How fast the distance to the minimum shrinks, by theory and by the run.
  ///
  /// Measured where the curvatures are all known: by the gradients at the last points, as if the ground were a bowl. Of
  /// a rule with memory distances swing, so each direction's slopes are taken for a mix of two geometric rows
  /// (Prony 1795), and the larger factor is that of the swing's height. A run that has settled is measured where it
  /// had not yet. Else by how fast the loss's falls shrink (Aitken 1926).
  public func contraction(_ stability: Stability) -> Contraction {
    guard let rule = stability.rule, let extremes = stability.inUnitsOfRule, !extremes.fallsAway,
      let modes = stability.modes
    else { return Contraction(predicted: nil, measured: measuredByLosses) }
    let factors = modes.eigenvalues.map { $0 > extremes.resolution ? rule.contraction(at: $0) : 0 }
    guard !hasNoisyGradients else {
      let excesses = stability.excesses(gradient(), at: point)
      return Contraction(predicted: Stability.next(factors, of: excesses), measured: nil)
    }
    let trail = trail(extremes.largest, steps: rule.hasMemory ? Self.window : 1)
    let measured = stability.measured(trail, hasMemory: rule.hasMemory)
    guard !isCut else { return Contraction(predicted: nil, measured: measured) }
    let here = trail.last ?? (point: point, gradient: gradient())
    let predicted = Stability.mean(factors, of: stability.excesses(here.gradient, at: here.point))
    return Contraction(
      predicted: predicted, measured: fell(along: trail, predicted, measured) ? nil : measured)
  }

  /// Whether the loss fell where slopes say that a distance grew which the curvatures make smaller: in a bent valley the
  /// slope may grow on the way down, and says nothing of a distance.
  private func fell(
    along trail: [(point: [Double], gradient: [Double])], _ predicted: Double?, _ measured: Double?
  ) -> Bool {
    guard let predicted, let measured, predicted < 1, measured > 1, let first = trail.first,
      let last = trail.last
    else { return false }
    return loss(at: last.point) < loss(at: first.point)
  }

  /// Whether the next step's gradient is cut, so that no step is a linear one.
  private var isCut: Bool {
    clipLimit.map { gradientNorm() > $0 } ?? false
  }

  /// The last points of the run that are not all rounding, with their gradients; at most `steps` before the last.
  private func trail(_ curvature: Double, steps: Int) -> [(point: [Double], gradient: [Double])] {
    guard let first = firstStepUnderSettings else { return [] }
    guard let end = lastStepAboveRounding(curvature, from: first) else { return [] }
    var past = self
    past.go(to: max(first, end - steps))
    var trail = [(point: past.point, gradient: past.gradient())]
    while past.step < end {
      guard case .taken = past.advance() else { return [] }
      trail.append((past.point, past.gradient()))
    }
    return trail
  }

  /// The last step after which the slope was more than rounding, found by halving; nil where it was at none.
  private func lastStepAboveRounding(_ curvature: Double, from first: Int) -> Int? {
    guard isRounding(curvature) else { return step }
    var (low, high) = (first, step)
    var past = self
    while high - low > 1 {
      guard !Interruption.current.endsWork() else { return nil }
      let middle = low + (high - low) / 2
      past.go(to: middle)
      if past.isRounding(curvature) { high = middle } else { low = middle }
    }
    return low > first ? low : nil
  }

  private func isRounding(_ curvature: Double) -> Bool {
    let size = point.reduce(0) { max($0, abs($1)) }
    return gradientNorm() <= Self.roundingShare * curvature * size
  }

  /// The step since which the run has gone under the settings of now; nil where it has not. Where the run is judged
  /// changes no step.
  public var firstStepUnderSettings: Int? {
    guard step > 0 else { return nil }
    let segments = trajectory.segments
    var index = trajectory.segmentIndex(after: step - 1)
    guard settings.takesSameSteps(as: segments[index].settings) else { return nil }
    while index > 0, !segments[index].restartsMemory,
      settings.takesSameSteps(as: segments[index - 1].settings)
    {
      index -= 1
    }
    return segments[index].start
  }

  /// By the falls of the loss in both halves of the last steps; nil where either is rounding or they are not of one
  /// sign.
  private var measuredByLosses: Double? {
    guard let first = firstStepUnderSettings, !hasNoisyGradients else { return nil }
    let half = min(25, (step - first) / 2)
    guard half > 0 else { return nil }
    let losses = pointLosses(at: [step - 2 * half, step - half, step])
    let factor = Self.contraction(losses, by: half)
    // Falls that grow lead to no limit that the factor could be about.
    return losses[2] < losses[0] ? factor.flatMap { $0 < 1 ? $0 : nil } : factor
  }

  /// The factor by which the root of the excess loss at the point shrinks a step, if losses fall toward some limit like
  /// a geometric row; nil where two falls, `half` steps long each, are rounding or not of one sign.
  public func contraction(from first: Int, by half: Int) -> Double? {
    Self.contraction(pointLosses(at: [first, first + half, first + 2 * half]), by: half)
  }

  /// - Parameter losses: three, `half` steps from one to the next.
  private static func contraction(_ losses: [Double], by half: Int) -> Double? {
    let (start, middle, end) = (losses[0], losses[1], losses[2])
    let (early, late) = (start - middle, middle - end)
    let rounding = 1e-13 * max(abs(start), abs(end))
    guard abs(early) > rounding, abs(late) > rounding, late / early > 0 else { return nil }
    let factor = Function.power.value([late / early, 1 / (2 * Double(half))])
    return factor.isFinite ? factor : nil
  }
}

extension Stability {
  /// The factor of a step whose end has these excesses along directions that shrink by these factors.
  ///
  /// - Returns: nil where nothing is in excess.
  fileprivate static func mean(_ factors: [Double], of excesses: [Double]) -> Double? {
    guard excesses.reduce(0, +) > 0, excesses.allSatisfy(\.isFinite) else { return nil }
    // What lies along a direction that a step wipes out is rounding.
    let left = zip(factors, excesses).filter { $0.0 > 1e-3 }
    let now = left.reduce(0) { $0 + $1.1 }
    guard now > 0 else { return 0 }
    let before = left.reduce(0) { $0 + $1.1 / ($1.0 * $1.0) }
    let mean = (now / before).squareRoot()
    return mean.isFinite ? mean : nil
  }

  /// The factor of a step that begins with these excesses, along directions that shrink by these factors.
  ///
  /// - Returns: nil where nothing is in excess.
  fileprivate static func next(_ factors: [Double], of excesses: [Double]) -> Double? {
    let now = excesses.reduce(0, +)
    guard now > 0, now.isFinite else { return nil }
    let mean = (zip(factors, excesses).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } / now).squareRoot()
    return mean.isFinite ? mean : nil
  }

  /// The factor of the last step of a trail.
  fileprivate func measured(_ trail: [(point: [Double], gradient: [Double])], hasMemory: Bool) -> Double? {
    guard trail.count > 1, let modes else { return nil }
    let excesses = trail.map { self.excesses($0.gradient, at: $0.point) }
    let sums = excesses.map { $0.reduce(0, +) }
    guard hasMemory, trail.count > 4 else {
      let steps = Double(trail.count - 1)
      guard let first = sums.first, let last = sums.last, first > 0 else { return nil }
      return Function.power.value([last / first, 1 / (2 * steps)])
    }
    let slopes = trail.map { self.slopes($0.gradient, at: $0.point) }
    let means = modes.eigenvalues.indices.map { k in excesses.reduce(0.0) { $0 + $1[k] } }
    let total = means.reduce(0, +)
    // Directions along which next to nothing is left are rounding.
    let kept = means.map { $0 > 1e-9 * total ? $0 : 0 }
    let factors = modes.eigenvalues.indices.map { k in
      kept[k] > 0 ? Self.growth(of: slopes.map { $0[k] }) : 0
    }
    return Self.mean(factors, of: kept)
  }

  /// The larger factor of a row of numbers that is a mix of two geometric ones, complex ones among them:
  /// `x[t + 1] = a*x[t] + b*x[t - 1]`, fitted by least squares.
  private static func growth(of row: [Double]) -> Double {
    let size = row.reduce(0) { max($0, abs($1)) }
    let x = row.map { $0 / size }
    var (pp, pq, qq, py, qy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for t in 1..<(x.count - 1) {
      let (p, q, y) = (x[t], x[t - 1], x[t + 1])
      pp += p * p
      pq += p * q
      qq += q * q
      py += p * y
      qy += q * y
    }
    let determinant = pp * qq - pq * pq
    // One geometric row alone: two factors cannot be told apart.
    guard determinant > 1e-12 * pp * qq else { return abs(py / pp) }
    var matrix = SmallMatrix(count: 2)
    matrix[0, 0] = (py * qq - qy * pq) / determinant
    matrix[0, 1] = (qy * pp - py * pq) / determinant
    matrix[1, 0] = 1
    return matrix.spectralRadius
  }
}
