import Optimization

extension Findings {
  /// What the run is doing; nil where no step was taken under the settings of now and nothing can be said without one.
  var verdict: Verdict? {
    if hasDiverged { return trainer.hasFallenWithoutEnd ? .noMinimum : .diverged }
    if isAllDead { return .plateau }
    if let held, let found = verdict(of: held) { return found }
    if isAtMinimum { return .minimum }
    if isAtSaddle { return .saddle }
    guard steps > 0 else { return nil }
    if goesUphill { return .diverging }
    if isAtNoiseFloor { return .noiseFloor }
    if isOnHilltop || isStandingStill { return .plateau }
    if !trainer.hasNoisyGradients, trainer.turnsBack, isAtEdge { return .edgeOfStability }
    if isGrowing { return .diverging }
    if levelGround == nil, fallsForEver { return .noMinimum }
    if isOscillating { return .oscillating }
    if levelGround != nil { return .crawling }
    if isStalled { return isBowl ? .crawling : .plateau }
    if isAtLimitOrAbove || leadsAway { return .oscillating }
    return isCrawling ? .crawling : .converging
  }

  /// What a verdict means of this run, in a sentence.
  func sentence(for verdict: Verdict) -> String {
    if let cause = hindrances.first(where: { $0.explains(verdict) }) {
      return "\(cause.title ?? verdict.title): \(cause.reason)."
    }
    return switch verdict {
    case .saddle: saddleSentence
    case .plateau where isOnHilltop:
      "At the top of a hill: the ground is nearly level here and bends down every way, and a run leaves it slowly."
    case .plateau where isOnLevelGround:
      "On level ground: no slope is left and nothing bends here, so that no step leads anywhere."
    case .minimum where isOnLevelGround:
      "At a minimum: no slope is left, and the loss rises on the sides that descent looked at."
    case .converging where extremes?.fallsAway == true:
      "Going down: the loss falls, and the ground bends down still, \(bendsDownEveryWay ? "every way" : "in some direction"); no "
        + "minimum is near yet."
    case .crawling: levelGround?.sentence ?? verdict.sentence
    case .oscillating where !isOscillating:
      "Oscillating: lr is not below the limit, so that no swing along the steepest way dies out, whatever the loss "
        + "does yet."
    case .oscillating where swingKept != nil:
      "Oscillating: steps lead from one side to the other, and still come nearer: each keeps "
        + "\(rounded(swingKept ?? 1, digits: 3)) of the distance."
    case .minimum where isHeldByDecay:
      "At rest: the slope of the loss and the pull of weight decay cancel. With weight_decay off it would go on to where "
        + "no slope is left."
    default: verdict.sentence
    }
  }

  /// Whether the loss has a slope still, which the decay of weights makes up for.
  private var isHeldByDecay: Bool {
    guard let decay = trainer.settingValues()["weight_decay"], decay > 0, gradientNorm > 0 else {
      return false
    }
    let left = zip(gradient, trainer.point).map { $0 + decay * $1 }.norm
    return left < 0.01 * gradientNorm
  }

  /// Whether distances to a minimum mean something, by the verdict.
  func hasDistance(_ verdict: Verdict?) -> Bool {
    guard verdict != .crawling || levelGround == nil, held == nil, !goesUphill else { return false }
    return verdict?.hasDistance != false
  }

  /// Whether some layer of a network passes nothing on.
  var isAllDead: Bool { hiddenUnits.contains(where: \.areDead) }

  // MARK: - Noise

  /// How many times what noise keeps above the minimum in the long run a run at its floor may lie there, on average over
  /// its last steps.
  private static let floorTimes = 4.0

  private var isAtNoiseFloor: Bool {
    guard let noise else { return false }
    if let noiseFloor, let excess {
      let mean = losses.reduce(0, +) / Double(max(1, losses.count)) - (loss - excess)
      return mean < Self.floorTimes * noiseFloor
    }
    return noise.worseShare >= 0.4 && noise.deviation > noise.gradientNorm && !isGrowing
  }

  // MARK: - Moving

  /// The largest losses of three stretches of the last steps; nil where there are too few.
  private func heights(ofLast count: Int) -> (Double, Double, Double)? {
    let losses = losses.suffix(count + 1)
    guard losses.count >= 7 else { return nil }
    let third = (losses.count - 1) / 3
    let parts = (0..<3).map { losses.dropFirst(1 + $0 * third).prefix(third).max() ?? 0 }
    return (parts[0], parts[1], parts[2])
  }

  private var lowest: Double { losses.min() ?? loss }

  /// Whether the loss goes up and down with the noise of gradients alone: were it not for that, the rule would settle.
  private var isShaken: Bool { noiseFloor != nil }

