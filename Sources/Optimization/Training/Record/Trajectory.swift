/// Steps of a run, one after another, that one rule took.
public struct RuleStretch: Hashable, Sendable {
  /// The rule.
  public let rule: UpdateRule
  /// Its last step.
  public let end: Int

  /// Steps up to `end` by a rule.
  public init(rule: UpdateRule, end: Int) { (self.rule, self.end) = (rule, end) }
}

/// What a run leaves behind: the loss of every step, and checkpoints from which any step is reached again.
public struct Trajectory: Sendable {
  /// A stretch of steps taken under the same settings.
  package struct Segment: Equatable, Sendable {
    /// The last step before the stretch.
    package let start: Int
    package let settings: TrainingSettings
    /// Whether the rule's memory began afresh here.
    package let restartsMemory: Bool
    /// Whether the moving average of points, if there is one, began afresh here.
    package var restartsAverage = false
  }

  private var losses: LossHistory
  private var epochs = ChunkedList<EpochLoss>()
  private var measured = ChunkedList<Measurement>()
  private(set) var segments: [Segment]
  /// In the order of their steps; the first is the start.
  private(set) var checkpoints: [Checkpoint]
  /// A power of 2.
  private var spacing: Int

  private static let checkpointLimit = 512
  private static let checkpointByteLimit = 64 << 20
  /// To copy a million parameters and Adam's memory of them, 24 MB, takes longer than the 7 ms of a step (see
  /// BENCHMARKS): so many bytes of a checkpoint are worth a step between it and the next.
  private static let bytesWorthAStep = 1 << 20
  /// More steps than a run can have.
  private static let endlessSpacing = 1 << 62

  private struct EpochLoss {
    let step: Int
    let loss: Double
  }

  /// - Parameters:
  ///   - keepsCheckpoints: false for a run that nobody goes back along; a step of it is reached again from the start
  ///     alone.
  ///   - lossLimit: how many losses are kept one by one.
  init(
    start: Checkpoint, loss: Double, settings: TrainingSettings, keepsCheckpoints: Bool = true,
    lossLimit: Int = LossHistory.exactLimit
  ) {
    losses = LossHistory(exactLimit: lossLimit)
    spacing = keepsCheckpoints ? Self.leastSpacing(of: start) : Self.endlessSpacing
    segments = [Segment(start: start.step, settings: settings, restartsMemory: true)]
    checkpoints = [start]
    losses.append(loss)
    epochs.append(EpochLoss(step: start.step, loss: loss))
  }

  /// The last step that was taken, whether or not the run has gone back since.
  public var lastStep: Int { losses.count - 1 }

  /// The loss of all samples at the start and, where steps use fewer, at each epoch's end; at the answer as it was then.
  public var epochLosses: [(step: Int, loss: Double)] { epochs.map { ($0.step, $0.loss) } }

  /// The last two of those losses up to a step, fewer where there are fewer.
  func lastEpochLosses(upTo step: Int) -> [Double] {
    let end = epochs.partitioningIndex { $0.step > step }
    return (max(0, end - 2)..<end).map { epochs[$0].loss }
  }

  /// What was measured at the start and at each epoch's end; empty where the trainer has nothing to record.
  public var measurements: some RandomAccessCollection<Measurement> { measured }

  /// The loss at a step's point: of all samples where each step used all of them, else of the batch that led to it.
  ///
  /// Past twenty million steps, the loss of a step near it; that of the start stays.
  public func loss(at step: Int) -> Double { losses[step] }

  /// Whether `loss(at:)` is the loss of that very step.
  func keepsLoss(at step: Int) -> Bool { losses.isExact(at: step) }

  /// Whether the loss at a step is that of all samples.
  ///
  /// - Parameter sampleCount: how many samples there are.
  public func usesAllSamples(at step: Int, of sampleCount: Int) -> Bool {
    guard step > 0, let segment = segments.last(where: { $0.start < step }) else { return true }
    return segment.settings.batchSize.count(of: sampleCount) == sampleCount
  }

  /// Whether steps were judged at an average: each of the answers that there are among them.
  public var answers: Set<Bool> {
    Set(segments.filter { $0.start < lastStep }.map(\.settings.answersWithAverage))
  }

  /// The least and greatest loss over some steps.
  public func lossExtremes(_ steps: ClosedRange<Int>) -> (least: Double, greatest: Double) {
    losses.extremes(steps.lowerBound..<(steps.upperBound + 1))
  }

  /// The least and greatest loss over some steps with the first steps that have them; past twenty million steps, ones near
  /// them.
  public func lossExtremePlaces(
    _ steps: ClosedRange<Int>
  ) -> (least: (step: Int, loss: Double), greatest: (step: Int, loss: Double)) {
    let (least, greatest) = losses.extremePlaces(in: steps)
    return ((least.position, least.loss), (greatest.position, greatest.loss))
  }

  /// The step of the lowest loss among some, the last one of equal ones; past twenty million steps, one near it.
  func lowestStep(in steps: ClosedRange<Int>) -> Int { losses.lowestPosition(in: steps) }
}

extension Trajectory {
  /// Whether a checkpoint is due at a step.
  @inline(__always)
  func wantsCheckpoint(at step: Int) -> Bool { step & (spacing - 1) == 0 }

