/// How many samples a step takes the gradient over.
public enum BatchSize: Hashable, Sendable {
  /// Every sample, so that a step is an epoch.
  case all
  /// So many; fewer than 1 counts as 1, more than there are as all.
  case samples(Int)

  /// The number of samples, of `sampleCount`: at least one, at most all.
  public func count(of sampleCount: Int) -> Int {
    switch self {
    case .all: sampleCount
    case .samples(let count): max(1, min(count, sampleCount))
    }
  }
}

/// Where a run stands among the samples.
public struct SamplePlace: Hashable, Sendable {
  /// Epochs finished.
  public var epoch = 0
  /// Samples of the current epoch used so far.
  public var used = 0

  /// The beginning of the first epoch.
  public init() {}
}

/// Draws each epoch's samples without replacement.
///
/// The order of epoch `e` is a Fisher-Yates shuffle driven by `(seed, e)` alone, so that any step can be reached
/// again without the ones before it. The last batch of an epoch may be smaller.
struct EpochSampler {
  let sampleCount: Int
  let seed: UInt64
  private var order: [Int32] = []
  private var orderedEpoch = -1

  init(sampleCount: Int, seed: UInt64) {
    self.sampleCount = sampleCount
    self.seed = seed
  }

  /// Calls `body` with the samples of the batch at a place, and moves the place past them.
  ///
  /// - Returns: what `body` returns; the place has `used` 0 where the batch ended an epoch.
  mutating func withBatch<Result>(
    of size: Int, at place: inout SamplePlace, _ body: (Batch) -> Result
  ) -> Result {
    if orderedEpoch != place.epoch { shuffle(epoch: place.epoch) }
    let end = min(sampleCount, place.used + size)
    let result = order.withUnsafeBufferPointer { rows in
      body(.rows(UnsafeBufferPointer(rebasing: rows[place.used..<end])))
    }
    place.used = end
    if end == sampleCount { place = place.nextEpoch }
    return result
  }

  private mutating func shuffle(epoch: Int) {
    var generator = RandomGenerator(seed: seed, for: .order, stream: UInt64(epoch))
    if order.isEmpty {
      order = (0..<Int32(sampleCount)).map { $0 }
    } else {
      for index in order.indices { order[index] = Int32(index) }
    }
    for index in stride(from: sampleCount - 1, to: 0, by: -1) {
      order.swapAt(index, generator.below(index + 1))
    }
    orderedEpoch = epoch
  }
}

extension SamplePlace {
  /// The beginning of the epoch after this one.
  var nextEpoch: SamplePlace {
    var next = SamplePlace()
    next.epoch = epoch + 1
    return next
  }
}
