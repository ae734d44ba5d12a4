import Optimization
import Words

/// The loss that a run is judged by: that at its end, or, where chance moves that, the mean over its second half.
struct JudgedLoss {
  let value: Double
  /// By how much chance may move it: the standard error of the mean; 0 of a run without noise.
  let error: Double
  /// Whether it is a mean.
  let isMean: Bool
  /// What the losses of the mean lie between; the loss itself where there is no mean.
  private let range: ClosedRange<Double>

  /// Losses of a mean, evenly spread: of steps on all samples, of a function that is worked out at once, and at most of
  /// others, each of which takes a pass over the data of its own.
  private static let (looks, cheapLooks, dearLooks) = (40, 400, 20)
  /// Work of a loss, in samples times parameters, that is little.
  private static let littleWork = 1_000.0
  /// The same for each pass of the run.
  private static let looksPerEpoch = 4
  /// Parts of a run that hardly depend on one another.
  private static let parts = 16
  /// How many standard errors a difference must have that is not chance.
  private static let surely = 3.0

  /// - Parameter first: the step at which the run began that is judged.
  init(of trainer: Trainer, since first: Int) {
    let steps = Self.looked(trainer, since: first)
    guard steps.count > 1 else {
      (value, error, isMean) = (trainer.answerLoss(), 0, false)
      range = value.isNaN ? 0...0 : value...value
      return
    }
    var losses: [Double] = []
    trainer.retrace(steps) { losses.append($0.answerLoss()) }
    guard losses.allSatisfy({ !$0.isNaN }) else {
      (value, error, isMean, range) = (.nan, 0, true, 0...0)
      return
    }
    (value, error, isMean) = (losses.mean, Self.error(of: losses), true)
    range = (losses.min() ?? value)...(losses.max() ?? value)
  }

  /// The standard error of the mean of losses of which neighbors are alike: by the means of some parts.
  private static func error(of losses: [Double]) -> Double {
    let width = max(1, losses.count / parts)
    let means = stride(from: 0, to: losses.count - width + 1, by: width).map { losses[$0..<$0 + width].mean }
    let mean = means.mean
    let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return means.count > 1 ? (squares / Double((means.count - 1) * means.count)).squareRoot() : 0
  }

  /// The steps of a mean; none where the end says it all.
  private static func looked(_ trainer: Trainer, since first: Int) -> [Int] {
    let half = (trainer.step - first) / 2
    guard trainer.hasNoisyGradients, half > 1 else { return [] }
    let samples = trainer.objective.sampleCount
    let epochs = (trainer.step - first) * trainer.settings.batchSize.count(of: samples) / samples
    let looks = trainer.workPerGradient <= littleWork ? cheapLooks : looks
    let most = trainer.usesAllSamples ? looks : min(dearLooks, looksPerEpoch * max(1, epochs))
    let count = min(half, most)
    return (1...count).map { trainer.step - half + $0 * half / count }
  }

  /// Whether it is lower than another by more than a gain that is too small to speak of, and by more than chance would
  /// make it: surely so where each of its losses is below each of the other's, as of a run that falls on and on.
  func isBelow(_ other: JudgedLoss, by gain: Double) -> Bool {
    let error = (error * error + other.error * other.error).squareRoot()
    return value < other.value - gain
      && (range.upperBound < other.range.lowerBound || value < other.value - Self.surely * error)
  }

  /// `ends at loss 0.5`, or of a mean that it stays about it.
  var text: String {
    isMean
      ? "stays about loss \(rounded(value)), on average over its second half"
      : "ends at loss \(rounded(value))"
  }
}

extension Collection<Double> {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