  /// How many steps there are until a checkpoint is due.
  func stepsToCheckpoint(from step: Int) -> Int { spacing - step % spacing }

  mutating func append(loss: Double) { losses.append(loss) }

  /// Appends the losses after many steps.
  mutating func append(losses newLosses: UnsafeBufferPointer<Double>) { losses.append(contentsOf: newLosses) }

  mutating func append(epochLoss: Double, at step: Int) {
    epochs.append(EpochLoss(step: step, loss: epochLoss))
  }

  mutating func append(_ measurement: Measurement) { measured.append(measurement) }

  /// Keeps a checkpoint; when there are too many, every other one goes and later ones come half as often.
  ///
  /// Large ones are further apart from the first on.
  mutating func keep(_ checkpoint: Checkpoint) {
    checkpoints.append(checkpoint)
    spacing = max(spacing, Self.leastSpacing(of: checkpoint))
    let limit = min(Self.checkpointLimit, max(8, Self.checkpointByteLimit / checkpoint.byteCount))
    if checkpoints.count > limit { thin(to: limit / 2 + 1) }
  }

  /// How many steps there are at least from such a checkpoint to the next.
  private static func leastSpacing(of checkpoint: Checkpoint) -> Int {
    var spacing = 1
    while spacing < checkpoint.byteCount / bytesWorthAStep { spacing *= 2 }
    return spacing
  }

  /// Keeps at most so many checkpoints, at least one; every step can still be reached, some by taking more again.
  mutating func thin(to limit: Int) {
    // Those where settings changed come at any step; they go first, since a replay changes settings by itself.
    while checkpoints.count > max(1, limit) {
      spacing *= 2
      checkpoints.removeAll { $0.step % spacing != 0 }
    }
  }

  /// Notes that steps after this one are taken under these settings.
  mutating func begin(_ settings: TrainingSettings, at checkpoint: Checkpoint) {
    let restartsAverage = settings.ema != nil && checkpoint.average.isEmpty
    if let last = segments.last, last.start < checkpoint.step || !last.restartsMemory {
      guard last.settings != settings || checkpoint.memoryAge == 0 || restartsAverage else { return }
    }
    if segments.last?.start == checkpoint.step { segments.removeLast() }
    if checkpoints.last?.step == checkpoint.step { checkpoints.removeLast() }
    segments.append(
      Segment(
        start: checkpoint.step, settings: settings, restartsMemory: checkpoint.memoryAge == 0,
        restartsAverage: restartsAverage))
    keep(checkpoint)
  }

  /// Forgets everything after a step.
  mutating func truncate(after step: Int) {
    losses.truncate(to: step + 1)
    epochs.truncate(to: epochs.partitioningIndex { $0.step > step })
    measured.truncate(to: measured.partitioningIndex { $0.step > step })
    while segments.count > 1, let last = segments.last, last.start > step { segments.removeLast() }
    while checkpoints.count > 1, let last = checkpoints.last, last.step > step { checkpoints.removeLast() }
  }

  /// Points that need no steps to be taken again, in the order of their steps; step 0 is among them.
  public var keptPoints: [(step: Int, point: [Double])] { checkpoints.map { ($0.step, $0.point) } }

  /// The settings that the steps were taken under, one stretch after another, each with its last step; empty before
  /// the first step.
  public var settingsOfSteps: [(settings: TrainingSettings, end: Int)] {
    segments.enumerated().compactMap { index, segment in
      let end = index + 1 < segments.count ? segments[index + 1].start : lastStep
      return end > segment.start ? (segment.settings, end) : nil
    }
  }

  /// Adds what it holds; of what was measured, the numbers are left out.
  func count(in memory: inout HeldMemory) {
    losses.count(in: &memory)
    epochs.count(in: &memory)
    measured.count(in: &memory)
    guard memory.add(checkpoints) else { return }
    for checkpoint in checkpoints {
      memory.add(checkpoint.point)
      memory.add(checkpoint.memory)
      memory.add(checkpoint.average)
    }
  }

  /// Whether a trajectory of the same objective from the same start came to a step in the same way, and so to equal
  /// bits.
  package func agrees(with other: Trajectory, upTo step: Int) -> Bool {
    segments.prefix { $0.start < step }.elementsEqual(other.segments.prefix { $0.start < step })
  }

  /// The rules that took the steps, one after another.
  public var ruleStretches: [RuleStretch] {
    var stretches: [RuleStretch] = []
    for (index, segment) in segments.enumerated() {
      let end = index + 1 < segments.count ? segments[index + 1].start : lastStep
      guard end > segment.start else { continue }
      if stretches.last?.rule.name == segment.settings.rule.name { stretches.removeLast() }
      stretches.append(RuleStretch(rule: segment.settings.rule, end: end))
    }
    return stretches
  }

  /// The last checkpoint before a step; the first one for step 0.
  func checkpoint(before step: Int) -> Checkpoint {
    let index = checkpoints.partitioningIndex { $0.step >= step }
    return checkpoints[max(0, index - 1)]
  }

  /// The stretch that the step after this one belongs to.
  func segmentIndex(after step: Int) -> Int {
    max(0, segments.partitioningIndex { $0.start > step } - 1)
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element fulfils a condition that holds from some index on; `endIndex` if none does.
  fileprivate func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
