/// What a trial came to.
public struct TrialOutcome {
  /// What some steps take.
  public struct Cost: Hashable, Sendable {
    /// Updates of the parameters.
    public let steps: Int
    /// Gradients of single samples.
    public let sampleGradients: Int
  }

  /// The loss of all samples at the start. All losses are those of the answer: the point, or the average.
  public let startLoss: Double
  /// The loss of all samples at the end; of a run that left the numbers, at its last step inside them.
  public let finalLoss: Double
  /// The least loss of all samples: among those after every step where steps use all of them (after two hundred of them
  /// where the answer is an average), else at the start, each epoch's end and the end.
  public let bestLoss: Double
  /// What it took.
  public let cost: Cost
  /// What it took to reach the target; nil where it did not, or there was none.
  public let target: Cost?
  /// Why it ended.
  public let reason: StopReason
  /// Whether it went away from where it was to go: it left the numbers, or ended no lower than it started and growing.
  ///
  /// A run grows whose greatest loss in its last quarter lies farther above the start's than in the quarter before;
  /// twice as far where its gradients are noisy, since noise alone makes one quarter worse than another.
  public let hasDiverged: Bool
  /// The run where it ended, if it is kept.
  public let run: Trainer?
}

extension TrialOutcome {
  init(_ trainer: Trainer, _ reason: StopReason, reached target: Cost?, keepsRun: Bool) {
    let losses = WholeLosses(of: trainer)
    let hasLeftNumbers = if case .diverged = reason { true } else { !losses.last.isFinite }
    startLoss = losses.first
    finalLoss = losses.last
    bestLoss = losses.extremes(0..<losses.count).least
    cost = Cost(of: trainer)
    self.target = target
    self.reason = reason
    hasDiverged =
      hasLeftNumbers || losses.last >= losses.first && losses.isGrowing(by: trainer.hasNoisyGradients ? 2 : 1)
    run = keepsRun ? trainer : nil
  }
}

extension TrialOutcome.Cost {
  init(of trainer: Trainer) {
    steps = trainer.step
    let position = trainer.samplePosition
    sampleGradients = position.epoch * trainer.objective.sampleCount + position.used
  }
}

/// The losses of all samples at the answers of a run, in the order of their steps: after each step, after some of them,
/// or at the ends of epochs.
private struct WholeLosses {
  let first: Double
  let last: Double
  let count: Int
  /// The greatest and least over some of them.
  let extremes: (Range<Int>) -> (least: Double, greatest: Double)

  /// Averages that are looked at in steps taken again: each takes an evaluation of its own.
  private static let averages = 200

  init(of trainer: Trainer) {
    let trajectory = trainer.trajectory
    last = trainer.answerLoss()
    first = trajectory.loss(at: 0)
    let isAtPoints = trainer.usesAllSamples && !trainer.settings.answersWithAverage
    guard !isAtPoints else {
      count = trajectory.lastStep + 1
      extremes = {
        $0.isEmpty ? (.infinity, -.infinity) : trajectory.lossExtremes($0.lowerBound...$0.upperBound - 1)
      }
      return
    }
    let losses =
      trainer.usesAllSamples
      ? trainer.answerLosses(of: Self.averages)
      : trajectory.epochLosses.map(\.loss) + (trainer.isAtEpochEnd ? [] : [last])
    count = losses.count
    extremes = { ($0.map { losses[$0] }.min() ?? .infinity, $0.map { losses[$0] }.max() ?? -.infinity) }
  }

  /// Whether the greatest loss of the last quarter lies farther above the first loss than `factor` times that of the
  /// quarter before.
  func isGrowing(by factor: Double) -> Bool {
    let (half, late) = (count / 2, count * 3 / 4)
    let before = max(0, extremes(half..<late).greatest - first)
    return extremes(late..<count).greatest - first > factor * before
  }
}

extension Trainer {
  /// The losses at the answers of about `count` steps that lie evenly, first and last among them.
  fileprivate func answerLosses(of count: Int) -> [Double] {
    let steps = Array(stride(from: 0, to: step, by: max(1, step / count)))
    var losses: [Double] = []
    retrace(steps) { losses.append($0.answerLoss()) }
    return losses + [answerLoss()]
  }
}