  /// Whether the loss may rise by a swing that fades: below the limit of a rule with memory, and below where it began.
  private var isSwinging: Bool {
    guard let rate, let limit, stability?.rule?.hasMemory == true, extremes?.fallsAway == false else {
      return false
    }
    return rate < limit && !trainer.hasNoisyGradients && loss < firstLoss
  }

  private var isGrowing: Bool {
    guard losses.count > 1, !isShaken, !isSwinging else { return false }
    let base = lowest
    guard let (early, middle, late) = heights(ofLast: losses.count) else {
      return loss - losses[0] > Self.stepRounding * abs(losses[0]) && loss == losses.max()
    }
    return late - base > 1.01 * (middle - base) && middle - base > 1.01 * (early - base)
      && late > losses[0] && loss > base
  }

  /// A change of the loss that is rounding, as a share of it.
  private static let stepRounding = 1e-13

  /// The share of the last steps that made the loss larger, beyond rounding.
  private var risingShare: Double {
    guard losses.count > 1 else { return 0 }
    let risen = zip(losses, losses.dropFirst()).count { $1 - $0 > Self.stepRounding * abs($0) }
    return Double(risen) / Double(losses.count - 1)
  }

  private var isOscillating: Bool {
    guard !isShaken else { return false }
    guard !trainer.hasNoisyGradients else {
      return risingShare >= 0.4 && losses.count > 4 && !hasGained
    }
    // Without memory, every other step back: the slope turns round.
    if stability?.rule?.hasMemory == false, trainer.turnsBack {
      guard let measured = contraction.measured else { return !hasGained }
      return measured > (steps > 1 ? Self.slowSwing : 1 - Stability.limitPrecision)
    }
    return steps > 1 && risingShare >= 0.15 && !hasGained
  }

  /// Whether the rate is one at which the rule settles nowhere on such ground, whatever the loss does yet. Of a limit
  /// that changes from step to step, with the ground or with what a rule divides by, nothing is said.
  private var isAtLimitOrAbove: Bool {
    guard trainer.usesAllSamples, let rate, let limit, limit.isFinite, stability?.rule?.scaling == nil else {
      return false
    }
    return rate >= limit * (1 - Stability.limitPrecision) && bendsAnew == false
  }

  /// Whether the last steps made loss and distance larger, as a rate above the limit does; of a rule that divides, the
  /// limit as it divides now.
  private var leadsAway: Bool {
    guard trainer.usesAllSamples, let rate, let limit, rate > limit, loss > lowest,
      let predicted = contraction.predicted, let measured = contraction.measured
    else { return false }
    return predicted > 1 && measured > 1
  }

  /// Whether the last step led to another largest curvature; nil where that is not known.
  private var bendsAnew: Bool? {
    guard trainer.step > 0, let extremes else { return nil }
    var before = trainer
    before.go(to: trainer.step - 1)
    guard let earlier = before.curvatureExtremes() else { return nil }
    return abs(earlier.largest - extremes.largest) > 1e-4 * extremes.largest
  }

  /// From which factor on a swing that shrinks gains little.
  private static let endlessSwing = 0.999

  /// The share of the distance that a step keeps of a swing that shrinks; nil where it hardly does, or that is not known.
  private var swingKept: Double? {
    contraction.measured.flatMap { $0 < Self.endlessSwing && loss < firstLoss ? $0 : nil }
  }

  /// From which factor on a swing that shrinks is called one.
  private static let slowSwing = 0.6

  /// The last steps that a gain is looked for in.
  private static let fewSteps = 20

  /// Whether the loss came down to less than half of what it had above its lowest, in the last steps.
  private var hasGained: Bool {
    guard let (early, _, late) = heights(ofLast: Self.fewSteps) else { return loss < losses[0] }
    return late - lowest < 0.5 * (early - lowest)
  }

  /// Whether the rate is about the limit and the curvature changes, so that the ground gives way.
  private var isAtEdge: Bool {
    guard let rate, let limit, limit.isFinite, rate > 0.9 * limit, rate < 1.3 * limit else { return false }
    return bendsAnew == true
  }

  /// The share of the loss that it must change by in the last steps not to count as standing still.
  private static let notableChange = 1e-4

  var isStalled: Bool {
    guard let first = losses.first, losses.count > 5 else { return false }
    return abs(first - loss) < Self.notableChange * abs(loss)
  }

  /// From which factor on a run crawls, however long it was.
  private static let crawlingFactor = 0.9995

  private var isCrawling: Bool {
    if case .decayedRate = hindrances.first(where: { $0.explains(.crawling) }),
      let left = contraction.predicted
    {
      return left > Self.crawlingFactor
    }
    // A run of one speed seems to shrink nothing.
    let measured = contraction.measured.flatMap { $0 < 1 ? $0 : nil } ?? contraction.predicted
    guard let measured, measured < 1, steps > 0 else { return false }
    return Contraction.stepsLeft(after: steps, at: measured) != nil || measured > Self.crawlingFactor
  }
}
