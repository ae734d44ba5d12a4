import Expressions

/// How much the gradient of a step's samples differs from that of all of them.
public struct GradientNoise: Hashable, Sendable {
  /// The root of the mean squared distance between a step's gradient and that of all samples.
  public let deviation: Double
  /// The norm of the gradient of all samples.
  public let gradientNorm: Double
  /// The share of single steps tried from here that made the loss of all samples at the point larger; from 0 to 1.
  public let worseShare: Double
  /// How many steps were tried.
  public let trials: Int
}

extension Trainer {
  /// Batches that noise is estimated from.
  private static let trials = 64
  /// Multiplications that an estimate may take.
  private static let noiseWorkLimit = 1_000_000_000

  /// What the noise of samples, or the noise that is added, is here; nil where steps have none.
  ///
  /// Batches are drawn in an order of their own, so that the run's stays as it is. Each trial goes on from here with
  /// the settings of now; a velocity is left behind, since one alone would decide all trials.
  public func gradientNoise() -> GradientNoise? {
    guard hasNoisyGradients else { return nil }
    let pass = 2 * Double(objective.sampleCount) * Double(objective.parameterCount)
    let trials = max(8, min(Self.trials, Int(Double(Self.noiseWorkLimit) / max(1, pass))))
    let (mean, here) = (gradient(), pointLoss())
    let settings = settings
    let hasMemory = LinearizedRule(self)?.hasMemory ?? false
    var (squares, worse, taken) = (0.0, 0, 0)
    for trial in 0..<trials {
      guard !Interruption.current.endsWork() else { return nil }
      var next = self
      var other = settings
      other.seed = settings.seed &+ 0x9e37_79b9_7f4a_7c15 &* UInt64(trial + 1)
      next.settings = other
      if hasMemory { next.restartMemory() }
      guard case .taken = next.advance() else {
        worse += 1
        continue
      }
      taken += 1
      squares += zip(next.usedGradient, mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      if next.pointLoss() > here { worse += 1 }
    }
    guard taken > 0 else { return nil }
    return GradientNoise(
      deviation: (squares / Double(taken)).squareRoot(), gradientNorm: mean.norm,
      worseShare: Double(worse) / Double(trials), trials: trials)
  }
}
