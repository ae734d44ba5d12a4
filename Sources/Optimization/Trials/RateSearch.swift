import Expressions

/// One run whose learning rate grows by equal factors until the loss does: what each rate came to (Smith 2017, the
/// "range test").
///
/// The rate's loss is that of the next step's samples after a step at it, at the point: an average would answer late.
/// Where gradients are noisy the losses are smoothed: a mean in which a step back counts 0.98 as much, divided by what
/// its weights come to. The first of those are hardly means of anything, so that up to fifty, a tenth at most, are not
/// judged. Nothing is found in a mean that does not fall clearly farther than chance alone would have it.
public struct RateSearch: Sendable {
  /// The rates that were tried, rising by equal factors.
  public let rates: [Double]
  /// The loss after a step at each; finite.
  public let losses: [Double]
  /// The same smoothed, where gradients are noisy.
  public let smoothed: [Double]
  /// Whether it ended because the loss grew beyond measure or left the numbers, rather than at the last rate.
  public let hasDiverged: Bool
  /// The first that is judged.
  let firstJudged: Int
  /// How much a step back counts in the mean; 0 where nothing is smoothed.
  let memory: Double

  /// Rates in a factor of ten: as many as tell one from the next, and enough to smooth over where gradients are noisy.
  static let (perDecade, perNoisyDecade) = (10, 50)
  /// The most rates where their number is not given.
  private static let mostRates = 1_000
  private static let memory = 0.98
  /// A fall counts from so many times its own standard deviation on: the least of many means lies two below theirs.
  private static let clearFall = 4.0
  /// How many times the fall so far, or the least loss, the loss may lie above its least.
  private static let growth = 3.0
  /// Steps before which the loss may do anything.
  private static let leastSteps = 5
  /// A loss that has fallen by less than this share of its whole fall lies on level ground.
  private static let levelShare = 0.01
}

extension RateSearch {
  /// Searches from where a trainer stands, with its rule and its memory; the trainer stays as it is.
  ///
  /// - Parameters:
  ///   - range: from the first to the last rate, both above 0.
  ///   - count: how many rates there are, at least 2; nil for what suits the noise.
  /// - Returns: nil where it was interrupted.
  public init?(of trainer: Trainer, over range: ClosedRange<Double>, count: Int? = nil) {
    let isNoisy = trainer.hasNoisyGradients
    let growing = GrowingRates(over: range, count, isNoisy: isNoisy)
    let firstJudged = isNoisy ? min(Self.perNoisyDecade, growing.count / 10) : 0
    var run = trainer
    run.settings.given["lr"] = growing.schedule(after: trainer.step)
    let memory = isNoisy ? Self.memory : 0
    var trace = Trace(first: isNoisy ? nil : trainer.pointLoss(), memory: memory, firstJudged: firstJudged)
    guard let hasDiverged = Self.follow(&run, for: growing.count, &trace) else { return nil }
    self.init(
      rates: trace.losses.indices.map(growing.rate), losses: trace.losses, smoothed: trace.smoothed,
      hasDiverged: hasDiverged, firstJudged: firstJudged, memory: memory)
  }

  /// Takes at most so many steps, and ends early where the loss grows beyond measure.
  ///
  /// - Returns: whether it did, or left the numbers; nil where it was interrupted.
  private static func follow(_ run: inout Trainer, for count: Int, _ trace: inout Trace) -> Bool? {
    let interruption = Interruption.current
    // A step tells the loss that the one before it led to.
    for index in 0...count {
      guard !interruption.endsWork() else { return nil }
      if run.usesAllSamples {
        if index > 0 { trace.append(run.pointLoss()) }
        if index == count || trace.grows { break }
      }
      guard case .taken = run.advance() else { return interruption.hasEndedWork ? nil : true }
      guard !run.usesAllSamples else { continue }
      if index > 0 { trace.append(run.batchLoss) }
      if trace.grows { break }
    }
    return interruption.hasEndedWork ? nil : trace.grows
  }

  /// Rates that rise by equal factors.
  private struct GrowingRates {
    let first: Double
    /// The third root of the factor: the whole of it between the ends may lie outside the numbers.
    let thirdOfFactor: Double
    let count: Int

    init(over range: ClosedRange<Double>, _ given: Int?, isNoisy: Bool) {
      first = range.lowerBound
      // Without the ratio of the ends, which may not be finite.
      let decades = Function.log10.value([range.upperBound]) - Function.log10.value([range.lowerBound])
      let density = isNoisy ? RateSearch.perNoisyDecade : RateSearch.perDecade
      let usual = Int((decades * Double(density)).rounded(.up)) + 1
      count = max(2, given ?? min(usual, RateSearch.mostRates))
      thirdOfFactor = Function.power.value([10, decades / Double(count - 1) / 3])
    }

    func rate(_ index: Int) -> Double {
      let growth = Function.power.value([thirdOfFactor, Double(index)])
      return first * growth * growth * growth
    }

    /// A learning rate that is the first at the step after this one.
    func schedule(after step: Int) -> Schedule {
      let passed: Term = .call(.subtract, [.name("t"), .number(Double(step + 1))])
      let growth: Term = .call(.power, [.number(thirdOfFactor), passed])
      return Schedule((0..<3).reduce(.number(first)) { rate, _ in .call(.multiply, [rate, growth]) })
    }
  }

