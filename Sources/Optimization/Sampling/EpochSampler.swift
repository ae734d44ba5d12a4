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

  /// Calls `body` with the samples of the batch at a position, and moves the position past them.
  ///
  /// - Returns: what `body` returns; the position has `used` 0 where the batch ended an epoch.
  mutating func withBatch<Result>(
    of size: Int, at position: inout SamplePosition, _ body: (Batch) -> Result
  ) -> Result {
    if orderedEpoch != position.epoch { shuffle(epoch: position.epoch) }
    let end = min(sampleCount, position.used + size)
    let result = order.withUnsafeBufferPointer { rows in
      body(.rows(UnsafeBufferPointer(rebasing: rows[position.used..<end])))
    }
    position.used = end
    if end == sampleCount { position = position.nextEpoch }
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
