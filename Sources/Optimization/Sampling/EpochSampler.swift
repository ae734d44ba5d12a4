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
struct EpochSampler: ~Copyable {
  let sampleCount: Int
  let seed: UInt64
  /// The order of an epoch's samples; nil before the first.
  private var order: UnsafeMutablePointer<Int32>?
  private var orderedEpoch = -1

  init(sampleCount: Int, seed: UInt64) {
    self.sampleCount = sampleCount
    self.seed = seed
  }

  deinit { order?.deallocate() }

  /// The samples of the batch at a position, and some that come soon after it in its epoch, perhaps none; both are
  /// valid until an epoch is begun. The position moves past the batch: its `used` is 0 where that ended an epoch.
  @inline(__always)
  mutating func batch(of size: Int, at position: inout SamplePosition) -> (batch: Batch, next: Batch) {
    let order = order(of: position.epoch)
    let start = position.used
    if start + size >= sampleCount { position = position.nextEpoch } else { position.used = start + size }
    return (order.batch(of: size, from: start), order.batch(after: size, from: start))
  }

  /// The order of an epoch's samples; valid until another is begun.
  @inline(__always)
  mutating func order(of epoch: Int) -> EpochOrder {
    EpochOrder(samples: (orderedEpoch == epoch ? order : nil) ?? shuffle(epoch: epoch), count: sampleCount)
  }

  private mutating func shuffle(epoch: Int) -> UnsafeMutablePointer<Int32> {
    var generator = RandomGenerator(seed: seed, for: .order, stream: UInt64(epoch))
    let order = order ?? .allocate(capacity: max(1, sampleCount))
    for index in 0..<sampleCount { (order + index).initialize(to: Int32(index)) }
    for index in stride(from: sampleCount - 1, to: 0, by: -1) {
      let other = generator.below(index + 1)
      (order[index], order[other]) = (order[other], order[index])
    }
    self.order = order
    orderedEpoch = epoch
    return order
  }
}

/// The samples of an epoch in the order in which they are drawn.
struct EpochOrder {
  fileprivate let samples: UnsafeMutablePointer<Int32>
  let count: Int

  /// How many samples ahead memory is fetched at least: a step on one is over before memory has answered.
  private static let lookahead = 4

  /// A batch, perhaps a smaller one at the end.
  @inline(__always)
  func batch(of size: Int, from start: Int) -> Batch {
    let start = min(start, count)
    return .rows(UnsafeBufferPointer(start: samples + start, count: min(size, count - start)))
  }

  /// The batch that follows, or, after a small one, a batch a little further on.
  @inline(__always)
  func batch(after size: Int, from start: Int) -> Batch {
    batch(of: size, from: start + max(size, Self.lookahead))
  }
}
