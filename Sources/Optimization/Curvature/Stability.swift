import Expressions

/// How a run stands to its ground: how that bends, and what the rule in use makes of it.
public struct Stability {
  /// The curvatures at the point.
  public let extremes: Curvature.Extremes
  /// All of them, with up to `Trainer.fullCurvatureLimit` parameters.
  public let curvature: Curvature?
  /// The rule as a linear one; nil where it is none.
  public let rule: LinearizedRule?
  /// The curvatures in the units that the rule divides by, its weight decay in them; nil without a linear rule.
  public let inUnitsOfRule: Curvature.Extremes?
  /// The largest learning rate at which the rule settles where the ground bends as here; nil where there is none, or it
  /// is not known, and infinite where every rate would do.
  public let limit: Double?
  /// All of those, with their directions in these units.
  let modes: Curvature?
  /// Each parameter's unit.
  private let units: [Double]?

  /// - Parameter products: how many products with the Hessian are taken at most for each of its ends, where it is not
  ///   known exactly; nil for all of it with up to `fullCurvatureLimit` parameters, and `Trainer.mostProducts` with more.
  /// - Returns: nil where second derivatives are not finite, and where the work was given up.
  public init?(_ trainer: Trainer, products: Int? = nil) {
    rule = LinearizedRule(trainer)
    let scaling = rule?.scaling?.map { $0.squareRoot() }
    let decay = rule?.decay ?? 0
    units = scaling
    let count = trainer.objective.parameterCount
    guard let (hessian, precision) = trainer.hessianWithPrecision(products: products) else {
      let products = products ?? Trainer.mostProducts
      guard let extremes = trainer.curvatureExtremes(scaledBy: nil, products: products) else { return nil }
      (curvature, modes, self.extremes) = (nil, nil, extremes)
      inUnitsOfRule =
        scaling == nil
        ? rule.map { _ in extremes.shifted(by: decay) }
        : trainer.curvatureExtremes(scaledBy: scaling, decay: decay, products: products)
      limit = Self.limit(of: rule, inUnitsOfRule)
      return
    }
    guard let plain = Curvature(hessian: hessian, count: count) else { return nil }
    (curvature, extremes) = (plain, plain.extremes(precision: precision))
    guard rule != nil else {
      (modes, inUnitsOfRule, limit) = (nil, nil, nil)
      return
    }
    var scaled = hessian
    for row in 0..<count { scaled[row * count + row] += decay }
    if let scaling {
      for row in 0..<count {
        for column in 0..<count { scaled[row * count + column] *= scaling[row] * scaling[column] }
      }
    }
    modes = scaling == nil && decay == 0 ? plain : Curvature(hessian: scaled, count: count)
    inUnitsOfRule = modes?.extremes(precision: precision)
    limit = Self.limit(of: rule, inUnitsOfRule)
  }

  /// How near to the limit a rate is at it, relative: the limit is found by halving.
  public static let limitPrecision = 1e-9

  private static func limit(of rule: LinearizedRule?, _ extremes: Curvature.Extremes?) -> Double? {
    guard let rule, let largest = extremes?.largest, largest > 0 else { return nil }
    return rule.limit(at: largest)
  }

  /// The factor of the direction that shrinks most slowly; nil where the ground does not bend up in every direction
  /// that bends at all, or is not known so well.
  public var slowestContraction: Double? {
    guard let rule, let extremes = inUnitsOfRule, !extremes.fallsAway, extremes.largest > 0 else {
      return nil
    }
    if let modes {
      return modes.eigenvalues.filter { $0 > extremes.resolution }.map(rule.contraction).max()
    }
    guard extremes.smallest > extremes.resolution else { return nil }
    return max(rule.contraction(at: extremes.smallest), rule.contraction(at: extremes.largest))
  }

  /// The learning rate at which the slowest direction shrinks fastest, and its factor.
  public var bestRate: (rate: Double, contraction: Double)? {
    guard let rule, let extremes = inUnitsOfRule, !extremes.fallsAway else { return nil }
    let bent = modes?.eigenvalues.first { $0 > extremes.resolution } ?? extremes.smallest
    return rule.bestRate(smallest: bent, largest: extremes.largest)
  }
}

// MARK: - Excess loss by direction

extension Stability {
  /// How much of the loss above the minimum lies along each direction, were the ground a bowl: `g^2/(2*curvature)`,
  /// 0 along directions that do not bend up.
  ///
  /// - Parameters:
  ///   - gradient: at a point.
  ///   - point: where weight decay pulls from.
  func excesses(_ gradient: [Double], at point: [Double]) -> [Double] {
    slopes(gradient, at: point).enumerated().map { index, slope in
      guard let modes, let extremes = inUnitsOfRule, modes.eigenvalues[index] > extremes.resolution else {
        return 0
      }
      return slope * slope / (2 * modes.eigenvalues[index])
    }
  }

  /// The slope along each direction.
  func slopes(_ gradient: [Double], at point: [Double]) -> [Double] {
    guard let modes else { return [] }
    var pull = zip(gradient, point).map { $0 + (rule?.decay ?? 0) * $1 }
    if let units { for index in pull.indices { pull[index] *= units[index] } }
    return modes.components(of: pull)
  }

  /// How far above the minimum gradient noise keeps the loss in the long run, on average, were the ground a bowl.
  ///
  /// - Parameter deviation: of the noise of each gradient, alike and independent in all parameters.
  /// - Returns: nil where not all curvatures are known, where the ground falls away or the rule does not settle, and for
  ///   a rule that moves some parameters farther than others.
  public func noiseFloor(deviation: Double) -> Double? {
    guard let rule, rule.scaling == nil, let modes, let extremes = inUnitsOfRule, !extremes.fallsAway else {
      return nil
    }
    var sum = 0.0
    for curvature in modes.eigenvalues where curvature > extremes.resolution {
      guard let spread = rule.spread(at: curvature) else { return nil }
      sum += curvature / 2 * spread
    }
    return sum > 0 ? sum * deviation * deviation : nil
  }

  /// The loss above the minimum, were the ground a bowl; nil where not all curvatures are known, and where the ground
  /// falls away.
  public func excess(_ gradient: [Double], at point: [Double]) -> Double? {
    guard modes != nil, inUnitsOfRule?.fallsAway == false else { return nil }
    return excesses(gradient, at: point).reduce(0, +)
  }
}

extension Curvature.Extremes {
  fileprivate func shifted(by decay: Double) -> Self {
    Self(
      smallest: smallest + decay, largest: largest + decay, resolution: resolution, isExact: isExact)
  }
}
