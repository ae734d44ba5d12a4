import Optimization

/// Where theory has a sweep's runs stop settling: the learning rate below which the rule settles on a bowl that bends
/// like the start of the run.
struct SweepEdge {
  /// The largest curvature at the start.
  let curvature: Double
  private let settings: TrainingSettings
  private let sweep: Sweep
  private let sampleCount: Int
  /// Which axis is that of the learning rate.
  let axis: Int

  /// Nil where the learning rate is not swept, or no theory is known.
  init?(of sweep: Sweep, _ trainer: Trainer) {
    guard let axis = sweep.axes.firstIndex(where: { $0.setting == .hyperparameter("lr") }),
      let point = sweep.points.first
    else { return nil }
    (self.axis, self.sweep, settings) = (axis, sweep, trainer.settings)
    sampleCount = trainer.objective.sampleCount
    // Asked before the curvature, which may take as long as some runs.
    guard sweep.settings(settings, at: point).stableRate(curvature: 1, of: sampleCount) != nil,
      let curvature = trainer.largestCurvatureAtStart(), curvature > 0, curvature.isFinite
    else { return nil }
    self.curvature = curvature
  }

  /// The rate, with a value of the other setting where there is one.
  func rate(with other: Double? = nil) -> Double? {
    let rate = sweep.axes[axis].range.lowerBound
    let point = other.map { axis == 0 ? [rate, $0] : [$0, rate] } ?? [rate]
    return sweep.settings(settings, at: point).stableRate(curvature: curvature, of: sampleCount)
  }
}