  /// Losses as they come.
  private struct Trace {
    private(set) var losses: [Double] = []
    private(set) var smoothed: [Double] = []
    /// The loss that all began with; nil until it is known.
    private var first: Double?
    private let memory: Double
    private let firstJudged: Int
    private var (sum, weight) = (0.0, 0.0)
    private var least = Double.infinity

    init(first: Double?, memory: Double, firstJudged: Int) {
      (self.first, self.memory, self.firstJudged) = (first, memory, firstJudged)
    }

    mutating func append(_ loss: Double) {
      (sum, weight) = (memory * sum + (1 - memory) * loss, memory * weight + 1 - memory)
      losses.append(loss)
      smoothed.append(sum / weight)
      guard losses.count > firstJudged else { return }
      first = first ?? sum / weight
      least = min(least, sum / weight)
    }

    /// Whether the loss now lies above its least by more than some times all that it had fallen, or was.
    var grows: Bool {
      guard losses.count > max(firstJudged, RateSearch.leastSteps), let last = smoothed.last, let first else {
        return false
      }
      return last - least > RateSearch.growth * max(first - least, abs(least))
    }
  }
}

// MARK: - Rates to begin with

extension RateSearch {
  /// The first and the least loss that are judged; nil where there are none.
  private var ends: (first: Int, least: Int)? {
    let judged = smoothed.indices.dropFirst(firstJudged)
    guard let first = judged.first, let least = judged.min(by: { smoothed[$0] < smoothed[$1] }) else {
      return nil
    }
    return (first, least)
  }

  /// Where the loss begins to fall, and all after it; empty where it never falls, and where chance may be all there is
  /// to its fall.
  private var judged: Range<Int> {
    guard let (first, least) = ends else { return 0..<0 }
    let (fall, chance) = (smoothed[first] - smoothed[least], chanceFall(from: first, to: least))
    guard fall > Self.clearFall * chance else { return 0..<0 }
    let level = smoothed[first] - max(Self.levelShare * fall, Self.clearFall * chance / 2)
    let way = first..<least
    // What is noisy may dip below it before; what swings may come back above.
    let begin =
      memory > 0
      ? way.last { smoothed[$0] >= level } : way.first { smoothed[$0 + 1] < level }
    return (begin ?? first)..<smoothed.count
  }

  /// Whether the smoothed loss falls no farther than it may by chance, so that nothing is found.
  public var isLostInNoise: Bool { memory > 0 && judged.isEmpty }

  /// The standard deviation of the difference of two smoothed losses, were all but noise the same; 0 where nothing is
  /// smoothed.
  ///
  /// That of single losses is told by the differences of neighbours, which a slow fall hardly enters (von Neumann 1941).
  private func chanceFall(from first: Int, to least: Int) -> Double {
    guard memory > 0, least > first else { return 0 }
    let squares = zip(losses[...least], losses[1...least]).map { ($1 - $0) * ($1 - $0) }
    let variance = squares.reduce(0, +) / Double(2 * squares.count)
    return (variance * (weightOfOne(first) + weightOfOne(least))).squareRoot()
  }

  /// The variance of a smoothed loss beside that of a single one: its weights' squares over the square of their sum.
  private func weightOfOne(_ index: Int) -> Double {
    let faded = Function.power.value([memory, Double(index + 1)])
    return (1 - memory) / (1 + memory) * (1 + faded) / (1 - faded)
  }

  /// The rate at which the loss falls fastest for its factor, on the way to the least; nil where it never falls.
  public var steepest: Double? {
    let judged = judged
    guard let least = judged.min(by: { smoothed[$0] < smoothed[$1] }) else { return nil }
    return judged.dropFirst().prefix { $0 <= least }
      .min { smoothed[$0] - smoothed[$0 - 1] < smoothed[$1] - smoothed[$1 - 1] }.map { rates[$0] }
  }

  /// A tenth of the rate at which the loss is least; nil where it never falls.
  public var minimumTenth: Double? { judged.min { smoothed[$0] < smoothed[$1] }.map { rates[$0] / 10 } }

  /// The middle of the longest way down: of the longest list of rates, not all of them neighbours, along which the loss
  /// always falls (fastai's "valley"); nil where it never falls.
  ///
  /// It begins where the loss begins to fall, since without noise every small rate lowers it a little. O(n^2).
  public var valley: Double? {
    let judged = judged
    // The length of the longest way down that ends at each.
    var lengths = [Int](repeating: 1, count: smoothed.count)
    for end in judged {
      for start in judged.lowerBound..<end where smoothed[start] > smoothed[end] {
        lengths[end] = max(lengths[end], lengths[start] + 1)
      }
    }
    guard let end = judged.max(by: { lengths[$0] < lengths[$1] }) else { return nil }
    // As if the way had no gaps: a third of it and half a third, as fastai has it.
    let length = lengths[end]
    return rates[max(judged.lowerBound, end - length + length / 3 + length / 6)]
  }
}
