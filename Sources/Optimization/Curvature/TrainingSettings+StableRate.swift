extension TrainingSettings {
  /// The learning rate below which a rule settles on a bowl whose largest curvature is `curvature`; nil for rules of
  /// which no such rate is known, where gradients are not those of all samples, and where there is nothing to pass.
  ///
  /// Gradient descent `2/L`; heavy ball `(2 + 2m)/L` (Polyak 1964); Nesterov's, in the form of torch.optim.SGD,
  /// `(2 + 2m)/((1 + 2m)L)`. Coupled weight decay adds to the curvature. Elsewhere than on a bowl it holds near the point
  /// that the curvature is of.
  ///
  /// - Parameter sampleCount: how many samples there are.
  public func stableRate(curvature: Double, of sampleCount: Int) -> Double? {
    let values = values(t: 1, epoch: 0)
    guard batchSize.count(of: sampleCount) == sampleCount, noise == 0, bounds == nil, !clips,
      rule.hyperparameter("lr") != nil, !rule.declaresWeightDecay, values["dampening"] ?? 0 == 0,
      let builtIn = UpdateRule.named(rule.name), builtIn == rule
    else { return nil }
    let m = values["momentum"] ?? 0
    let share: Double
    switch rule.name {
    case "gd": share = 2
    case "momentum": share = 2 + 2 * m
    case "nesterov": share = (2 + 2 * m) / (1 + 2 * m)
    default: return nil
    }
    let steepest = curvature + (decays ? values["weight_decay"] ?? 0 : 0)
    return steepest > 0 && m < 1 ? share / steepest : nil
  }
}

extension Trainer {
  /// The largest curvature at the start of the run: exact where the second derivatives are known of up to a hundred
  /// parameters, else by Lanczos's method; nil where it is not finite.
  public func largestCurvatureAtStart() -> Double? {
    let first = Trainer(objective, start: start, settings: settings)
    let count = objective.parameterCount
    if count <= Self.wholeCurvature, let hessian = first.hessian() {
      return Curvature(hessian: hessian, count: count)?.largest
    }
    let extremes = Curvature.extremes(count: count, steps: Self.curvatureProducts) {
      first.hessianProduct($0)
    }
    return Interruption.current.hasEndedWork ? nil : extremes?.largest
  }

  private static let wholeCurvature = 100
  /// The largest is known to a few digits long before the others are.
  private static let curvatureProducts = 30
}
