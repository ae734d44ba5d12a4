import Optimization

/// Level ground ahead of a run: slope and curvature go to 0 together there, as those of `x^3` and `x^4` do at 0, so that
/// no bowl lies around it and no curvature says whether it is a minimum.
struct LevelGround {
  /// Whether the loss falls again beyond it, so that it is no minimum.
  let fallsBeyond: Bool

  /// The share of the curvature that counts as none.
  private static let level = 1e-9
  /// Twice as many as `x^3` takes.
  private static let mostSteps = 60
  /// A step of Newton's method that leaves less of the slope leads into a bowl.
  private static let bowlShare = 0.1
  /// The most of its curvature, and of its length, that each step of Newton's method leaves for the next: toward a zero of
  /// order `p` of the loss, `((p - 2)/(p - 1))^(p - 2)` and `(p - 2)/(p - 1)`. Where the loss falls for ever the steps
  /// keep their length.
  private static let mostLeft = 0.95

  /// Follows Newton's method from where a run stands; nil where it leads into a bowl, or not down to level ground.
  init?(ahead trainer: Trainer, _ stability: Stability) {
    guard trainer.usesAllSamples, let curvature = stability.curvature, !stability.extremes.fallsAway,
      stability.extremes.smallest > stability.extremes.resolution
    else { return nil }
    var (here, gradient, resolution) = (curvature, trainer.gradient(), stability.extremes.resolution)
    var (point, lastLength) = (trainer.point, Double.infinity)
    for _ in 0..<Self.mostSteps {
      guard !Interruption.current.endsWork() else { return nil }
      let step = here.newtonStep(gradient, resolution: resolution)
      let length = step.norm
      guard length > 0, length < Self.mostLeft * lastLength else { return nil }
      let slope = gradient.norm
      point = zip(point, step).map { $0 + $1 }
      (gradient, lastLength) = (trainer.gradient(at: point), length)
      guard gradient.norm >= Self.bowlShare * slope, let next = trainer.curvature(at: point) else {
        return nil
      }
      let extremes = next.curvature.extremes(precision: next.precision)
      guard !extremes.fallsAway, extremes.smallest < Self.mostLeft * here.smallest else { return nil }
      (here, resolution) = (next.curvature, extremes.resolution)
      guard extremes.smallest > max(resolution, Self.level * curvature.smallest) else {
        let beyond = zip(trainer.point, point).map { 2 * $1 - $0 }
        fallsBeyond = trainer.loss(at: beyond) < trainer.loss(at: point)
        return
      }
    }
    return nil
  }

  /// What a run does that goes there.
  var sentence: String {
    let fade = "Crawling: slope and curvature fade together, so that each step gains less than the one before"
    return fallsBeyond
      ? "\(fade), toward level ground that is no minimum: beyond it the loss falls again."
      : "\(fade). No curvature says whether the level ground ahead is a minimum."
  }
}
