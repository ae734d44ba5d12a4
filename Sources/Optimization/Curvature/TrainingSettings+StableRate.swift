extension TrainingSettings {
  /// The learning rate below which a rule settles on a bowl whose largest curvature is `curvature`; nil for rules of
  /// which no such rate is known before they have seen gradients, where gradients are not those of all samples, and
  /// where there is nothing to pass.
  ///
  /// Worked out from the rule's own text by `LinearizedRule`. Elsewhere than on a bowl it holds near the point that the
  /// curvature is of.
  ///
  /// - Parameter sampleCount: how many samples there are.
  public func stableRate(curvature: Double, of sampleCount: Int) -> Double? {
    guard batchSize.count(of: sampleCount) == sampleCount, noise == 0, bounds == nil, !clips,
      let bowl = Problem.named("sphere")
    else { return nil }
    let trainer = Trainer(FormulaObjective(bowl.formula), start: bowl.start, settings: self)
    guard let rule = LinearizedRule(trainer), rule.scaling == nil, curvature + rule.decay > 0,
      let limit = rule.limit(at: curvature + rule.decay), limit.isFinite
    else { return nil }
    return limit
  }
}

extension Trainer {
  /// The largest curvature at the start of the run: exact where the second derivatives are known of up to a hundred
  /// parameters, else by Lanczos's method; nil where it is not finite.
  public func largestCurvatureAtStart() -> Double? {
    let first = Trainer(objective, start: start, settings: settings)
    if let (curvature, _) = first.curvature() { return curvature.largest }
    let extremes = first.curvatureExtremes(scaledBy: nil, products: Self.curvatureProducts)
    return Interruption.current.hasEndedWork ? nil : extremes?.largest
  }

  /// The largest is known to a few digits long before the others are.
  private static let curvatureProducts = 30
}
