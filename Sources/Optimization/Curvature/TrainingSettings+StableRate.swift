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
    guard !hasNoisyGradients(of: sampleCount), bounds == nil, !clips,
      let bowl = Problem.named("sphere")
    else { return nil }
    let trainer = Trainer(FormulaObjective(bowl.formula), start: bowl.start, settings: self)
    guard let rule = LinearizedRule(trainer), rule.scaling == nil, curvature + rule.decay > 0,
      let limit = rule.limit(at: curvature + rule.decay), limit.isFinite
    else { return nil }
    return limit
  }
}
